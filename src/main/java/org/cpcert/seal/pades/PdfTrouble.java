package org.cpcert.seal.pades;

/** What keeps a PDF from being as its one seal made it; the names are stable, programs may rely on them. */
public enum PdfTrouble {
    /** Not a PDF, or too damaged to be read as one. */
    UNREADABLE("the file cannot be read as PDF"),
    UNSEALED("the PDF has no seal"),
    SEVERAL_SEALS("the PDF has more than one seal"),
    /** A signature of another form than ours, or one that does not say what it covers. */
    OTHER_FORM("the seal is not of the form " + PdfSealClaim.SUBFILTER),
    /** Something stands behind the seal that it does not cover. */
    ADDED_AFTER_SEALING("the file was changed after sealing: the seal does not reach its end"),
    /** The seal itself cannot be read. */
    SEAL_DAMAGED("the seal is damaged"),
    /** The seal covers something else, or was made by another key than it says. */
    BROKEN("the file was changed after sealing");

    private final String reason;

    PdfTrouble(String reason) {
        this.reason = reason;
    }

    /** The same in words. */
    public String reason() {
        return reason;
    }
}
