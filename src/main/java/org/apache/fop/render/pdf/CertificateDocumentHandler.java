package org.apache.fop.render.pdf;

import java.net.URLConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.pdf.PDFArray;
import org.apache.fop.pdf.PDFDictionary;
import org.apache.fop.pdf.PDFFileSpec;
import org.apache.fop.pdf.PDFName;
import org.apache.fop.pdf.PDFObject;
import org.apache.fop.pdf.PDFReference;
import org.apache.fop.render.intermediate.IFContext;
import org.apache.fop.render.intermediate.IFException;
import org.apache.fop.render.pdf.extensions.PDFEmbeddedFileAttachment;

/**
 * Says of an attached file what it is (the XML of a certificate is the source of its page, text/xml) and how old. FOP by itself writes
 * Data, application/octet-stream and the time of day, so that no two runs would agree.
 */
public final class CertificateDocumentHandler extends PDFDocumentHandler {

    private static final DateTimeFormatter PDF_DATE =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String issued;

    public CertificateDocumentHandler(FOUserAgent agent, Instant issued) {
        super(new IFContext(agent));
        this.issued = PDF_DATE.format(issued);
    }

    @Override
    public void handleExtensionObject(Object extension) throws IFException {
        super.handleExtensionObject(extension);
        if (extension instanceof PDFEmbeddedFileAttachment file) {
            var attached = (PDFArray) getPDFDocument().getRoot().get("AF");
            describe(file, (PDFFileSpec) resolved(attached.get(attached.length() - 1)));
        }
    }

    /** The document that a page was made from is XML and its source; any other file is added to it. */
    private void describe(PDFEmbeddedFileAttachment file, PDFFileSpec specification) {
        boolean source = file.getSrc().contains("/certificate.xml");
        var type = source ? "text/xml" : URLConnection.guessContentTypeFromName(file.getFilename());
        specification.put("AFRelationship", new PDFName(source ? "Source" : "Supplement"));
        var streams = (PDFDictionary) specification.get("EF");
        var stream = (org.apache.fop.pdf.PDFStream) resolved(streams.get("F"));
        stream.put("Subtype", new PDFName(type == null ? "application/octet-stream" : type));
        var parameters = (PDFDictionary) stream.get("Params");
        parameters.put("CreationDate", issued);
        parameters.put("ModDate", issued);
    }

    private static PDFObject resolved(Object value) {
        return value instanceof PDFReference reference ? reference.getObject() : (PDFObject) value;
    }
}
