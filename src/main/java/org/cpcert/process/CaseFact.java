package org.cpcert.process;

import java.util.Locale;

/** What acts of the program ask about a case; the process answers from its documents. */
public enum CaseFact {
    /** Anything where the opinion lets a certificate be issued. */
    FAVOURABLE,
    /** First day of the certificate, at most one. */
    VALID_FROM,
    /** Last day of the certificate, at most one. */
    VALID_TO,
    /** Code of the organisation that is asked to assess, at most one. */
    ASKED,
    /** Codes of the administrative divisions of the sites. */
    DIVISION,
    /** Industries, each as list and code. */
    ACTIVITY;

    /** As it stands in a process. */
    String attribute() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
