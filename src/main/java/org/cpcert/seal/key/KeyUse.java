package org.cpcert.seal.key;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * What a key is for. A certificate says it by the organisational unit (OU) of its subject: {@code person}, {@code seal},
 * {@code system} or {@code time-stamp}. That needs no object identifiers of our own and people can read it; the register of keys has the last
 * word.
 */
public enum KeyUse {
    /** Signature of a natural person. */
    PERSON("person"),
    /** Seal of an organisation. */
    ORGANISATION_SEAL("seal"),
    /** The system's own key: seals notices, never anything that Item 7 asks for. */
    SYSTEM("system"),
    /** Time-stamps (RFC 3161) and nothing else. */
    TIME_STAMP("time-stamp");

    private final String unit;

    KeyUse(String unit) {
        this.unit = unit;
    }

    /** The organisational unit that stands for this use in the subject of a certificate. */
    public String unit() {
        return unit;
    }

    /** What the certificate says its key is for; empty where it says nothing known. */
    public static Optional<KeyUse> of(X509Certificate certificate) {
        return subjectPart(certificate, "OU")
                .map(unit -> unit.toLowerCase(Locale.ROOT))
                .flatMap(unit -> Arrays.stream(values())
                        .filter(use -> use.unit.equals(unit))
                        .findFirst());
    }

    /** Value of the first such part of the subject, for instance of {@code CN}; empty where there is none. */
    static Optional<String> subjectPart(X509Certificate certificate, String type) {
        try {
            var name = new LdapName(certificate.getSubjectX500Principal().getName());
            return name.getRdns().stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                    .map(Rdn::getValue)
                    .map(Object::toString)
                    .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
