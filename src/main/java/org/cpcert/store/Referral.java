package org.cpcert.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * A document that waits, or waited, for a person.
 *
 * @param document digest of the document referred
 * @param role code of the role in whose queue it waits, as in the scheme
 * @param decideBy last day for the decision, in the scheme's time zone
 * @param referredAt when it was referred; milliseconds are kept
 * @param decision the decision that ended the waiting; empty while it waits
 */
public record Referral(
        Digest document, String role, LocalDate decideBy, Instant referredAt, Optional<Digest> decision) {}
