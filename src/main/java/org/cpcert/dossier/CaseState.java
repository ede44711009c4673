package org.cpcert.dossier;

/**
 * Where a case stands: one of the states of its process.
 *
 * @param name its id in the process, such as {@code EXAMINATION}
 */
public record CaseState(String name) {

    /** The id alone, as it stands in messages. */
    @Override
    public String toString() {
        return name;
    }
}
