package org.apache.fop.render.pdf;

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
 * Says of the attached XML what it is: the source of the page, text/xml, as old as the certificate. FOP by itself writes
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
        if (extension instanceof PDFEmbeddedFileAttachment) {
            var attached = (PDFArray) getPDFDocument().getRoot().get("AF");
            describe((PDFFileSpec) resolved(attached.get(attached.length() - 1)));
        }
    }

    private void describe(PDFFileSpec specification) {
        specification.put("AFRelationship", new PDFName("Source"));
        var streams = (PDFDictionary) specification.get("EF");
        var stream = (org.apache.fop.pdf.PDFStream) resolved(streams.get("F"));
        stream.put("Subtype", new PDFName("text/xml"));
        var parameters = (PDFDictionary) stream.get("Params");
        parameters.put("CreationDate", issued);
        parameters.put("ModDate", issued);
    }

    private static PDFObject resolved(Object value) {
        return value instanceof PDFReference reference ? reference.getObject() : (PDFObject) value;
    }
}
