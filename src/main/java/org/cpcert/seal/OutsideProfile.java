package org.cpcert.seal;

/** Something in a signature that our profile does not know. Never leaves the package: it becomes a verdict. */
public final class OutsideProfile extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public OutsideProfile(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
