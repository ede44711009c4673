package org.cpcert.app.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.cpcert.check.Scheme;
import org.cpcert.process.CaseProcess;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scheme is a folder: what is in it is run, the program's own scheme beside it, and all that is wrong with it is told at once. */
class SchemeFolderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void theSchemeOfTheProgramAsAFolder() throws IOException {
        for (var part : List.of("schemas", "xslt")) {
            try (var files = Files.walk(Path.of(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(folder.resolve(file).getParent());
                    Files.copy(file, folder.resolve(file));
                }
            }
        }
    }

    @Test
    void aFolderIsASchemeOfItsOwnBesideTheProgram() throws IOException {
        change("schemas/scheme.xml", text -> text.replace("id=\"cp-1998\"", "id=\"other\""));
        change(
                "schemas/process/certification.process.xml",
                text -> text.replace(">being examined<", ">being looked at<"));
        var read = SchemeFolder.read(folder);
        assertThat(read.faults()).isEmpty();
        assertThat(title()).isEqualTo("cp-1998: being examined");
        assertThat(read.files().work(SchemeFolderTest::title)).isEqualTo("other: being looked at");
        assertThat(title()).isEqualTo("cp-1998: being examined");
        assertThat(read.files().digest())
                .isEqualTo(SchemeFolder.read(folder).files().digest());
        change("schemas/codes/1/hazard.xml", text -> text + "<!-- changed -->");
        assertThat(SchemeFolder.read(folder).files().digest())
                .isNotEqualTo(read.files().digest());
    }

    private static String title() {
        var state = CaseProcess.certification().states().stream()
                .filter(each -> each.state().toString().equals("EXAMINATION"))
                .findFirst()
                .orElseThrow();
        return Scheme.load().id() + ": " + state.title("en");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        assertThat(faults()).isEmpty();
        change(
                "schemas/scheme.xml",
                text -> text.replaceFirst(" zone=\"[^\"]*\"", " zone=\"Asia/Nowhere\"")
                        .replaceFirst("step=\"decide\"", "step=\"decided\""));
        change("schemas/registers.xml", text -> text.replaceFirst("<Register id=\"R-AREA\"", "<Register"));
        change(
                "schemas/expert-vote/1/vote.rules.xml",
                text -> text.replaceFirst("severity=\"[A-Z]+\"", "severity=\"LOUD\""));
        change(
                "schemas/decision/1/decision.rules.xml",
                text -> text.replaceFirst("<Each select=\"", "<Each select=\"(("));
        change("schemas/process/certificate.process.xml", text -> text.replaceFirst("waits-for=\"[A-Z_]+\"", ""));
        change("xslt/letters/copy.xml", text -> text.replaceFirst("xml:lang=\"zh\"", "xml:lang=\"fr\""));
        change("schemas/expert-vote/1/expert-vote.xsd", text -> text.replaceFirst("type=\"c:", "type=\"c:No"));
        change("schemas/codes/1/hazard.xml", text -> text.replaceFirst("<Code ", "<Kode "));
        assertThat(faults())
                .anyMatch(fault -> fault.contains("Asia/Nowhere"))
                .anyMatch(fault -> fault.contains("direct:decided"))
                .anyMatch(fault -> fault.startsWith("schemas/registers.xml, line "))
                .anyMatch(fault ->
                        fault.startsWith("schemas/expert-vote/1/vote.rules.xml, line ") && fault.contains("LOUD"))
                .anyMatch(fault -> fault.contains("decision.rules.xml:6) is wrong"))
                .anyMatch(fault -> fault.startsWith("schemas/process/certificate.process.xml, line "))
                .anyMatch(fault -> fault.startsWith("xslt/letters/copy.xml, line "))
                .anyMatch(fault -> fault.startsWith("schema schemas/expert-vote/1/expert-vote.xsd is broken: Cannot"))
                .anyMatch(fault -> fault.startsWith("schemas/codes/1/hazard.xml, line "))
                .noneMatch(fault -> fault.contains("Exception"));
    }

