package org.cpcert.notice;

import java.util.Map;

/** An audit report as a page that people read. The stylesheet is compiled once, when first used; threads share this object. */
public final class ReportView {

    private final Sheet page = new Sheet("/xslt/report/report.xsl");

    /** Compiles the stylesheet now; for a thread that has nothing else to do. */
    public void prepare() {
        page.compiled();
    }

    /**
     * The report as one HTML page, in the languages it has.
     *
     * @param auditReportXml a report that its schema accepts
     */
    public String html(byte[] auditReportXml) {
        return page.apply(auditReportXml, Map.of());
    }
}
