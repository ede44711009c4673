package org.cpcert.seal;

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
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Primitive;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.SignatureVerdict.Integrity;

/**
 * Verifies the one seal of a PDF: it covers the file from the first byte to the last, all but itself, and nothing was added
 * behind it. Any byte that is another one is found. Whatever the bytes are, the answer is a verdict and no exception. Safe
 * for use by several threads.
 */
public final class PdfSealVerifier {

    static final String SUBFILTER = "ETSI.CAdES.detached";

    private final Supplier<TrustStore> trust;

    public PdfSealVerifier(TrustStore trust) {
        this(() -> trust);
    }

    /** @param trust asked anew for each document, such as a {@link TrustFolder} */
    public PdfSealVerifier(Supplier<TrustStore> trust) {
        this.trust = trust;
    }

    /**
     * Verifies the seal.
     *
     * @param received when we had the file in hand
     */
    public PdfSealVerdict verify(byte[] pdf, Instant received) {
        try (var document = Loader.loadPDF(pdf)) {
            return verify(document, pdf, received);
        } catch (OutsideProfile e) {
            return PdfSealVerdict.malformed(e.reason());
        } catch (IOException | RuntimeException e) {
            // PDFBox answers damaged files with many kinds of exception.
            return PdfSealVerdict.malformed("the file cannot be read as PDF: " + e.getMessage());
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

    private PdfSealVerdict verify(PDDocument document, byte[] pdf, Instant received) throws OutsideProfile {
        var seals = document.getSignatureDictionaries();
        if (seals.size() != 1) {
            throw new OutsideProfile(seals.isEmpty() ? "the PDF has no seal" : "the PDF has more than one seal");
        }
        var seal = seals.getFirst();
        if (!PDSignature.FILTER_ADOBE_PPKLITE.getName().equals(seal.getFilter())
                || !SUBFILTER.equals(seal.getSubFilter())) {
            throw new OutsideProfile("the seal is not of the form " + SUBFILTER);
        }
        int[] range = range(seal, pdf.length);
        var der = contents(pdf, range);
        var reading = CmsReading.of(der);
        var sha256 = Digest.sha256();
        sha256.update(pdf, 0, range[1]);
        sha256.update(pdf, range[2], range[3]);
        var problem = reading.problem(sha256.digest());
        var claimed = Optional.ofNullable(seal.getSignDate()).map(date -> date.toInstant());
        return verdict(reading.certificates(), problem, claimed, received);
    }

    private PdfSealVerdict verdict(
            List<X509Certificate> certificates, Optional<String> problem, Optional<Instant> claimed, Instant received) {
        var leaf = certificates.getFirst();
        var chain = trust.get().judge(certificates, claimed, received);
        var reason = new StringBuilder(problem.orElse(""));
        if (!chain.reason().isEmpty()) {
            reason.append(reason.isEmpty() ? "" : "; ").append(chain.reason());
        }
        return new PdfSealVerdict(
                problem.isEmpty() ? Integrity.OK : Integrity.BROKEN,
                SigningKey.subject(leaf),
                Optional.of(Digest.of(SignatureReading.der(leaf))),
                KeyUse.of(leaf),
                claimed,
                chain.chain(),
                Optional.of(leaf.getNotBefore().toInstant()),
                Optional.of(leaf.getNotAfter().toInstant()),
                chain.revokedAt(),
                reason.isEmpty() ? "the seal is valid and covers the whole file" : reason.toString());
    }

    /** Two ranges, from the first byte to the last, with only the seal itself between them. */
    private static int[] range(PDSignature seal, int length) throws OutsideProfile {
        int[] range = seal.getByteRange();
        if (range.length != 4 || range[0] != 0 || range[1] <= 0 || range[2] <= range[1] || range[3] < 0) {
            throw new OutsideProfile("the seal does not say what it covers");
        }
        if ((long) range[2] + range[3] != length) {
            throw new OutsideProfile("the file was changed after sealing: the seal does not reach its end");
        }
        return range;
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
