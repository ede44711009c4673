package org.cpcert.store;

import java.util.OptionalLong;

/**
 * Whether the dossier of a case is as it was written.
 *
 * @param length entries read
 * @param brokenAt position of the first entry that is missing, altered or out of place; empty where all is sound
 * @param reason what is wrong there; empty where all is sound
 */
public record ChainCheck(String caseID, long length, OptionalLong brokenAt, String reason) {

    public boolean isSound() {
        return brokenAt.isEmpty();
    }
}
