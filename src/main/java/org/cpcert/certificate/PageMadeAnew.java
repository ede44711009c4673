package org.cpcert.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cpcert.certificate.PageMarks.Mark;
import org.cpcert.print.QuietLibraries;
import org.cpcert.xml.Lazy;

/**
 * Makes the page of a certificate anew from its XML and compares all that is painted: {@link SelfCheck} asks whether a page shows
 * what it must, this asks whether it shows nothing else. For a page that no register vouches for; where one does, a page of
 * an older release, which another sheet made, is as genuine as any.
 */
public final class PageMadeAnew {

    static {
        QuietLibraries.hush();
    }

    private static final double MILLIMETRES = 25.4 / 72;

    private final Lazy<CertificatePage> pages = Lazy.of(CertificatePage::new);

    /**
     * What is painted on the page otherwise than this release paints it, for people, one line a sheet, and what the file says otherwise
     * in words that nobody paints; empty where nothing is.
     *
     * @param pdf the page, sealed or not
     * @param sealedXml the certificate attached to it
     */
    public List<String> differences(byte[] pdf, byte[] sealedXml) {
        try (var found = Loader.loadPDF(pdf);
                var made = Loader.loadPDF(pages.get().render(sealedXml))) {
            return differences(found, made);
        } catch (CertificateNotMade e) {
            return List.of("this release cannot make the page of this certificate");
        } catch (IOException e) {
            return List.of("it cannot be read as PDF: " + e.getMessage());
        }
    }

    private static List<String> differences(PDDocument found, PDDocument made) throws IOException {
        if (found.getNumberOfPages() != made.getNumberOfPages()) {
            return List.of("it has %d sheets where this release makes %d"
                    .formatted(found.getNumberOfPages(), made.getNumberOfPages()));
        }
        var differences = new ArrayList<String>();
        for (int page = 0; page < made.getNumberOfPages(); page++) {
            var its = PageMarks.of(found.getPage(page));
            var ours = PageMarks.of(made.getPage(page));
            int same = common(its, ours);
            if (same < Math.max(its.size(), ours.size())) {
                differences.add(difference(
                        page + 1,
                        its,
                        ours,
                        same,
                        made.getPage(page).getMediaBox().getHeight()));
            }
        }
        // Where something is painted otherwise, the words for it differ too, and that says nothing more.
        return differences.isEmpty() ? FileWords.differences(found, made, CertificatePage.sealName()) : differences;
    }

    private static int common(List<Mark> its, List<Mark> ours) {
        int same = 0;
        while (same < Math.min(its.size(), ours.size()) && its.get(same).isLike(ours.get(same))) {
            same++;
        }
        return same;
    }

    /** @param same so many marks from the first on are alike */
    private static String difference(int sheet, List<Mark> its, List<Mark> ours, int same, double height) {
        int behind = common(
                its.subList(same, its.size()).reversed(),
                ours.subList(same, ours.size()).reversed());
        boolean added = same < its.size() - behind;
        var first = added ? its.get(same) : ours.get(same);
        return String.format(
                Locale.ROOT,
                added
                        ? "sheet %d: something is painted that this release does not paint, %.0f mm from the left, %.0f from the top"
                        : "sheet %d: something is missing that this release paints, %.0f mm from the left, %.0f from the top",
                sheet,
                first.left() * MILLIMETRES,
                (height - first.bottom()) * MILLIMETRES);
    }
}
