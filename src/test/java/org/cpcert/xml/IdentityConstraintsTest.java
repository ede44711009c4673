package org.cpcert.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Predicates;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.IdentityConstraints.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The keys of the schemas, as the program checks them, beside the schema processor of the JDK with the schemas as published. */
class IdentityConstraintsTest {

    private static final Path CASE = Path.of("sample-docs/case-1-luqiao-switchgear");
    /** Elements of one name that are changed; the sample has more than three hundred names and references. */
    private static final int MOST_OF_A_NAME = 8;

    private static final Pattern TWICE = Pattern.compile(
            "cvc-identity-constraint\\.4\\.(?:1|2\\.2): Duplicate (?:unique|key) value \\[(.*)] declared for"
                    + " identity constraint \"(.*?)\".*",
            Pattern.DOTALL);
    private static final Pattern NOWHERE = Pattern.compile(
            "cvc-identity-constraint\\.4\\.3: Key '(.*?)' with value '(.*?)' not found.*", Pattern.DOTALL);
    private static final Pattern UNNAMED =
            Pattern.compile("cvc-identity-constraint\\.4\\.2\\.1.*(?:key|constraint) \"(.*?)\".*", Pattern.DOTALL);

    /** Each sample of a kind, whole and with each of its names and references changed in turn. */
    @ParameterizedTest
    @MethodSource("documents")
    void judgesAsTheSchemaProcessorDoes(String kind, String file) throws Exception {
        var sample = Files.readString(CASE.resolve(file));
        var schema = Path.of("schemas", kind, "1", kind + ".xsd");
        var published = SchemaFactory.newDefaultInstance().newSchema(schema.toFile());
        var own = IdentityConstraints.of(root(Files.readString(schema)));
        var faulty = 0;
        for (var document : variants(sample)) {
            var theirs = new TreeSet<String>();
            var validator = published.newValidator();
            validator.setErrorHandler(new Complaints(theirs));
            validator.validate(new StreamSource(new StringReader(document)));
            var ours = own.faults(tree(document)).stream()
                    .map(IdentityConstraintsTest::words)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(ours).isEqualTo(theirs);
            faulty += ours.isEmpty() ? 0 : 1;
        }
        assertThat(faulty).as("variants with a fault").isPositive();
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("audit-report", "09-audit-report.xml"),
                arguments("certificate-application", "10-certificate-application.xml"),
                arguments("assessment-opinion", "11-assessment-opinion.xml"));
    }

    /** A key of two fields, one of them an attribute, another that may be missing, at any depth and with another prefix. */
    @Test
    void judgesFormsThatOurSchemasDoNotUseYet() throws Exception {
        var schema = """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
                    elementFormDefault="qualified">
                  <xs:element name="R"><xs:complexType><xs:sequence maxOccurs="unbounded"><xs:any processContents="skip"/>
                      </xs:sequence></xs:complexType>
                    <xs:key name="K"><xs:selector xpath=".//t:A | t:B"/><xs:field xpath="@n"/><xs:field xpath="t:V"/></xs:key>
                    <xs:unique name="U"><xs:selector xpath="t:C/*"/><xs:field xpath="@n"/></xs:unique>
                    <xs:keyref name="KR" refer="t:K"><xs:selector xpath="t:D"/><xs:field xpath="@n"/><xs:field xpath="t:V"/></xs:keyref>
                    <xs:keyref name="UR" refer="t:U"><xs:selector xpath="t:E"/><xs:field xpath="."/></xs:keyref>
                  </xs:element>
                </xs:schema>""";
        var own = IdentityConstraints.of(root(schema));
        var sound = """
                <R xmlns="urn:t"><A n="1"><V>x</V></A><B n="1"><V>y</V></B><X><A n="2"><V> x </V></A></X>
                <C><P n="p"/><Q/><Q/></C><D n="2"><V>x</V></D><D n="9"/><E> p
                </E></R>""";
        assertThat(own.faults(tree(sound))).isEmpty();
        assertThat(faults(own, sound.replace("n=\"2\"><V> x", "n=\"1\"><V> x")))
                .containsExactlyInAnyOrder("K TWICE 1, x", "KR NOWHERE 2, x");
        assertThat(faults(own, sound.replace("<V>y</V>", ""))).containsExactly("K UNNAMED ");
        assertThat(faults(own, sound.replace("<Q/><Q/>", "<Q n='p'/><Q/>"))).containsExactly("U TWICE p");
        assertThat(faults(own, sound.replace("<E> p", "<E> q"))).containsExactly("UR NOWHERE q");
        assertThatThrownBy(() -> IdentityConstraints.of(root(schema.replace("t:C/*", "t:C[1]"))))
                .hasMessageContaining("t:C[1]");
        assertThatThrownBy(() -> IdentityConstraints.of(root(schema.replace("t:C/*", "s:C"))))
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> IdentityConstraints.of(root(schema.replace("refer=\"t:U", "refer=\"t:N"))))
                .hasMessageContaining("UR refers to no key");
    }

    /** Ten times the streams may cost thirty times as much, on a busy machine; where each is compared with each it is a hundred. */
    @Test
    void aHundredThousandStreamsCostTenTimesWhatTenThousandDo() {
        reading(2_000);
        var small = Math.max(1, reading(10_000));
        assertThat(reading(100_000) / small).isLessThan(30);
    }

    /** Nanoseconds of this processor for a report with so many streams, each referred to by a balance. */
    private static long reading(int streams) {
        var text = new StringBuilder("<AuditReport xmlns=\"urn:cpcert:audit-report:1\"><Body><Content><Stage3>");
        IntStream.range(0, streams)
                .forEach(n -> text.append("<Stream><ID>S-").append(n).append("</ID></Stream>"));
        text.append("<Balance>");
        IntStream.range(0, streams)
                .forEach(n -> text.append("<InputRef>S-").append(n).append("</InputRef>"));
        text.append("</Balance></Stage3></Content></Body></AuditReport>");
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var read = new XmlReader().read(bytes, Limits.standard());
        assertThat(read.fatal()).isEmpty();
        assertThat(read.schemaErrors()).noneMatch(error -> error.message().contains("refers to"));
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private static List<String> variants(String sample) {
        var variants = new ArrayList<String>(List.of(sample));
        var name = Pattern.compile("<((?:c:)?(?:ID|\\w+Ref|FromOperation|ToOperation|PointID))>([^<]*)</")
                .matcher(sample);
        var last = "";
        var tried = new HashMap<String, Integer>();
        while (name.find()) {
            if (tried.merge(name.group(1), 1, Integer::sum) > MOST_OF_A_NAME) {
                continue;
            }
            var here = sample.substring(0, name.start(2));
            var rest = sample.substring(name.end(2));
            variants.add(here + "X-404" + rest);
            variants.add(here + "\n " + name.group(2) + " " + rest);
            if (name.group(1).endsWith("ID") && !last.isEmpty()) {
                variants.add(here + last + rest);
            }
            if (name.group(1).endsWith("ID")) {
                last = name.group(2);
                variants.add(sample.substring(0, name.start()) + rest.substring(rest.indexOf('>') + 1));
            }
        }
        return variants;
    }

    private static List<String> faults(IdentityConstraints constraints, String document) {
        return constraints.faults(tree(document)).stream()
                .map(IdentityConstraintsTest::words)
                .toList();
    }

    private static String words(Fault fault) {
        return fault.constraint() + " " + fault.kind() + " " + fault.value();
    }

    private static XdmNode tree(String document) {
        try {
            return Saxon.processor()
                    .newDocumentBuilder()
                    .build(new StreamSource(new StringReader(document)))
                    .select(Steps.child().where(Predicates.isElement()))
                    .findFirst()
                    .orElseThrow();
        } catch (net.sf.saxon.s9api.SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element root(String schema) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8))))
                .getDocumentElement();
    }

    /** What the schema processor says of keys, in the form of {@link #words}. */
    private record Complaints(TreeSet<String> said) implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            error(e);
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) {
            var words = String.valueOf(e.getMessage());
            if (!words.startsWith("cvc-identity-constraint")) {
                return; // the text of a type; both leave that to the schema
            }
            var twice = TWICE.matcher(words);
            var nowhere = NOWHERE.matcher(words);
            var unnamed = UNNAMED.matcher(words);
            if (twice.matches()) {
                said.add(twice.group(2) + " TWICE " + twice.group(1));
            } else if (nowhere.matches()) {
                said.add(nowhere.group(1) + " NOWHERE " + nowhere.group(2));
            } else if (unnamed.matches()) {
                said.add(unnamed.group(1) + " UNNAMED ");
            } else {
                throw new IllegalStateException(words);
            }
        }
    }
}
