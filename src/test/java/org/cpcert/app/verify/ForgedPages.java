package org.cpcert.app.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/** What somebody could make of the page of a certificate. */
final class ForgedPages {

    private interface Change {
        void make(PDDocument document) throws IOException;
    }

    private ForgedPages() {}

    /** The page with other bytes and nothing else. */
    static byte[] writtenAgain(byte[] pdf) {
        return changed(pdf, document -> {});
    }

    static byte[] withoutAttachment(byte[] pdf) {
        return changed(pdf, document -> {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.getPDFName("AF"));
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.NAMES);
        });
    }

    /** The one attachment becomes another file. */
    static byte[] attaching(byte[] pdf, byte[] xml) {
        return changed(pdf, document -> {
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            var file = names.getEmbeddedFiles().getNames().values().iterator().next();
            var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(xml));
            file.setEmbeddedFile(embedded);
            file.setEmbeddedFileUnicode(embedded);
        });
    }

    /** A second file that only the list of associated files names. */
    static byte[] attachingToo(byte[] pdf, byte[] xml) {
        return changed(pdf, document -> {
            var second = new PDComplexFileSpecification();
            second.setFile("other.xml");
            second.setFileUnicode("other.xml");
            second.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(xml)));
            var catalog = document.getDocumentCatalog().getCOSObject();
            var files = catalog.getCOSArray(COSName.getPDFName("AF"));
            var both = new COSArray();
            if (files != null) {
                both.addAll(files);
            }
            both.add(second.getCOSObject());
            catalog.setItem(COSName.getPDFName("AF"), both);
        });
    }

    static byte[] paintedOver(byte[] pdf) {
        return changed(pdf, ForgedPages::paint);
    }

    /** The same by an update behind the file; the field of a former seal is taken away with it. */
    static byte[] paintedOverByUpdate(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            paint(document);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.getPage(0).getResources().getCOSObject().setNeedToBeUpdated(true);
            var catalog = document.getDocumentCatalog().getCOSObject();
            catalog.removeItem(COSName.ACRO_FORM);
            catalog.setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sealedTwice(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            document.addSignature(signature);
            var out = new ByteArrayOutputStream();
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[] {0x30, 0});
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] stamped(byte[] pdf) {
        return changed(pdf, document -> {
            var stamp = new PDAnnotationRubberStamp();
            stamp.setRectangle(new PDRectangle(100, 300, 500, 80));
            document.getPage(0).getAnnotations().add(stamp);
            var annotations = document.getPage(0).getAnnotations();
            annotations.add(stamp);
            document.getPage(0).setAnnotations(annotations);
        });
    }

    /** A second sheet behind the certificate. */
    static byte[] withASecondSheet(byte[] pdf, String foot) {
        return changed(pdf, document -> {
            var page = new org.apache.pdfbox.pdmodel.PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 20);
                content.newLineAtOffset(50, 500);
                content.showText("Valid for 10 more years " + foot);
                content.endText();
            }
        });
    }

    /** Letters drawn as lines, which no program reads as text. */
    static byte[] withDrawnLetters(byte[] pdf) {
        return changed(pdf, document -> {
            var page = document.getPage(0);
            try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.beginMarkedContent(COSName.ARTIFACT);
                content.moveTo(150, 60);
                content.lineTo(160, 75);
                content.stroke();
                content.endMarkedContent();
            }
        });
    }

    /** The same along the edges of the sheet, which the layout draws too, but in its parts. */
    static byte[] withDrawnLines(byte[] pdf) {
        return changed(pdf, document -> {
            var page = document.getPage(0);
            try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.moveTo(150, 60);
                content.lineTo(150, 75);
                content.stroke();
            }
        });
    }

    /** Letters of straight lines, in a part of the page as its own rules are. */
    static byte[] withRuledLetters(byte[] pdf) {
        return changed(pdf, document -> {
            var page = document.getPage(0);
            try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.beginMarkedContent(COSName.ARTIFACT);
                content.moveTo(150, 60);
                content.lineTo(150, 75);
                content.lineTo(165, 75);
                content.stroke();
                content.endMarkedContent();
            }
        });
    }

    /** Text in a font that the page carries, in one of its parts. */
    static byte[] withTextOfItsOwn(byte[] pdf) {
        return changed(pdf, document -> {
            var page = document.getPage(0);
            var font = page.getResources().getFontNames().iterator().next().getName();
            append(document, page, "/Artifact BMC BT /" + font + " 20 Tf 200 60 Td <0003000400050006> Tj ET EMC");
        });
    }

    /** Every drawing of the page, such as its border, its code and its seal, with a stroke more. */
    static byte[] withLinesInItsDrawings(byte[] pdf) {
        return changed(pdf, document -> {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getXObjectNames()) {
                var stream = ((org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject) resources.getXObject(name))
                        .getStream();
                var operators = stream.toByteArray();
                try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write("q .4 0 0 .4 .3 .3 cm 0 0 m 0 1 l S Q\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    out.write(operators);
                }
            }
        });
    }

    /** The sheet is cut, so that its lower part is not seen. */
    static byte[] cut(byte[] pdf) {
        return changed(pdf, document -> document.getPage(0).setCropBox(new PDRectangle(0, 40, 841, 555)));
    }

    static byte[] turned(byte[] pdf) {
        return changed(pdf, document -> document.getPage(0).setRotation(180));
    }

    /** Whoever clicks on the page is led elsewhere. */
    static byte[] linkingElsewhere(byte[] pdf) {
        return changed(pdf, document -> {
            var action = new org.apache.pdfbox.pdmodel.interactive.action.PDActionURI();
            action.setURI("https://register.example.org/");
            var link = new org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink();
            link.setRectangle(new PDRectangle(0, 0, 841, 595));
            link.setAction(action);
            document.getPage(0).setAnnotations(java.util.List.of(link));
        });
    }

    /** A script that runs when the file is opened. */
    static byte[] withScript(byte[] pdf) {
        return changed(pdf, document -> {
            var scripts = new PDDocumentNameDictionary(document.getDocumentCatalog());
            var named = new org.apache.pdfbox.pdmodel.PDJavascriptNameTreeNode();
            named.setNames(java.util.Map.of(
                    "a", new org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript("app.alert(1)")));
            scripts.setJavascript(named);
        });
    }

    /** A form of the other kind, which some viewers show instead of the page. */
    static byte[] withOtherForm(byte[] pdf) {
        return changed(pdf, document -> {
            var form = new org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm(document);
            var stream = new org.apache.pdfbox.pdmodel.common.PDStream(
                    document, new ByteArrayInputStream("<xdp:xdp/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            form.getCOSObject().setItem(COSName.getPDFName("XFA"), stream);
            document.getDocumentCatalog().setAcroForm(form);
        });
    }

    /** Something happens when the page is shown. */
    static byte[] withActionOfThePage(byte[] pdf) {
        return changed(pdf, document -> {
            var actions = new org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions();
            actions.setO(new org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript("app.alert(1)"));
            document.getPage(0).setActions(actions);
        });
    }

    private static void append(PDDocument document, org.apache.pdfbox.pdmodel.PDPage page, String operators)
            throws IOException {
        var stream = new org.apache.pdfbox.pdmodel.common.PDStream(document);
        try (var out = stream.createOutputStream()) {
            out.write(operators.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
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

    /** Says to programs what it does not show to the eye. */
    static byte[] withHiddenText(byte[] pdf) {
        return changed(pdf, document -> {
            var page = document.getPage(0);
            try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.beginText();
                content.setRenderingMode(RenderingMode.NEITHER);
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(200, 200);
                content.showText("Luqiao Switchgear Works (sample)");
                content.endText();
            }
        });
    }

    /** Drawings in drawings, ten in each, so that looking at the page takes for ever. */
    static byte[] endless(byte[] pdf) {
        return changed(pdf, document -> {
            var page = document.getPage(0);
            var inner = form(document, null, "0 0 m 1 1 l S");
            for (int level = 0; level < 12; level++) {
                inner = form(document, inner, "/F Do ".repeat(10));
            }
            try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.drawForm(inner);
            }
        });
    }

    private static org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject form(
            PDDocument document,
            org.apache.pdfbox.pdmodel.graphics.form.@org.jspecify.annotations.Nullable PDFormXObject inner,
            String content)
            throws IOException {
        var form = new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(document);
        form.setBBox(new PDRectangle(10, 10));
        var resources = new org.apache.pdfbox.pdmodel.PDResources();
        if (inner != null) {
            resources.put(COSName.F, inner);
        }
        form.setResources(resources);
        try (var out = form.getStream().createOutputStream()) {
            out.write(content.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static void paint(PDDocument document) throws IOException {
        var page = document.getPage(0);
        try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.setNonStrokingColor(1f);
            content.addRect(100, 280, 640, 130);
            content.fill();
            content.beginText();
            content.setNonStrokingColor(0f);
            content.setFont(new PDType1Font(FontName.TIMES_ROMAN), 24);
            content.newLineAtOffset(250, 340);
            content.showText("Another Enterprise Ltd");
            content.endText();
        }
    }

    private static byte[] changed(byte[] pdf, Change change) {
        try (var document = Loader.loadPDF(pdf)) {
            change.make(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields in fields. */
    static byte[] deepFields(int depth) {
        var text = new StringBuilder(
                "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[10 0 R]>>>>\nendobj\n"
                        + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                        + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>\nendobj\n");
        for (int i = 0; i < depth; i++) {
            text.append(10 + i).append(" 0 obj\n<</T(a)/Kids[").append(11 + i).append(" 0 R]>>\nendobj\n");
        }
        text.append(10 + depth).append(" 0 obj\n<</T(a)/FT/Tx>>\nendobj\n");
        return text.append("trailer\n<</Root 1 0 R>>\n%%EOF\n")
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static byte[] manyObjects(int count) {
        var text = new StringBuilder("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>\nendobj\n");
        for (int i = 4; i < count; i++) {
            text.append(i).append(" 0 obj\n0\nendobj\n");
        }
        return text.append("trailer\n<</Root 1 0 R>>\n%%EOF\n")
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** A few kilobytes that become this many megabytes, as attached file or as object stream. */
    static byte[] bomb(int megabytes, boolean objectStream) {
        var squeezed = new ByteArrayOutputStream();
        var deflater = new java.util.zip.Deflater(9);
        try (var out = new java.util.zip.DeflaterOutputStream(squeezed, deflater)) {
            var blank = new byte[1 << 20];
            java.util.Arrays.fill(blank, (byte) ' ');
            for (int i = 0; i < megabytes; i++) {
                out.write(blank);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        var head = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AF[5 0 R]/AcroForm 9 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>\nendobj\n"
                + "5 0 obj\n<</Type/Filespec/F(a.xml)/EF<</F 6 0 R>>>>\nendobj\n"
                + "6 0 obj\n<</Type/" + (objectStream ? "ObjStm/N 1/First 4" : "EmbeddedFile")
                + "/Filter/FlateDecode/Length " + squeezed.size() + ">>\nstream\n";
        var file = new ByteArrayOutputStream();
        file.writeBytes(head.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        file.writeBytes(squeezed.toByteArray());
        file.writeBytes("\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        return file.toByteArray();
    }
}
