package org.cpcert.notice;

import static net.sf.saxon.s9api.streams.Predicates.hasAttribute;
import static net.sf.saxon.s9api.streams.Steps.descendant;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.apache.fop.apps.FOPException;
import org.cpcert.dossier.Digest;
import org.cpcert.print.Fonts;
import org.cpcert.print.PageEvents;
import org.cpcert.print.PageFormatter;
import org.cpcert.print.PageNotMade;
import org.cpcert.print.PageResources;
import org.cpcert.print.SignFonts;
import org.cpcert.print.StableBytes;
import org.cpcert.print.picture.Picture;
import org.cpcert.print.picture.PicturePlugIn;
import org.cpcert.xml.Saxon;

/** Prints the view of a report. A sign that no font has is named by its code, so that nothing is left out. Shared by threads. */
final class ReportPrint {

    /** How much more room than its width a text is given in a table, one after the other until every page holds its own. */
    private static final double[] SLACK = {1.01, 1.1, 1.3, 1.6};

    private record Printed(byte[] pdf, PageEvents events) {}

    private final Fonts fonts = Fonts.all();
    private final PageFormatter formatter = new PageFormatter();

    ReportPrint() {
        PicturePlugIn.register(formatter.factory());
    }

    /** @throws PageNotMade where a page would be faulty */
    byte[] pdf(XdmNode view, String caseID, String documentID, Digest digest, Instant at) {
        var parameters = new HashMap<QName, XdmValue>();
        parameters.put(new QName("case"), new XdmAtomicValue(caseID));
        parameters.put(new QName("document"), new XdmAtomicValue(documentID));
        parameters.put(new QName("digest"), new XdmAtomicValue(digest.hex()));
        var signs = signs(view.getStringValue() + caseID + documentID);
        var printed = print(view, parameters, signs, at, SLACK[0]);
        for (int i = 1; i < SLACK.length && printed.events().hasAny(); i++) {
            printed = print(view, parameters, signs, at, SLACK[i]);
        }
        printed.events().refuseIfAny();
        StableBytes.settle(printed.pdf(), digest.hex());
        return printed.pdf();
    }

    private Printed print(
            XdmNode view, Map<QName, XdmValue> parameters, TreeSet<Integer> signs, Instant at, double slack) {
        var chosen = SignFonts.of(fonts, signs);
        var all = new HashMap<QName, XdmValue>(parameters);
        all.putAll(chosen.parameters());
        all.put(new QName("slack"), new XdmAtomicValue(slack));
        var out = new ByteArrayOutputStream(1 << 19);
        try {
            chosen.putInto(formatter.resources(), fonts, signs);
            attach(view);
            all.put(new QName("pictures"), draw(view));
            var formatting = formatter.start(at, out);
            var transformer = Saxon.sheet("/xslt/report/print.xsl").load30();
            transformer.setErrorReporter(error -> {}); // told once, in the exception
            transformer.setStylesheetParameters(all);
            transformer.applyTemplates(view, new SAXDestination(formatting.handler()));
            return new Printed(out.toByteArray(), formatting.events());
        } catch (SaxonApiException e) {
            throw new PageNotMade("the report cannot be printed: " + e.getMessage(), e);
        } catch (FOPException e) {
            throw new IllegalStateException("FOP does not start", e);
        } finally {
            formatter.resources().clear();
        }
    }

    /** The files that the view links to, numbered in its order. */
    private void attach(XdmNode view) {
        int number = 0;
        for (var link :
                view.select(descendant("a").where(hasAttribute("download"))).toList()) {
            var address = link.attribute("href");
            var bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
            formatter.resources().put("attachment-" + ++number, bytes);
        }
    }

    /** Addresses of the pictures of the view in its order; FOP remembers a picture by its address, so that names what it shows. */
    private XdmValue draw(XdmNode view) {
        return XdmValue.makeSequence(view.select(descendant("http://www.w3.org/2000/svg", "svg"))
                .map(svg -> {
                    var file = Picture.of(svg).file();
                    var name = "picture/" + Digest.of(file).hex();
                    formatter.resources().put(name, file);
                    return new XdmAtomicValue(PageResources.PREFIX + name);
                })
                .toList());
    }

    /** Every sign that can stand on a page: those of the view, and what the print adds. */
    private static TreeSet<Integer> signs(String text) {
        var signs = new TreeSet<Integer>();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(sign -> sign >= ' ')
                .forEach(signs::add);
        " 0123456789ABCDEF[U+]·/attached to this file见附件".codePoints().forEach(signs::add);
        return signs;
    }
}
