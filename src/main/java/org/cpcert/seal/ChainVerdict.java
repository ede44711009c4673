package org.cpcert.seal;

import java.time.Instant;
import java.util.Optional;

/**
 * Result of judging a certificate.
 *
 * @param revokedAt from when it is revoked, also where that is after receipt; empty where it is not or nothing is known
 * @param reason for people; empty for TRUSTED
 */
record ChainVerdict(Chain chain, Optional<Instant> revokedAt, String reason) {}
