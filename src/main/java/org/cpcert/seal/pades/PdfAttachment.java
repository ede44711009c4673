package org.cpcert.seal.pades;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** The associated files of a PDF/A-3 (ISO 19005-3, 6.8): the entry AF of the catalog. */
final class PdfAttachment {

    private static final COSName AF = COSName.getPDFName("AF");
    private static final int LONGEST = 64 * 1024 * 1024;

    private PdfAttachment() {}

    static Optional<byte[]> xml(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var found = new ArrayList<byte[]>();
            var files = document.getDocumentCatalog().getCOSObject().getCOSArray(AF);
            for (int i = 0; files != null && i < files.size(); i++) {
                if (files.getObject(i) instanceof COSDictionary file) {
                    content(file).ifPresent(found::add);
                }
            }
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // As in the verifier: damaged files are answered with many kinds of exception.
            return Optional.empty();
        }
    }

    private static Optional<byte[]> content(COSDictionary file) throws IOException {
        var embedded = file.getCOSDictionary(COSName.EF);
        if (embedded == null || !isXml(file)) {
            return Optional.empty();
        }
        for (var name : List.of(COSName.UF, COSName.F)) {
            if (embedded.getDictionaryObject(name) instanceof COSStream stream) {
                try (var in = stream.createInputStream()) {
                    var bytes = in.readNBytes(LONGEST + 1);
                    return bytes.length > LONGEST ? Optional.empty() : Optional.of(bytes);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isXml(COSDictionary file) {
        var name = file.getString(COSName.UF, file.getString(COSName.F, ""));
        return name.endsWith(".xml");
    }
}
