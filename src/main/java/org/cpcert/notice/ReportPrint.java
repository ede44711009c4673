package org.cpcert.notice;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.TreeSet;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import org.apache.fop.apps.FOPException;
import org.cpcert.dossier.Digest;
import org.cpcert.print.Fonts;
import org.cpcert.print.PageFormatter;
import org.cpcert.print.PageNotMade;
import org.cpcert.print.SignFonts;
import org.cpcert.print.StableBytes;
import org.cpcert.xml.Saxon;

/** Prints the view of a report. A sign that no font has is named by its code, so that nothing is left out. Shared by threads. */
final class ReportPrint {

    private final XsltExecutable sheet = Saxon.compile("/xslt/report/print.xsl");
    private final Fonts fonts = Fonts.all();
    private final PageFormatter formatter = new PageFormatter();

    /** @throws PageNotMade where a page would be faulty */
    byte[] pdf(XdmNode view, String caseID, String documentID, Digest digest, Instant at) {
        var signs = signs(view.getStringValue() + caseID + documentID);
        var chosen = SignFonts.of(fonts, signs);
        var out = new ByteArrayOutputStream(1 << 19);
        try {
            chosen.putInto(formatter.resources(), fonts, signs);
            var formatting = formatter.start(at, out);
            var transformer = sheet.load30();
            transformer.setErrorReporter(error -> {}); // told once, in the exception
            var parameters = new HashMap<QName, XdmValue>(chosen.parameters());
            parameters.put(new QName("case"), new XdmAtomicValue(caseID));
            parameters.put(new QName("document"), new XdmAtomicValue(documentID));
            parameters.put(new QName("digest"), new XdmAtomicValue(digest.hex()));
            transformer.setStylesheetParameters(parameters);
            transformer.applyTemplates(view, new SAXDestination(formatting.handler()));
            formatting.events().refuseIfFaulty();
        } catch (SaxonApiException e) {
            throw new PageNotMade("the report cannot be printed: " + e.getMessage(), e);
        } catch (FOPException e) {
            throw new IllegalStateException("FOP does not start", e);
        } finally {
            formatter.resources().clear();
        }
        var pdf = out.toByteArray();
        StableBytes.settle(pdf, digest.hex());
        return pdf;
    }

    /** Every sign that can stand on a page: those of the view, and what the print adds. */
    private static TreeSet<Integer> signs(String text) {
        var signs = new TreeSet<Integer>();
        text.codePoints().filter(sign -> sign >= ' ').forEach(signs::add);
        " 0123456789ABCDEF[U+]·/".codePoints().forEach(signs::add);
        return signs;
    }
}
