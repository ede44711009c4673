package org.cpcert.seal.pades;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;

/**
 * What can be said of the seal of a PDF.
 *
 * @param integrity OK where the seal covers the file as it is, to its last byte
 * @param subject common name of the certificate; empty where it could not be read
 * @param certificateDigest SHA-256 of the certificate's DER: its key in the register of keys
 * @param keyUse what the certificate says its key is for
 * @param claimed time of sealing as the sealer says it
 * @param chain what can be said of the certificate
 * @param trouble what is wrong with file or seal; empty where integrity is OK
 * @param reason everything that is wrong, for people; what is right where nothing is
 */
public record PdfSealVerdict(
        Integrity integrity,
        String subject,
        Optional<Digest> certificateDigest,
        Optional<KeyUse> keyUse,
        Optional<Instant> claimed,
        Chain chain,
        Optional<Instant> certificateFrom,
        Optional<Instant> certificateTo,
        Optional<Instant> revokedAt,
        Optional<PdfTrouble> trouble,
        String reason) {

    /** True where the file is as it was sealed, by a key that leads to a trust anchor. */
    public boolean isValid() {
        return integrity == Integrity.OK && chain == Chain.TRUSTED;
    }

    static PdfSealVerdict malformed(PdfTrouble trouble, String reason) {
        return new PdfSealVerdict(
                Integrity.MALFORMED,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Chain.UNTRUSTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(trouble),
                reason);
    }
}
