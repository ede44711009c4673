package org.cpcert.seal.cms;

import org.cpcert.seal.CannotSign;

/** Somebody who says when bytes were there: a time-stamping authority (RFC 3161). */
@FunctionalInterface
public interface TimeStamper {

    /**
     * Says that these bytes are there now.
     *
     * @param sha256 digest of what is time-stamped
     * @return a TimeStampToken in DER, with the certificates that lead to a trust anchor
     * @throws CannotSign where no time-stamp is to be had
     */
    byte[] stamp(byte[] sha256);
}
