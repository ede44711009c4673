package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.dossier.Outcome;
import org.cpcert.xml.Saxon;
import org.junit.jupiter.api.Test;

/** The rules exported as Schematron say the same of every valid document and of those that break them, under an implementation that is not ours. */
class SchematronTest {

    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";
    private static final Pattern PATTERN = Pattern.compile("<sch:pattern id=\"([^.\"]+)\\.");

    /** What refuses is a failed assert, all that KoSIT's validator looks at; what remarks is a report, and phive reads the flags. */
    @Test
    void anotherImplementationFindsTheSame() throws Exception {
        var schema = RuleSchematron.ofProgram("en");
        var exported = new TreeSet<String>();
        PATTERN.matcher(schema).results().forEach(m -> exported.add(m.group(1)));
        assertThat(exported).contains("CPM-05-1", "CPM-06-5", "CPM-26-1", "GEN-09", "GEN-11", "GEN-21", "CPM-05-3");
        var sheet = compiled(schema);
        var failures = 0;
        var kinds = new TreeSet<String>();
        var breaking = RuleSample.deviations()
                .filter(sample -> sample.expected().stream().anyMatch(finding -> exported.contains(finding.rule())));
        for (var sample : Stream.concat(RuleSample.valid(), breaking).toList()) {
            var checked = sample.checked();
            if (checked.result().facts().isEmpty()) {
                continue;
            }
            var ours = ours(checked, exported);
            failures += ours.size();
            assertThat(theirs(sheet, checked, kinds)).as(sample.toString()).isEqualTo(ours);
        }
        assertThat(failures).isGreaterThan(10);
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "failed-assert REJECT error",
                        "failed-assert REFER error",
                        "successful-report WARN warning",
                        "successful-report INFO information");
    }

    /** KoSIT's validator and phive read reports by their schema, where a phase is a name and texts stand in other places. */
    @Test
    void reportsCanBeReadByOtherValidators() throws Exception {
        var schema = RuleSchematron.ofProgram("zh");
        assertThat(schema).doesNotContain("<sch:p>", "<sch:diagnostic").contains("defaultPhase=\"all-rules\"", "报告缺少");
        var report = new XdmDestination();
        var run = compiled(schema).load30();
        var tree = RuleSample.all().getFirst().checked().document().tree().orElseThrow();
        run.setGlobalContextItem(tree);
        run.applyTemplates(tree, report);
        var root = report.getXdmNode()
                .select(Steps.child(SVRL, "schematron-output"))
                .asNode();
        assertThat(root.getAttributeValue(new QName("phase"))).isEqualTo("all-rules");
        assertThat(root.select(Steps.child(SVRL, "text")).count()).isZero();
        assertThat(root.select(Steps.child(SVRL, "active-pattern")).count()).isGreaterThan(10);
    }

    /** Failures as rule, reading and line; the same line for several nodes once. */
    private static Set<String> ours(RuleSample.Checked checked, Set<String> exported) {
        var failed = new TreeSet<String>();
        for (var result : RuleBook.load().results(checked.document(), checked.facts())) {
            if (result.outcome() == Outcome.FAIL && exported.contains(result.rule())) {
                failed.add(result.rule()
                        + (result.reading().isEmpty() ? "." : "." + result.reading() + ".")
                        + result.line());
            }
        }
        return failed;
    }

    private static Set<String> theirs(XsltExecutable sheet, RuleSample.Checked checked, Set<String> kinds)
            throws SaxonApiException {
        var run = sheet.load30();
        var report = new XdmDestination();
        var tree = checked.document().tree().orElseThrow();
        run.setGlobalContextItem(tree);
        run.applyTemplates(tree, report);
        var failed = new TreeSet<String>();
        report.getXdmNode()
                .select(Steps.descendant(SVRL, "failed-assert").cat(Steps.descendant(SVRL, "successful-report")))
                .forEach(node -> {
                    failed.add(Objects.requireNonNull(node.getAttributeValue(new QName("id"))));
                    kinds.add(node.getNodeName().getLocalName() + " " + node.getAttributeValue(new QName("role")) + " "
                            + node.getAttributeValue(new QName("flag")));
                });
        return failed;
    }

    static XsltExecutable compiled(String schema) throws SaxonApiException {
        var processor = Saxon.processor();
        var transpile = processor
                .newXsltCompiler()
                .compile(new StreamSource(
                        Objects.requireNonNull(SchematronTest.class.getResourceAsStream("/content/transpile.xsl"))));
        var made = new XdmDestination();
        var source = processor.newDocumentBuilder().build(new StreamSource(new StringReader(schema)));
        var run = transpile.load30();
        run.setGlobalContextItem(source);
        run.applyTemplates(source, made);
        return processor.newXsltCompiler().compile(made.getXdmNode().asSource());
    }
}
