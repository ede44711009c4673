package org.cpcert.seal.trust;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.seal.key.Revocation;

/**
 * Result of judging a certificate.
 *
 * @param revocation also where it takes effect later; empty where it is not revoked or nothing is known
 * @param reason for people; empty for TRUSTED
 */
public record ChainVerdict(Chain chain, Optional<Revocation> revocation, String reason) {

    /** From when nothing made with the key can be relied upon. */
    public Optional<Instant> revokedAt() {
        return revocation.map(Revocation::effective);
    }
}
