package org.cpcert.xml;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a file is that is not XML, told by its first bytes; people send these by mistake. */
enum FileFormat {
    PDF("PDF", "%PDF-"),
    WORD("Word (.docx)", ""),
    EXCEL("Excel (.xlsx)", ""),
    POWERPOINT("PowerPoint (.pptx)", ""),
    OPEN_DOCUMENT("OpenDocument (.odt, .ods)", ""),
    ZIP("ZIP", "PK\u0003\u0004"),
    OLD_OFFICE("Microsoft Office 97 (.doc, .xls)", "\u00D0\u00CF\u0011\u00E0"),
    RTF("RTF", "{\\rtf"),
    GZIP("GZIP", "\u001F\u008B"),
    SEVEN_ZIP("7-Zip", "7z\u00BC\u00AF"),
    RAR("RAR", "Rar!"),
    PNG("PNG", "\u0089PNG"),
    JPEG("JPEG", "\u00FF\u00D8\u00FF"),
    HTML("HTML", ""),
    JSON("JSON", "");

    private final String label;

    private final String start;

    /** @param start how such a file begins, in ISO 8859-1; empty where that is not enough to know it */
    FileFormat(String label, String start) {
        this.label = label;
        this.start = start;
    }

    /** Its usual name, the same in every language. */
    String label() {
        return label;
    }

    /** What the bytes are; empty where they may be XML or nobody knows. */
    static Optional<FileFormat> of(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 8192), StandardCharsets.ISO_8859_1);
        for (var format : values()) {
            if (!format.start.isEmpty() && head.startsWith(format.start)) {
                return Optional.of(format == ZIP ? container(bytes) : format);
            }
        }
        return text(head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head);
    }

    private static Optional<FileFormat> text(String head) {
        var text = head.stripLeading();
        var start = text.substring(0, Math.min(text.length(), 14)).toLowerCase(Locale.ROOT);
        if (start.equals("<!doctype html") || start.startsWith("<html>") || start.startsWith("<html ")) {
            return Optional.of(HTML);
        }
        return text.startsWith("{") || text.startsWith("[") ? Optional.of(JSON) : Optional.empty();
    }

    /** A ZIP names its files in its directory at the end, and the first of them at the start. */
    private static FileFormat container(byte[] bytes) {
        var names = new String(bytes, 0, Math.min(bytes.length, 8192), StandardCharsets.ISO_8859_1)
                + new String(
                        bytes,
                        Math.max(0, bytes.length - 65536),
                        Math.min(bytes.length, 65536),
                        StandardCharsets.ISO_8859_1);
        if (names.contains("word/document.xml")) {
            return WORD;
        }
        if (names.contains("xl/workbook.xml")) {
            return EXCEL;
        }
        if (names.contains("ppt/presentation.xml")) {
            return POWERPOINT;
        }
        return names.contains("mimetypeapplication/vnd.oasis.opendocument") ? OPEN_DOCUMENT : ZIP;
    }
}
