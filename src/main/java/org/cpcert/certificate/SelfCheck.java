package org.cpcert.certificate;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.cpcert.dossier.Digest;
import org.cpcert.print.PageGlyphs;
import org.cpcert.print.QuietLibraries;

/**
 * Reads a finished page as a stranger would and compares it with the sealed XML, by what it says and by where its signs stand:
 * rule CPE-11, asked before a certificate leaves the house. Seals are verified elsewhere.
 */
public final class SelfCheck {

    static {
        QuietLibraries.hush();
    }

    /** Zero-width space: a line may break there, nothing is seen. */
    private static final int BREAK = 0x200B;

    /**
     * What differs between the page and the certificate, for the operator; empty where both say the same.
     *
     * @param pdf the page, sealed or not
     * @param sealedXml the certificate it should show and carry
     */
    public List<String> differences(byte[] pdf, byte[] sealedXml) {
        var differences = new ArrayList<String>();
        try (var document = Loader.loadPDF(pdf)) {
            var glyphs = PageGlyphs.of(document);
            attached(document, sealedXml).ifPresent(differences::add);
            var certificate = CertificateDocument.read(sealedXml);
            differences.addAll(missing(glyphs.pages(), certificate, sealedXml));
            differences.addAll(otherSheets(glyphs.pages(), certificate.number()));
            differences.addAll(glyphs.faults());
            differences.addAll(FileParts.foreign(document));
            differences.addAll(PageLayers.concealed(document));
        } catch (IOException e) {
            differences.add("it cannot be read as PDF: " + e.getMessage());
        }
        return List.copyOf(differences);
    }

    private static Optional<String> attached(PDDocument document, byte[] sealedXml) throws IOException {
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        var files = names.getEmbeddedFiles() == null
                ? List.<PDComplexFileSpecification>of()
                : List.copyOf(names.getEmbeddedFiles().getNames().values());
        if (files.size() != 1) {
            return Optional.of("it carries " + files.size() + " files instead of the certificate alone");
        }
        PDEmbeddedFile file = files.getFirst().getEmbeddedFile();
        return file != null && Arrays.equals(file.toByteArray(), sealedXml)
                ? Optional.empty()
                : Optional.of("the attached XML is not the sealed certificate");
    }

    /** Every sheet behind the first is one of the annex, and says so at its foot; no other is a part of a certificate. */
    private static List<String> otherSheets(List<String> pages, String number) {
        var others = new ArrayList<String>();
        for (int page = 1; page < pages.size(); page++) {
            if (!withoutSpace(pages.get(page)).contains(foot(number, page, pages.size()))) {
                others.add("sheet " + (page + 1) + " is none of this certificate");
            }
        }
        return others;
    }

    private static String foot(String number, int page, int pages) {
        return withoutSpace("%s · %d / %d".formatted(number, page + 1, pages));
    }

    private static List<String> missing(List<String> pages, CertificateDocument certificate, byte[] sealedXml) {
        var text = whole(pages, certificate.number());
        return PageFacts.of(certificate, Digest.of(sealedXml)).stream()
                .filter(fact -> !text.contains(withoutSpace(fact.text())))
                .map(fact -> "the page does not show the " + fact.name() + ": " + fact.text())
                .toList();
    }

    /** A text may go on upon the next sheet: the foot of a sheet, known to the letter, stands in nobody's way. */
    private static String whole(List<String> pages, String number) {
        var whole = new StringBuilder();
        for (int page = 0; page < pages.size(); page++) {
            var text = withoutSpace(pages.get(page));
            var foot = foot(number, page, pages.size());
            int at = text.lastIndexOf(foot);
            whole.append(at < 0 ? text : text.substring(0, at) + text.substring(at + foot.length()));
        }
        return whole.toString();
    }

    /** Where lines break and words are set apart is the page's own affair; a letter and its marks are one sign on paper. */
    private static String withoutSpace(String text) {
        var out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(sign -> !Character.isWhitespace(sign) && !Character.isSpaceChar(sign) && sign != BREAK)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
