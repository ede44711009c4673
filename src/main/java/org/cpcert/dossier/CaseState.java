package org.cpcert.dossier;

/** Where a certification case stands; each waiting state names for what it waits. */
public enum CaseState {
    /** The application is accepted; its report is not here yet. */
    INCOMPLETE("the audit report named in the application"),
    /** Application and report are here; no entrustment for this case yet. */
    ASSIGNING("the assessment organisation's entrustments"),
    /** A case of Item 26 applies and no organisation is appointed for it. */
    AWAIT_APPOINTMENT("the authority's appointment of an assessment organisation"),
    /** The experts read the report and vote. */
    EXAMINATION("the experts' votes"),
    /** All votes are in; the organisation signs and seals its opinion. */
    OPINION_SIGNING("the signed and sealed opinion"),
    /** All votes are in and the experts disagree; the technical head calls them together. */
    SPLIT("the technical head, and an opinion that prints the dissent"),
    /** An opinion had an Item 7 defect; a new one with a new id is needed. */
    OPINION_INVALID("a new opinion that names the invalid one"),
    /** A valid opinion is here; someone who did not assess decides. */
    DECISION("the centre's signed decision"),
    /** Decided in favour; the certificate is being made. */
    GRANTED("the certificate to be made"),
    /** The certificate is delivered. */
    ISSUED(""),
    /** The valid opinion is negative. */
    NOT_PASSED(""),
    /** Decided against. */
    REFUSED(""),
    /** The enterprise withdrew its application. */
    WITHDRAWN("");

    private final String waitsFor;

    CaseState(String waitsFor) {
        this.waitsFor = waitsFor;
    }

    /** What the case waits for, in plain words; empty where it is closed. */
    public String waitsFor() {
        return waitsFor;
    }

    /** True where nothing more can happen to the case. */
    public boolean isClosed() {
        return waitsFor.isEmpty();
    }
}
