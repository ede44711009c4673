package org.cpcert.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Limits;
import org.cpcert.xml.Schemas;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SchemasTest {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final Path SCHEMAS = Path.of("schemas");
    private static final Path SAMPLES = Path.of("sample-docs");
    private static final XmlReader READER = new XmlReader();

    @ParameterizedTest
    @MethodSource("validSamples")
    void acceptsEverySampleThatIsMeantToBeValid(Path sample) throws IOException {
        var read = READER.read(Files.readAllBytes(sample), Limits.standard());
        assertThat(read.troubles()).isEmpty();
        assertThat(read.type()).isPresent();
    }

    @Test
    void reportsAllErrorsOfAFileAtOnce() throws IOException {
        var read = READER.read(Files.readAllBytes(SAMPLES.resolve("broken/schema-errors.xml")), Limits.standard());
        assertThat(read.schemaErrors()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void refusesAStageThatStandsTwice() throws IOException {
        var read = READER.read(Files.readAllBytes(SAMPLES.resolve("broken/stage-twice.xml")), Limits.standard());
        assertThat(read.schemaErrors()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void documentsEveryElementOnce(Path schema) throws Exception {
        var undocumented = new ArrayList<String>();
        for (var element : elements(parse(schema), "element")) {
            var documented = Manifest.children(element, "annotation").stream()
                    .flatMap(annotation -> Manifest.children(annotation, "documentation").stream())
                    .filter(text -> !text.getTextContent().isBlank())
                    .count();
            if (element.hasAttribute("name") && documented != 1) {
                undocumented.add(element.getAttribute("name"));
            }
        }
        assertThat(undocumented)
                .as("elements of " + schema + " without documentation")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void hasOneGlobalElementAtMost(Path schema) throws Exception {
        var global = Manifest.children(parse(schema).getDocumentElement(), "element");
        boolean shared = schema.startsWith(SCHEMAS.resolve("common"));
        assertThat(global).hasSize(shared ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isFoundThroughTheCatalog(Path schema) throws Exception {
        var target = parse(schema).getDocumentElement().getAttribute("targetNamespace");
        var places = Manifest.children(parse(SCHEMAS.resolve("catalog.xml")).getDocumentElement(), "uri").stream()
                .filter(entry -> entry.getAttribute("name").equals(target))
                .map(entry -> SCHEMAS.resolve(entry.getAttribute("uri")))
                .toList();
        assertThat(places).containsExactly(schema);
    }

    @Test
    void xmllintAgrees() throws Exception {
        if (!installed()) {
            System.err.println("NOT RUN: xmllint is not installed, so nobody but the JDK has judged the samples");
            Assertions.assertFalse(
                    Boolean.getBoolean("cpcert.tools.required"), "xmllint is required but not installed");
            return;
        }
        for (var type : DocumentTypes.load().all()) {
            var samples = validSamples()
                    .filter(sample -> isOf(type, sample))
                    .map(Path::toString)
                    .toList();
            if (!samples.isEmpty()) {
                var command = new ArrayList<>(List.of("xmllint", "--nonet", "--noout", "--schema"));
                command.add(Schemas.resource(type).substring(1));
                command.addAll(samples);
                var process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(output).isZero();
            }
        }
    }

    private static boolean installed() throws InterruptedException {
        try {
            var process = new ProcessBuilder("xmllint", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOf(DocumentType type, Path sample) {
        return SampleDocuments.read(sample).contains("xmlns=\"" + type.namespace() + "\"");
    }

    static Stream<Path> validSamples() {
        return SampleCase.all(SAMPLES).stream()
                .flatMap(samples ->
                        samples.steps().stream().map(step -> samples.dir().resolve(step.file())));
    }

    static Stream<Path> schemas() throws IOException {
        try (var files = Files.walk(SCHEMAS)) {
            return files
                    .filter(file -> file.toString().endsWith(".xsd") && !file.endsWith("xml.xsd"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<Element> elements(Document schema, String name) {
        var nodes = schema.getElementsByTagNameNS(XSD, name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
    }
}
