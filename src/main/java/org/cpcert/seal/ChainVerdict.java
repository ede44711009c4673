package org.cpcert.seal;

import java.time.Instant;
import java.util.Optional;

/**
 * Result of judging a certificate.
 *
 * @param revocation also where it takes effect later; empty where it is not revoked or nothing is known
 * @param reason for people; empty for TRUSTED
 */
record ChainVerdict(Chain chain, Optional<Revocation> revocation, String reason) {

    /** From when nothing made with the key can be relied upon. */
    Optional<Instant> revokedAt() {
        return revocation.map(Revocation::effective);
    }
}
