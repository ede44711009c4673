package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.register.Registers;
import org.cpcert.xml.Limits;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** How the engine treats rules, on small rules of its own. */
class EngineTest {

    private static final String TEXTS =
            "<Message id='m' xml:lang='en'>Bad {.}.</Message><Message id='m' xml:lang='zh'>错误 {.}。</Message>"
                    + "<Repair xml:lang='en'>Mend it.</Repair>";

    @Test
    void aCrashInOneRuleCostsOneUnknown() {
        var findings = findings(
                rule("AAA-1", "<Require test='xs:date(Body/Header/IssuerID) lt f:received()' message='m'/>"),
                rule("AAA-2", "<Require test='false()' message='m'/>"));
        assertThat(findings).extracting(Finding::rule).containsExactly("AAA-1", "AAA-2");
        assertThat(findings.get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(findings.get(1).outcome()).isEqualTo(Outcome.FAIL);
    }

    /** The words of the engine are of no use to a reader, and are all that helps whoever mends the rule. */
    @Test
    void anExpressionThatFailsIsInTheLogWithItsRule() {
        try (var log = new Logged(Findings.class)) {
            findings(rule(
                    "AAA-1",
                    "<Require test='true()' message='m'/><Require test=\"error((), 'broken so')\" message='m'/>"));
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("AAA-1", "line 2", "broken so"));
        }
        try (var log = new Logged(Findings.class)) {
            findings(rule("AAA-1", "<Require test=\"empty(f:records('R-AUD', 'X'))\" message='m'/>"));
            assertThat(log.lines()).as("what nobody can say is no fault").isEmpty();
        }
    }

    @Test
    void everyRequirementStandsForItself() {
        assertThat(findings(rule(
                        "AAA-1",
                        "<Require test=\"error() = 1\" message='m'/><Require test='true()' message='m'/>"
                                + "<Require test='false()' message='m'/>")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.UNKNOWN, Outcome.FAIL);
    }

    /** A register that cannot be asked makes only those requirements undecided that need it. */
    @Test
    void whatNoRegisterIsNeededForIsJudgedWithoutOne() {
        var lets = "<Let name='own' select='2'/><Let name='asked' select=\"f:records('R-AUD', 'X')\"/>"
                + "<Let name='further' select='$asked/@of'/>";
        assertThat(findings(rule(
                        "AAA-1",
                        lets + "<Require test='empty($further)' message='m'/><Require test='$own eq 1' message='m'/>")))
                .extracting(Finding::outcome)
                .containsExactlyInAnyOrder(Outcome.FAIL, Outcome.UNKNOWN);
        assertThat(findings(rule("AAA-1", lets + "<Require test='$own eq 2' message='m'/>")))
                .as("nothing asked is nothing unknown")
                .extracting(Finding::outcome)
                .doesNotContain(Outcome.FAIL);
        assertThat(findings(rule("AAA-1", lets + "<Require test='$own eq 1' found='$further' message='m'/>")))
                .as("its texts need the register too")
                .extracting(Finding::outcome)
                .containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void aBrokenMessageNeverHidesAFailure() {
        var finding = findings("<Rule id='AAA-1' item='' on='all' severity='REJECT'>"
                        + "<Require test='false()' found='error()' message='m'/>"
                        + "<Message id='m' xml:lang='en'>Bad {xs:date(.)} here.</Message></Rule>")
                .getFirst();
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.message("en")).isEqualTo("Bad … here.");
    }

    @Test
    void whatIsNoBooleanIsNoPass() {
        assertThat(findings(rule("AAA-1", "<Require test='Body/Nothing' message='m'/>")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void aTableWithoutAFittingLineIsUnknown() {
        assertThat(findings(rule("AAA-1", "<Case when='false()'/>")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.UNKNOWN);
        assertThat(findings(rule("AAA-1", "<Case when='true()'/><Case when='true()' message='m'/>")))
                .isEmpty();
    }

    /** A line of a table that only remarks must not make a remark of what another line would refuse. */
    @Test
    void whatNobodyCanSayWeighsAsTheWorstThatItMightBe() {
        assertThat(findings(rule(
                        "AAA-1",
                        "<Case when='error() = 1' severity='WARN' message='m'/><Case when='true()' message='m'/>")))
                .extracting(Finding::outcome, Finding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Outcome.UNKNOWN, Severity.REJECT));
    }

    @Test
    void whatCouldOnlyHaveBeenARemarkStopsNothing() {
        var remark = findings(
                        "<Rule id='AAA-1' item='' on='all' severity='INFO'><Require test='error() = 1' message='m'/>"
                                + TEXTS + "</Rule>")
                .getFirst();
        assertThat(remark.severity()).isEqualTo(Severity.INFO);
        assertThat(remark.message("en")).contains("stops nothing").doesNotContain("a person decides");
        assertThat(remark.message("zh")).contains("仅供参考").doesNotContain("人工");
        var refusal = findings(rule("AAA-1", "<Require test='error() = 1' message='m'/>"))
                .getFirst();
        assertThat(refusal.message("en")).contains("a person decides");
        assertThat(refusal.message("zh")).contains("由人工决定");
    }

    @Test
    void nothingToLookAtMeansNotApplicable() {
        assertThat(findings(rule("AAA-1", "<Each select='Body/Nothing'/><Require test='false()' message='m'/>")))
                .isEmpty();
    }

    @Test
    void agreeingReadingsDecideAndDifferingOnesRefer() {
        var readings = "<Reading id='A' default='yes'><Let name='n' select='%d'/></Reading>"
                + "<Reading id='B'><Let name='n' select='%d'/></Reading><Require test='$n eq 1' found='$n' message='m'/>";
        assertThat(findings(rule("AAA-1", readings.formatted(1, 1)))).isEmpty();
        var both = findings(rule("AAA-1", readings.formatted(2, 3)));
        assertThat(both).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.REJECT);
            assertThat(f.independent()).isTrue();
            assertThat(f.readings()).hasSize(2);
        });
        for (var differing : List.of(readings.formatted(1, 2), readings.formatted(2, 1))) {
            assertThat(findings(rule("AAA-1", differing))).singleElement().satisfies(f -> {
                assertThat(f.severity()).isEqualTo(Severity.REFER);
                assertThat(f.independent()).isFalse();
                assertThat(f.readings()).extracting(r -> r.outcome().name()).contains("PASS", "FAIL");
            });
        }
    }

    @Test
    void aKeyNobodyAskedForIsUnknown() {
        var finding = findings(rule("AAA-1", "<Require test=\"empty(f:records('R-AUD', 'X'))\" message='m'/>"))
                .getFirst();
        assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(finding.message("en")).contains("was not asked");
    }

    @Test
    void whatBecameADoubleIsNoDecimal() {
        var inexact =
                "<Let name='x' as='xs:decimal' select=\"sum(('0.1', '0.2') ! xs:untypedAtomic(.))\"/><Require test='$x eq 0.3' message='m'/>";
        var exact =
                "<Let name='x' as='xs:decimal' select=\"sum(('0.1', '0.2') ! xs:decimal(.))\"/><Require test='$x eq 0.3' message='m'/>";
        assertThat(findings(rule("AAA-1", inexact)))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.UNKNOWN);
        assertThat(findings(rule("AAA-1", exact))).isEmpty();
    }

