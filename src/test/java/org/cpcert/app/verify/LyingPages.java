package org.cpcert.app.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Pages that say one thing to a program and another to the eye, or that say more than their certificate in a part that nobody paints. */
final class LyingPages {

    interface Change {
        void make(PDDocument document) throws IOException;
    }

    private LyingPages() {}

    static byte[] changed(byte[] pdf, boolean objectStreams, Change change) {
        try (var document = Loader.loadPDF(pdf)) {
            change.make(document);
            var out = new ByteArrayOutputStream();
            document.save(
                    out, objectStreams ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void whiteText(PDDocument document) throws IOException {
        var page = document.getPage(0);
        var font = page.getResources().getFontNames().iterator().next().getName();
        append(document, "/Artifact BMC BT 1 g /" + font + " 20 Tf 200 60 Td <0003000400050006> Tj ET EMC");
    }

    /** Every font says something else of its signs than they show. */
    static void lyingFonts(PDDocument document) throws IOException {
        for (var name : document.getPage(0).getResources().getFontNames()) {
            var font = document.getPage(0).getResources().getFont(name).getCOSObject();
            var map = font.getCOSStream(COSName.TO_UNICODE);
            var text = new String(new PDStream(map).toByteArray(), StandardCharsets.ISO_8859_1);
            var lie = new COSStream();
            try (var out = lie.createOutputStream()) {
                out.write(text.replace("<004C>", "<004D>")
                        .replace("<006c>", "<006d>")
                        .replace("<006C>", "<006D>")
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            font.setItem(COSName.TO_UNICODE, lie);
        }
    }

    /** A font whose signs are drawings. */
    static void drawnFont(PDDocument document) throws IOException {
        var resources = document.getPage(0).getResources().getCOSObject();
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setItem(COSName.FONT_BBOX, new PDRectangle(1000, 1000).getCOSArray());
        font.setItem(COSName.FONT_MATRIX, floats(.001f, 0, 0, .001f, 0, 0));
        font.setInt(COSName.FIRST_CHAR, 65);
        font.setInt(COSName.LAST_CHAR, 65);
        font.setItem(COSName.WIDTHS, floats(1000));
        var procs = new COSDictionary();
        var glyph = new COSStream();
        try (var out = glyph.createOutputStream()) {
            out.write("1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f".getBytes(StandardCharsets.US_ASCII));
        }
        procs.setItem(COSName.getPDFName("a"), glyph);
        font.setItem(COSName.CHAR_PROCS, procs);
        var encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        var differences = new COSArray();
        differences.add(org.apache.pdfbox.cos.COSInteger.get(65));
        differences.add(COSName.getPDFName("a"));
        encoding.setItem(COSName.DIFFERENCES, differences);
        font.setItem(COSName.ENCODING, encoding);
        var cmap = new COSStream();
        try (var out = cmap.createOutputStream()) {
            out.write(("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
                            + "1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar <41> <0020> endbfchar endcmap end end")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        font.setItem(COSName.TO_UNICODE, cmap);
        resources.getCOSDictionary(COSName.FONT).setItem(COSName.getPDFName("Drawn"), font);
        append(document, "/Artifact BMC BT /Drawn 20 Tf 200 60 Td (AAA) Tj ET EMC");
    }

    static void otherDescription(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        var text = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
        var changed = text.replaceAll("CPE-CN-1998-00001-E", "CPE-CN-1998-00099-E");
        catalog.getMetadata().importXMPMetadata(changed.getBytes(StandardCharsets.UTF_8));
    }

    static void moreDescription(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        var text = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
        var changed = text.replaceFirst(
                "</rdf:RDF>",
                "<rdf:Description rdf:about=\"\" xmlns:x=\"urn:x\"><x:holder>Another Enterprise, valid until 2099</x:holder></rdf:Description></rdf:RDF>");
        catalog.getMetadata().importXMPMetadata(changed.getBytes(StandardCharsets.UTF_8));
    }

    static void otherInformation(PDDocument document) {
        document.getDocumentInformation().setTitle("Certificate of Another Enterprise, valid until 2099");
        document.getDocumentInformation().setCustomMetadataValue("Holder", "Another Enterprise");
    }

    /** Reader aloud says something else. */
    static void spokenOtherwise(PDDocument document) {
        var seen = new java.util.HashSet<COSDictionary>();
        speak(document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT), seen);
    }

    private static void speak(COSDictionary node, java.util.Set<COSDictionary> seen) {
        if (node == null || !seen.add(node)) {
            return;
        }
        if (node.containsKey(COSName.S)) {
            node.setItem(COSName.getPDFName("ActualText"), new COSString("Another Enterprise"));
            node.setItem(COSName.getPDFName("Alt"), new COSString("Another Enterprise"));
        }
        var kids = node.getDictionaryObject(COSName.K);
        if (kids instanceof COSDictionary one) {
            speak(one, seen);
        } else if (kids instanceof COSArray many) {
            for (int i = 0; i < many.size(); i++) {
                if (many.getObject(i) instanceof COSDictionary one) {
                    speak(one, seen);
                }
            }
        }
    }

    static void spokenInThePage(PDDocument document) throws IOException {
        var page = document.getPage(0);
        var stream = page.getContents().readAllBytes();
        var text = new String(stream, StandardCharsets.ISO_8859_1);
        var changed = text.replaceFirst("<</MCID ", "<</ActualText (Another Enterprise) /MCID ");
        var out = new PDStream(document);
        try (var o = out.createOutputStream()) {
            o.write(changed.getBytes(StandardCharsets.ISO_8859_1));
        }
        page.setContents(out);
    }

    private static COSDictionary file(PDDocument document, byte[] xml, String name) throws IOException {
        var stream = new PDStream(document, new ByteArrayInputStream(xml)).getCOSObject();
        var files = new COSDictionary();
        files.setItem(COSName.F, stream);
        var spec = new COSDictionary();
        spec.setItem(COSName.F, new COSString(name));
        spec.setItem(COSName.EF, files);
        return spec;
    }

    static Change secondFileInThePage(byte[] xml) {
        return document -> {
            var array = new COSArray();
            var spec = file(document, xml, "other.xml");
            spec.setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Source"));
            array.add(spec);
            document.getPage(0).getCOSObject().setItem(COSName.getPDFName("AF"), array);
        };
    }

    static Change secondFileInAnAnnotation(byte[] xml) {
        return document -> {
            var note = new COSDictionary();
            note.setItem(COSName.TYPE, COSName.ANNOT);
            note.setItem(COSName.SUBTYPE, COSName.getPDFName("FileAttachment"));
            note.setItem(COSName.RECT, new PDRectangle(10, 10).getCOSArray());
            note.setItem(COSName.FS, file(document, xml, "certificate.xml"));
            add(document, note);
        };
    }

    /** A file that belongs to the attached one. */
    static Change relatedFile(byte[] xml) {
        return document -> {
            var related = new COSArray();
            related.add(new COSString("certificate.xml"));
            related.add(new PDStream(document, new ByteArrayInputStream(xml)).getCOSObject());
            var all = new COSDictionary();
            all.setItem(COSName.F, related);
            all.setItem(COSName.UF, related);
            attached(document).setItem(COSName.getPDFName("RF"), all);
        };
    }

    static void otherName(PDDocument document) {
        attached(document).setItem(COSName.F, new COSString("Another Enterprise.xml"));
        attached(document).setItem(COSName.UF, new COSString("Another Enterprise.xml"));
        attached(document).setItem(COSName.DESC, new COSString("Certificate of Another Enterprise"));
        attached(document).setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Supplement"));
    }

    private static COSDictionary attached(PDDocument document) {
        var files = document.getDocumentCatalog().getCOSObject().getCOSArray(COSName.getPDFName("AF"));
        return (COSDictionary) files.getObject(0);
    }

    static Change annotation(String kind) {
        return document -> {
            var note = new COSDictionary();
            note.setItem(COSName.TYPE, COSName.ANNOT);
            note.setItem(COSName.SUBTYPE, COSName.getPDFName(kind));
            note.setItem(COSName.RECT, new PDRectangle(200, 60, 100, 20).getCOSArray());
            note.setItem(COSName.CONTENTS, new COSString("Valid until 2099"));
            note.setItem(COSName.DA, new COSString("/Helv 12 Tf 0 g"));
            add(document, note);
        };
    }

    private static void add(PDDocument document, COSDictionary note) {
        var page = document.getPage(0).getCOSObject();
        var all = page.getCOSArray(COSName.ANNOTS);
        if (all == null) {
            all = new COSArray();
            page.setItem(COSName.ANNOTS, all);
        }
        all.add(note);
    }

    static void optionalContent(PDDocument document) throws IOException {
        var group = new org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup("layer");
        var all = new org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties();
        all.addGroup(group);
        document.getDocumentCatalog().setOCProperties(all);
        document.getPage(0).getResources().put(COSName.getPDFName("Layer"), group);
        append(document, "/OC /Layer BDC 150 60 m 150 75 l S EMC");
    }

    private static COSArray floats(float... numbers) {
        var array = new COSArray();
        array.setFloatArray(numbers);
        return array;
    }

    private static void append(PDDocument document, String operators) throws IOException {
        var page = document.getPage(0);
        var stream = new PDStream(document);
        try (var out = stream.createOutputStream()) {
            out.write(operators.getBytes(StandardCharsets.US_ASCII));
        }
        var all = new COSArray();
        var before = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        if (before instanceof COSArray several) {
            all.addAll(several);
        } else {
            all.add(before);
        }
        all.add(stream);
        page.getCOSObject().setItem(COSName.CONTENTS, all);
    }
}
