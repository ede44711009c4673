package org.cpcert.seal;

/** Something in a signature that our profile does not know. Never leaves the package: it becomes a verdict. */
final class OutsideProfile extends Exception {

    private static final long serialVersionUID = 1L;

    OutsideProfile(String message) {
        super(message, null, false, false);
    }
}
