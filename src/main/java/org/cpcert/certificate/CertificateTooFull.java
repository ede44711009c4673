package org.cpcert.certificate;

/** What a certificate says has no room on its page, in no size: it can be made of shorter names and texts. */
public final class CertificateTooFull extends CertificateNotMade {

    private static final long serialVersionUID = 1;

    public CertificateTooFull(String message, Throwable cause) {
        super(message, cause);
    }
}