    /** What a process must do is written beside it, and a scheme whose process does otherwise is not run. */
    @Test
    void storiesThatEndOtherwiseAndCasesWithoutOneAreTold() throws IOException {
        change("schemas/process/certificate.stories", text -> text + "what is this\n");
        change(
                "schemas/process/certification.stories",
                text -> text.replaceFirst("OPENED#a >INCOMPLETE", "OPENED#a >ASSIGNING"));
        change(
                "schemas/process/certification.process.xml",
                text -> text.replaceFirst("<Case to=\"ASSIGNING\">", "<Case when=\"false()\"/>\n$0"));
        assertThat(faults())
                .hasSize(3)
                .anyMatch(fault ->
                        fault.matches("schemas/process/certificate\\.stories, line \\d+: this is no story: .*"))
                .anyMatch(
                        fault -> fault.matches(
                                "schemas/process/certification\\.stories, line \\d+: this story ends otherwise than told: OPENED#a >INCOMPLETE .*"))
                .anyMatch(fault -> fault.matches(
                        "schemas/process/certification\\.process\\.xml, line \\d+: no story takes this line"));
    }

    /** The engine is no part of a scheme, and a scheme has nothing that lies elsewhere. */
    @Test
    void whatIsNoPartOfASchemeIsNotTakenFromIt() throws IOException {
        change("xslt/rules/functions.xsl", text -> text + "<!-- mine -->");
        Files.writeString(folder.resolve("xslt/rules/more.xsl"), "<x/>");
        Files.createSymbolicLink(folder.resolve("schemas/link.xml"), Path.of("/etc/passwd"));
        Files.writeString(folder.resolve("schemas/a b.xml"), "<x/>");
        Files.writeString(folder.resolve("schemas/notes.txt"), "for whoever reads them");
        Files.createDirectories(folder.resolve("schemas/.git"));
        Files.writeString(folder.resolve("schemas/.git/x.xml"), "<x/>");
        var read = SchemeFolder.read(folder);
        assertThat(read.faults())
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("xslt/rules/functions.xsl belongs to the program"))
                .anyMatch(fault -> fault.startsWith("xslt/rules/more.xsl belongs to the program"))
                .anyMatch(fault -> fault.startsWith("schemas/link.xml is a link"))
                .anyMatch(fault -> fault.startsWith("schemas/a b.xml has a name"));
        assertThat(read.files().places()).noneMatch(place -> place.startsWith("/xslt/rules/") || place.contains("git"));
    }

    /** What a file says is what its reader sees: no text from a DOCTYPE, none in an encoding that shows another. */
    @Test
    void aFileThatHidesWhatItSaysIsNoPartOfAScheme() throws IOException {
        change(
                "xslt/letters/copy.xml",
                text -> text.replaceFirst("\\?>", "?><!DOCTYPE Letter [<!ENTITY more \"x\">]>"));
        change("schemas/codes/1/hazard.xml", text -> text.replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-7\""));
        Files.write(folder.resolve("schemas/process/certificate.stories"), new byte[] {'#', (byte) 0xE9, '\n'});
        var scheme = Files.readString(folder.resolve("schemas/scheme.xml"), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("schemas/more.xml"), scheme, StandardCharsets.UTF_16);
        assertThat(SchemeFolder.read(folder).faults())
                .containsExactlyInAnyOrder(
                        "xslt/letters/copy.xml has a DOCTYPE; a scheme has files without one only",
                        "schemas/codes/1/hazard.xml is not written in UTF-8",
                        "schemas/process/certificate.stories is not written in UTF-8",
                        "schemas/more.xml is not written in UTF-8");
    }

    /** In a language of which the program has no words the scheme brings them, each of them: no letter has a hole. */
    @Test
    void aLanguageWithoutWordsIsTold() throws IOException {
        change(
                "schemas/scheme.xml",
                text -> text.replace("<Language code=\"zh\"/>", "<Language code=\"zh\"/><Language code=\"fr\"/>"));
        var told = "the scheme is written in fr, but ";
        assertThat(faults())
                .contains(
                        told + "there is no file xslt/text/documents-fr.xml",
                        told + "there is no file xslt/text/notice-fr.xml",
                        told + "there is no file xslt/text/operator-fr.xml",
                        told + "there is no file xslt/text/values-fr.xml",
                        told + "there is no file xslt/text/fr.xml");
        Files.writeString(
                folder.resolve("xslt/text/documents-fr.xml"),
                Files.readString(folder.resolve("xslt/text/documents-en.xml"))
                        .replaceAll("(?m)^  <Text id=\"(?:seal|notice.again)\".*$", ""));
        assertThat(faults())
                .contains(told + "xslt/text/documents-fr.xml has no text notice.again, seal")
                .contains(told + "there is no file xslt/text/notice-fr.xml");
    }

    @Test
    void anEmptyFolderIsNoScheme() {
        assertThat(SchemeFolder.read(folder.resolve("none")).faults())
                .containsExactly("there is no file schemas/scheme.xml, with which a scheme begins");
    }

    /** A sheet of a scheme reads and writes nothing but what it is given. */
    @Test
    void aSchemeRunsNoCode() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.xml"), "<secret>told</secret>");
        var written = folder.resolve("written.xml");
        for (var attempt : List.of(
                "<xsl:value-of select=\"unparsed-text('" + secret.toUri() + "')\"/>",
                "<xsl:value-of select=\"doc('" + secret.toUri() + "')\"/>",
                "<xsl:value-of select=\"document('" + secret.toUri() + "')\"/>",
                "<xsl:value-of select=\"collection('" + folder.toUri() + "')\"/>",
                "<xsl:value-of select=\"json-doc('" + secret.toUri() + "')\"/>",
                "<xsl:result-document href=\"" + written.toUri() + "\">x</xsl:result-document>",
                "<xsl:value-of select=\"Runtime:getRuntime()\" xmlns:Runtime=\"java:java.lang.Runtime\"/>",
                "<xsl:value-of select=\"environment-variable('PATH')\"/>",
                "<xsl:value-of select=\"transform(map{'stylesheet-location':'" + secret.toUri() + "'})\"/>")) {
            var files = SchemeFiles.of(Map.of(
                    "/xslt/own.xsl",
                    ("<xsl:stylesheet version=\"3.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
                                    + "<xsl:template name=\"xsl:initial-template\"><said>" + attempt
                                    + "</said></xsl:template></xsl:stylesheet>")
                            .getBytes(UTF_8)));
            var said = files.work(SchemeFolderTest::said);
            assertThat(said).as(attempt).doesNotContain("told").doesNotContain("/bin");
            assertThat(written).as(attempt).doesNotExist();
        }
    }

    private static String said() {
        try {
            var out = new StringWriter();
            var run = Saxon.sheet("/xslt/own.xsl").load30();
            run.callTemplate(null, run.newSerializer(out));
            return out.toString();
        } catch (net.sf.saxon.s9api.SaxonApiException | IllegalStateException e) {
            return "";
        }
    }

    @Test
    void aSheetThatIncludesFromElsewhereIsRefused() {
        var files = SchemeFiles.of(Map.of(
                "/xslt/own.xsl",
                ("<xsl:stylesheet version=\"3.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
                                + "<xsl:include href=\""
                                + folder.resolve("xslt/notice/page.xsl").toUri()
                                + "\"/></xsl:stylesheet>")
                        .getBytes(UTF_8)));
        assertThatThrownBy(() -> files.work(() -> Saxon.sheet("/xslt/own.xsl")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is loaded from outside");
    }

    private List<String> faults() {
        var read = SchemeFolder.read(folder);
        assertThat(read.faults()).isEmpty();
        return read.files().work(() -> SchemeFaults.whole("en"));
    }

    private void change(String file, UnaryOperator<String> change) throws IOException {
        var path = folder.resolve(file).normalize();
        var before = Files.readString(path);
        var after = change.apply(before);
        assertThat(after).as(file).isNotEqualTo(before);
        Files.writeString(path, after);
    }
}
