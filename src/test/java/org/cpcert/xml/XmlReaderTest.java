package org.cpcert.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Types;
import org.cpcert.xml.XmlTrouble.Kind;
import org.junit.jupiter.api.Test;

class XmlReaderTest {

    private final XmlReader reader = new XmlReader();

    @Test
    void readsBothTreesInOnePass() {
        var read = read("<a xmlns='urn:x' xmlns:c='urn:c'><!-- why --><c:b n=\"1\">x &amp; y</c:b>\n<c:b/></a>");
        assertThat(read.fatal()).isEmpty();
        assertThat(read.type()).isEmpty();
        assertThat(read.rootNamespace()).isEqualTo("urn:x");
        assertThat(read.dom().orElseThrow().getDocumentElement().getAttribute("xmlns:c"))
                .isEqualTo("urn:c");
        assertThat(read.dom().orElseThrow().getDocumentElement().getFirstChild().getNodeValue())
                .isEqualTo(" why ");
        var second = descendant(read.tree().orElseThrow(), "b", 2);
        assertThat(second.getLineNumber()).isEqualTo(2);
        assertThat(HumanPath.of(second).path()).isEqualTo("b 2");
    }

    @Test
    void placesCountedOneAfterAnotherAreThoseCountedAlone() {
        var tree = read("<r><a/><b/><a/>t<c><a/><a/></c><a/><b/></r>").tree().orElseThrow();
        var siblings = new HumanPath.Siblings();
        var nodes = new java.util.ArrayList<net.sf.saxon.s9api.XdmNode>();
        tree.axisIterator(net.sf.saxon.s9api.Axis.DESCENDANT).forEachRemaining(nodes::add);
        nodes.addAll(nodes.reversed());
        for (var node : nodes) {
            assertThat(HumanPath.of(node, siblings)).isEqualTo(HumanPath.of(node));
        }
        assertThat(HumanPath.of(nodes.get(3), siblings).path()).isEqualTo("a 2");
    }

