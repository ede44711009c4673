package org.cpcert.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormatTest {

    @ParameterizedTest
    @CsvSource({
        "word/document.xml, WORD",
        "xl/workbook.xml, EXCEL",
        "ppt/presentation.xml, POWERPOINT",
        "report.xml, ZIP",
    })
    void containersAreNamedForWhatIsInThem(String entry, FileFormat format) throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write(new byte[20_000]);
            out.putNextEntry(new ZipEntry(entry));
        }
        assertThat(FileFormat.of(zip.toByteArray())).contains(format);
    }

    @Test
    void openDocumentsSayTheirTypeFirst() {
        var start = "PK\u0003\u0004\u0014......................mimetypeapplication/vnd.oasis.opendocument.text";
        assertThat(FileFormat.of(start.getBytes(ISO_8859_1))).contains(FileFormat.OPEN_DOCUMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, PDF",
        "{\\rtf1, RTF",
        "<!DOCTYPE html><p>, HTML",
        "' <HTML lang=\"en\">', HTML",
        "'{\"a\": 1}', JSON",
        "\u00D0\u00CF\u0011\u00E0, OLD_OFFICE",
        "\u00FF\u00D8\u00FF\u00E0, JPEG",
    })
    void othersByHowTheyBegin(String start, FileFormat format) {
        assertThat(FileFormat.of(start.getBytes(ISO_8859_1))).contains(format);
    }

    @ParameterizedTest
    @CsvSource({"<?xml version=\"1.0\"?><a/>", "<htmlish/>", "\uFEFF<a/>", "text", "''"})
    void whatMayBeXmlIsLeftToTheParser(String start) {
        assertThat(FileFormat.of(start.getBytes(UTF_8))).isEmpty();
    }
}
