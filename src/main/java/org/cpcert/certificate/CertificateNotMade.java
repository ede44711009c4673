package org.cpcert.certificate;

/** No certificate can be made from what was given; the message says what is in the way and goes to the operator. */
public class CertificateNotMade extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CertificateNotMade(String message) {
        super(message);
    }

    public CertificateNotMade(String message, Throwable cause) {
        super(message, cause);
    }
}