    @Test
    void aFileAboveTheLimitIsRefusedUnread(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws java.io.IOException {
        var bytes = "<a>0123456789</a>".getBytes(UTF_8);
        var file = java.nio.file.Files.write(folder.resolve("a.xml"), bytes);
        var whole = new XmlReader().read(file, new Limits(bytes.length, 64, 32, 100, 1_000, 5));
        assertThat(whole.fatal()).isEmpty();
        var refused = new XmlReader().read(file, new Limits(bytes.length - 1, 64, 32, 100, 1_000, 5));
        assertThat(refused.fatal().orElseThrow().kind()).isEqualTo(Kind.LIMIT);
        assertThat(refused.fatal().orElseThrow().found()).isEqualTo(bytes.length + " bytes");
        assertThat(refused.size()).isEqualTo(bytes.length);
        assertThat(refused.digest()).isEqualTo(whole.digest());
    }

    @Test
    void knowsTheTypeByItsRoot() {
        assertThat(Schemas.resource(Types.AUDIT_REPORT)).isEqualTo("/schemas/audit-report/1/audit-report.xsd");
    }

    @Test
    void tellsAFileCutOffFromOneThatIsWrong() {
        var whole = "<a>\n<b>text</b>\n<c d=\"1\"/>\n</a>";
        for (int i = 0; i < whole.length(); i++) {
            assertThat(kind(whole.substring(0, i))).as("the first %d", i).isEqualTo(Kind.PREMATURE_END);
        }
        assertThat(kind(whole)).isNull();
        assertThat(kind("<a><b></a>")).isEqualTo(Kind.NOT_WELL_FORMED);
        assertThat(kind(whole + "more")).isEqualTo(Kind.NOT_WELL_FORMED);
        assertThat(kind("plain words")).isEqualTo(Kind.NOT_WELL_FORMED);
        assertThat(kind("<a>\u00e4")).isEqualTo(Kind.PREMATURE_END);
    }

    @Test
    void takesZeroBytesForAnUnfinishedCopy() {
        var bytes = Arrays.copyOf("<a>x</a>".getBytes(UTF_8), 4096);
        assertThat(kind(bytes)).isEqualTo(Kind.PREMATURE_END);
        assertThat(kind(new byte[4096])).isEqualTo(Kind.PREMATURE_END);
        assertThat(kind("<a>\0\0</a>")).isEqualTo(Kind.PREMATURE_END);
    }

    @Test
    void refusesDeclarationsAndNeverLoads() {
        assertThat(kind("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"))
                .isEqualTo(Kind.DTD);
        assertThat(kind("<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>")).isEqualTo(Kind.DTD);
        assertThat(kind("<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;&l;'>]><a>&m;</a>"))
                .isEqualTo(Kind.DTD);
        var styled = read("<?xml-stylesheet href='http://example.org/x.xsl'?><a/>");
        assertThat(styled.troubles()).extracting(XmlTrouble::kind).containsExactly(Kind.LOADS);
        assertThat(styled.tree()).isPresent();
    }

    @Test
    void mindsTheLimits() {
        assertThat(kind("<a>".repeat(65) + "</a>".repeat(65))).isEqualTo(Kind.LIMIT);
        assertThat(kind("<a>".repeat(64) + "</a>".repeat(64))).isNull();
        var wide = new StringBuilder("<a");
        for (int i = 0; i < 33; i++) {
            wide.append(" a").append(i).append("=''");
        }
        assertThat(kind(wide + "/>")).isEqualTo(Kind.LIMIT);
        var tiny = new Limits(10, 64, 32, 10, 10, 10);
        assertThat(reader.read("<aaaaaaaaaaaa/>".getBytes(UTF_8), tiny)
                        .fatal()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.LIMIT);
    }

    /** A schema looks at a value by an expression whose time grows with the square of its length. */
    @Test
    void noValueIsSoLongThatItsSchemaHoldsUpTheRest() {
        var longest = "x".repeat(10_000);
        assertThat(kind("<a>" + longest + "</a>")).isNull();
        assertThat(kind("<a>" + longest + "x</a>")).isEqualTo(Kind.LIMIT);
        assertThat(kind("<a>" + longest + "<!-- and -->x</a>")).isEqualTo(Kind.LIMIT);
        assertThat(kind("<a b='" + longest + "x'/>")).isEqualTo(Kind.LIMIT);
        assertThat(kind("<a><b/>" + "\n    ".repeat(10_000) + "<b/></a>")).isNull();
    }

    @Test
    void readsAnyDeclaredEncodingAndNamesWrongBytes() {
        var text = "<?xml version='1.0' encoding='GBK'?><a>审核</a>";
        assertThat(kind(text.getBytes(java.nio.charset.Charset.forName("GBK")))).isNull();
        assertThat(kind("<a>é</a>".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Kind.ENCODING);
        assertThat(kind("<?xml version='1.0' encoding='no-such'?><a/>")).isEqualTo(Kind.ENCODING);
        assertThat(kind("<?xml version='1.0' encoding='UTF-16'?><a>审</a>".getBytes(StandardCharsets.UTF_16)))
                .isNull();
    }

    @Test
    void takesMoreCharacterReferencesThanTheParserLikes() {
        assertThat(kind("<a>" + ("<b>" + "&amp;".repeat(10_000) + "</b>").repeat(30) + "</a>"))
                .isNull();
    }

    @Test
    void neverRepeatsMarkupOfABrokenFile() {
        var read = read("<a><script>alert(1)</b></a>");
        assertThat(read.fatal().orElseThrow().message()).doesNotContain("<").contains("script");
    }

    @Test
    void writesNamesAsWords() {
        assertThat(HumanPath.label("Stage3", 0)).isEqualTo("Stage 3");
        assertThat(HumanPath.label("TeamMember", 2)).isEqualTo("Team member 2");
        assertThat(HumanPath.label("RegistrationID", 0)).isEqualTo("Registration ID");
        assertThat(HumanPath.label("NPVRatePercent", 0)).isEqualTo("NPV rate percent");
    }

    private ParsedDocument read(String text) {
        return reader.read(text.getBytes(UTF_8), Limits.standard());
    }

    private @org.jspecify.annotations.Nullable Kind kind(String text) {
        return kind(text.getBytes(UTF_8));
    }

    private @org.jspecify.annotations.Nullable Kind kind(byte[] bytes) {
        return reader.read(bytes, Limits.standard())
                .fatal()
                .map(XmlTrouble::kind)
                .orElse(null);
    }

    private static XdmNode descendant(XdmNode tree, String name, int number) {
        var found = 0;
        for (var nodes = tree.axisIterator(Axis.DESCENDANT); nodes.hasNext(); ) {
            var node = nodes.next();
            if (node.getNodeName() != null && node.getNodeName().getLocalName().equals(name) && ++found == number) {
                return node;
            }
        }
        throw new AssertionError("no " + name + " " + number);
    }
}
