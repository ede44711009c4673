package org.cpcert.seal.xades;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.Revocation;
import org.cpcert.seal.trust.Chain;

/**
 * All that can be said of one ds:Signature. The parts are independent: an expired certificate hides nothing else.
 *
 * @param index place among all signatures and seals of the document, from 1
 * @param kind by the box it stands in; what stands in no box counts as PERSON
 * @param role claimed role; empty for a seal and where none could be read
 * @param registrationID claimed registration number or staff id
 * @param subject common name of the certificate; empty where it could not be read
 * @param certificateDigest SHA-256 of the certificate's DER: its key in the register of keys
 * @param keyUse what the certificate says its key is for
 * @param integrity whether what is covered is what was signed
 * @param coverage what is covered
 * @param algorithmsAllowed false where an algorithm or transform is not of the profile, so that nothing was computed, or the size of the
 *     key is not relied upon
 * @param claimed signing time as the signer says it
 * @param time when it was made, as far as anything proves it
 * @param chain what can be said of the certificate
 * @param certificateFrom start of its validity
 * @param certificateTo end of its validity
 * @param revocation when and why it was revoked, also where that is after the signing
 * @param reason everything that is wrong, for people; what is right where nothing is
 */
public record SignatureVerdict(
        int index,
        Kind kind,
        String role,
        Optional<String> registrationID,
        String subject,
        Optional<Digest> certificateDigest,
        Optional<KeyUse> keyUse,
        Integrity integrity,
        Coverage coverage,
        boolean algorithmsAllowed,
        Optional<Instant> claimed,
        SigningTime time,
        Chain chain,
        Optional<Instant> certificateFrom,
        Optional<Instant> certificateTo,
        Optional<Revocation> revocation,
        String reason) {

    public enum Kind {
        PERSON,
        SEAL
    }

    public enum Integrity {
        OK,
        /** Something was changed, or the signature was made with another key. */
        BROKEN,
        /** Not of our profile; nothing was computed. */
        MALFORMED
    }

    public enum Coverage {
        BODY,
        BODY_AND_SIGNATURES,
        /** Body and something that is not ours. */
        PARTIAL,
        NONE
    }

    /** True where integrity, coverage, algorithms and chain are all as they must be. Whose key it is, is not judged here. */
    public boolean isValid() {
        return isIntact() && algorithmsAllowed && chain == Chain.TRUSTED;
    }

    /** True where nothing was changed and all is covered; by a key that may be weak, and whoever has it. */
    public boolean isIntact() {
        return integrity == Integrity.OK
                && coverage == (kind == Kind.SEAL ? Coverage.BODY_AND_SIGNATURES : Coverage.BODY);
    }
}
