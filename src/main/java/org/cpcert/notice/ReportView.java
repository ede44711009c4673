package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Lazy;

/**
 * An audit report as people read it. One stylesheet decides what is shown; page and paper are two looks of what it made.
 * Stylesheets are compiled once, when first used; threads share this object.
 */
public final class ReportView {

    private final long printable;
    private final Sheet page = new Sheet("/xslt/report/report.xsl");
    private final Lazy<ReportPrint> print = Lazy.of(ReportPrint::new);

    /** @param printable bytes of the largest report that is printed: laying out pages takes memory and time */
    public ReportView(long printable) {
        this.printable = printable;
    }

    /** Gets everything ready now; for a thread that has nothing else to do. */
    public void prepare() {
        page.compiled();
        print.get();
    }

    /**
     * The report as one HTML page, in the languages it has.
     *
     * @param auditReportXml a report that its schema accepts
     */
    public String html(byte[] auditReportXml) {
        return page.apply(auditReportXml, Map.of());
    }

    /**
     * The report for the experts of a case, on screen and on paper.
     *
     * @param auditReportXml a report that its schema accepts
     * @param caseID stands at the foot of every page with the id and the digest of the report
     * @param at what the PDF says of its age; the same gives the same bytes
     */
    public ReadableReport read(byte[] auditReportXml, String caseID, String documentID, Instant at) {
        var view = page.tree(Sheet.tree(auditReportXml), Map.of());
        var pdf = auditReportXml.length <= printable
                ? Optional.of(print.get().pdf(view, caseID, documentID, Digest.of(auditReportXml), at))
                : Optional.<byte[]>empty();
        return new ReadableReport(page.written(view).getBytes(UTF_8), pdf);
    }
}
