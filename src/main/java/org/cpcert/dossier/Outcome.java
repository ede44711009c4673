package org.cpcert.dossier;

/** Result of evaluating one rule. UNKNOWN is never a pass: it sends the document to a person. */
public enum Outcome {
    PASS,
    FAIL,
    /** Could not be evaluated: a register was away, a figure missing, the engine failed. */
    UNKNOWN,
    /** The document has nothing that the rule speaks of. */
    NOT_APPLICABLE
}
