package org.cpcert.seal.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.cpcert.seal.CannotSign;
import org.cpcert.seal.cms.Cms;
import org.cpcert.seal.key.SigningKey;

/**
 * Seals a PDF: PAdES-BASELINE-B (ETSI EN 319 142-1), added behind the file, so that PDF/A-3a and PDF/UA-1 stay what they
 * were. Safe for use by several threads.
 */
public final class PdfSeal {

    /** Room for the CMS: two P-256 certificates take about 1.5 kB, three RSA ones about 5. */
    private static final int ROOM = 8192;

    /**
     * Seals without anything to see on the page.
     *
     * @param at time of sealing
     * @param reason why, for the signature panel of a reader
     * @param location where, for the same; empty to leave it out
     * @throws CannotSign where it is not a PDF or sealed already
     */
    public byte[] seal(byte[] pdf, SigningKey key, Instant at, String reason, String location) {
        return seal(pdf, key, at, reason, location, Optional.empty());
    }

    /** The same, with a place on the page that shows the seal when one clicks on it. */
    public byte[] seal(
            byte[] pdf, SigningKey key, Instant at, String reason, String location, Optional<SealPlace> place) {
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            if (!document.getSignatureDictionaries().isEmpty()) {
                throw new CannotSign("the PDF is sealed already");
            }
            options.setPreferredSignatureSize(ROOM);
            options.setPage(place.map(SealPlace::page).orElse(0));
            document.addSignature(signature(key, at, reason, location), options);
            if (place.isPresent()) {
                SealField.show(document, place.get());
            }
            return save(document, key);
        } catch (IOException e) {
            throw new CannotSign("the PDF cannot be sealed: " + e.getMessage());
        }
    }

    private static byte[] save(PDDocument document, SigningKey key) throws IOException {
        var out = new ByteArrayOutputStream();
        var signing = document.saveIncrementalForExternalSigning(out);
        signing.setSignature(Cms.sign(signing.getContent(), key));
        return out.toByteArray();
    }

    private static PDSignature signature(SigningKey key, Instant at, String reason, String location) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName(PdfSealClaim.SUBFILTER));
        signature.setName(key.holder());
        signature.setReason(reason);
        if (!location.isEmpty()) {
            signature.setLocation(location);
        }
        signature.setSignDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
        return signature;
    }
}