    @Test
    void whatCanNeverBeABooleanIsAMistake() {
        assertThatThrownBy(() -> findings(rule("AAA-1", "<Require test=\"'yes'\" message='m'/>")))
                .isInstanceOf(BrokenRule.class)
                .hasMessageContaining("xs:boolean");
    }

    @Test
    void aMistakeInAnExpressionIsNamed() {
        assertThatThrownBy(() -> findings(
                        rule("AAA-1", "<Require test='true()' message='m'/>"),
                        rule("AAA-2", "<Require test='no-such-function(.)' message='m'/>")))
                .isInstanceOf(BrokenRule.class)
                .hasMessageContaining("AAA-2")
                .hasMessageContaining("no-such-function");
        assertThatThrownBy(() -> findings(rule("AAA-1", "<Require test='$p:mistyped gt 1' message='m'/>")))
                .isInstanceOf(BrokenRule.class)
                .hasMessageContaining("mistyped");
    }

    @Test
    void findingsPointToTheNodeAndItsWords() {
        var finding = findings(rule(
                        "AAA-1",
                        "<Each select='Body/Content/From'/><Require test=\". eq 'x'\" found='.' message='m'/>"))
                .getFirst();
        assertThat(finding.location().path()).isEqualTo("From");
        assertThat(finding.location().line()).isGreaterThan(20);
        assertThat(finding.found()).isEqualTo("1998-05-06");
        assertThat(finding.message("zh")).isEqualTo("错误 1998-05-06。");
        assertThat(finding.repair("en")).isEqualTo("Mend it.");
    }

    private static String rule(String id, String body) {
        return "<Rule id='" + id + "' item='' on='all' severity='REJECT'>" + body + TEXTS + "</Rule>";
    }

    private static List<Finding> findings(String... rules) {
        var elements = new LinkedHashMap<String, XdmNode>();
        for (var rule : rules) {
            var node = parse("<Rules xmlns='urn:cpcert:rules:1'>" + rule + "</Rules>");
            elements.put(RuleFiles.attribute(node, "id"), node);
        }
        var book = RuleBook.of(Scheme.load(), elements);
        var document = new XmlReader()
                .read(read("sample-docs/case-1-luqiao-switchgear/06-entrustment-of-lead.xml"), Limits.standard());
        var facts = new FactsBuilder(book, Scheme.load())
                .build(
                        document,
                        FactsSource.unavailable(
                                Instant.parse("1998-05-07T01:00:00Z"), Registers.load()::trouble, List.of()));
        return book.evaluate(document, facts);
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XdmNode parse(String text) {
        try {
            return Saxon.processor()
                    .newDocumentBuilder()
                    .build(new StreamSource(new StringReader(text), "classpath:/test.rules.xml"))
                    .select(Steps.descendant("urn:cpcert:rules:1", "Rule"))
                    .asNode();
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
