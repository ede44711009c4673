package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * A mail that came in.
 *
 * @param digest of its bytes, which are in the document store
 * @param uidValidity and {@code uid}: where it stood in the mailbox
 * @param messageID as the mail says, which anybody can write; empty where it says none
 * @param state such as {@code TAKEN}, {@code DONE} or {@code SET_ASIDE}
 */
public record TakenMail(
        Digest digest, long uidValidity, long uid, Optional<String> messageID, Instant receivedAt, String state) {}
