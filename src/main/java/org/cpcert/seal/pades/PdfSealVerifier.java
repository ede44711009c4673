package org.cpcert.seal.pades;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.SignerCertificates;
import org.cpcert.seal.cms.CmsReading;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustFolder;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;

/**
 * Verifies the one seal of a PDF: it covers the file from the first byte to the last, all but itself, and nothing was added
 * behind it. Any byte that is another one is found. Whatever the bytes are, the answer is a verdict and no exception. Safe
 * for use by several threads.
 */
public final class PdfSealVerifier {

    private final Supplier<TrustStore> trust;

    public PdfSealVerifier(TrustStore trust) {
        this(() -> trust);
    }

    /** @param trust asked anew for each document, such as a {@link TrustFolder} */
    public PdfSealVerifier(Supplier<TrustStore> trust) {
        this.trust = trust;
    }

    /**
     * Verifies the seal. Opens the file in this process and without limits: only for files that we made ourselves.
     *
     * @param received when we had the file in hand
     */
    public PdfSealVerdict verify(byte[] pdf, Instant received) {
        return verify(pdf, claim(pdf), received, received);
    }

    /**
     * Verifies the seal of a file that was opened elsewhere.
     *
     * @param claim what the file says of its seal
     * @param received when we had the file in hand
     * @param now until when revocation lists may have been issued
     */
    public PdfSealVerdict verify(byte[] pdf, PdfSealClaim claim, Instant received, Instant now) {
        if (claim.trouble().isPresent()) {
            return PdfSealVerdict.malformed(
                    claim.trouble().get(), claim.trouble().get().reason());
        }
        var range = claim.range().stream().mapToInt(Integer::intValue).toArray();
        if ((long) range[2] + range[3] != pdf.length) {
            return PdfSealVerdict.malformed(PdfTrouble.ADDED_AFTER_SEALING, PdfTrouble.ADDED_AFTER_SEALING.reason());
        }
        try {
            var reading = CmsReading.of(contents(pdf, range));
            var sha256 = Digest.sha256();
            sha256.update(pdf, 0, range[1]);
            sha256.update(pdf, range[2], range[3]);
            return verdict(reading.certificates(), reading.problem(sha256.digest()), claim.claimed(), received, now);
        } catch (OutsideProfile e) {
            return PdfSealVerdict.malformed(
                    isCms(pdf, range) ? PdfTrouble.OTHER_FORM : PdfTrouble.SEAL_DAMAGED, e.reason());
        } catch (RuntimeException e) {
            // BouncyCastle answers a damaged structure with many kinds of exception.
            return PdfSealVerdict.malformed(PdfTrouble.SEAL_DAMAGED, PdfTrouble.SEAL_DAMAGED.reason());
        }
    }

    private static PdfSealClaim claim(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return PdfSealClaim.of(document);
        } catch (IOException | RuntimeException e) {
            // PDFBox answers damaged files with many kinds of exception.
            return PdfSealClaim.none(PdfTrouble.UNREADABLE);
        }
    }

    /**
     * The XML that is attached to a certificate's PDF as its source, byte for byte. Says nothing about the seal.
     *
     * @return empty where there is none, more than one, or the file cannot be read
     */
    public static Optional<byte[]> attachedXml(byte[] pdf) {
        return PdfAttachment.xml(pdf);
    }

    private PdfSealVerdict verdict(
            List<X509Certificate> certificates,
            Optional<String> problem,
            Optional<Instant> claimed,
            Instant received,
            Instant now) {
        var leaf = certificates.getFirst();
        var chain = trust.get().judge(certificates, claimed, received, now);
        var reason = new StringBuilder(problem.orElse(""));
        if (!chain.reason().isEmpty()) {
            reason.append(reason.isEmpty() ? "" : "; ").append(chain.reason());
        }
        return new PdfSealVerdict(
                problem.isEmpty() ? Integrity.OK : Integrity.BROKEN,
                SigningKey.subject(leaf),
                Optional.of(Digest.of(SignerCertificates.der(leaf))),
                KeyUse.of(leaf),
                claimed,
                chain.chain(),
                Optional.of(leaf.getNotBefore().toInstant()),
                Optional.of(leaf.getNotAfter().toInstant()),
                chain.revokedAt(),
                problem.map(broken -> PdfTrouble.BROKEN),
                reason.isEmpty() ? "the seal is valid and covers the whole file" : reason.toString());
    }

    /** Whether what stands there is a signature at all, of whatever form, and not a heap of bytes. */
    private static boolean isCms(byte[] pdf, int[] range) {
        try {
            var hex = new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.ISO_8859_1);
            var bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
            try (var in = new ASN1InputStream(bytes)) { // reads one value and leaves the padding
                var info = ContentInfo.getInstance(in.readObject());
                return info.getContentType().equals(CMSObjectIdentifiers.signedData)
                        && SignedData.getInstance(info.getContent())
                                        .getSignerInfos()
                                        .size()
                                > 0;
            }
        } catch (IOException | RuntimeException e) {
            return false; // BouncyCastle answers a damaged structure with many kinds of exception
        }
    }

    /** The CMS between the ranges: hexadecimal as PDFBox writes it, then only zeros. */
    private static byte[] contents(byte[] pdf, int[] range) throws OutsideProfile {
        if (pdf[range[1]] != '<' || pdf[range[2] - 1] != '>') {
            throw new OutsideProfile("there is more than the seal between what it covers");
        }
        var hex = new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.ISO_8859_1);
        if (!hex.matches("[0-9A-F]*") || hex.length() % 2 != 0) {
            throw new OutsideProfile("the seal is not written in hexadecimal");
        }
        var padded = HexFormat.of().parseHex(hex);
        try {
            // Trimmed by its own length: BouncyCastle refuses what follows.
            var der = Arrays.copyOf(padded, derLength(padded));
            for (int i = der.length; i < padded.length; i++) {
                if (padded[i] != 0) {
                    throw new OutsideProfile("there is something behind the seal in its own place");
                }
            }
            ASN1Primitive.fromByteArray(der);
            return der;
        } catch (IOException e) {
            throw new OutsideProfile("the seal is damaged");
        }
    }

    /** Length of the DER value at the start (X.690, 8.1.3), with tag and length. */
    private static int derLength(byte[] bytes) throws OutsideProfile {
        if (bytes.length > 6 && bytes[0] == 0x30 && (bytes[1] & 0xFF) == 0x82) {
            int length = 4 + ((bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF);
            if (length <= bytes.length) {
                return length;
            }
        }
        throw new OutsideProfile("the seal is damaged");
    }
}
