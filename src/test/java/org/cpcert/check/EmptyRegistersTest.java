package org.cpcert.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.register.Registers;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** A register that nobody has filled yet is one fault, and hides no rule that could not be judged for want of it. */
class EmptyRegistersTest {

    private static final Instant NOW = Instant.parse("1998-05-29T01:00:00Z");

    private final Checker checker = new Checker();

    @Test
    void oneFindingNamesEachRuleThatAskedOnce() throws Exception {
        var document = new XmlReader()
                .read(
                        Files.readAllBytes(
                                RulesTest.SAMPLES.resolve(RulesTest.CASE_1).resolve("09-audit-report.xml")),
                        Limits.standard());
        var away = checker.check(document, FactsSource.unavailable(NOW, Registers.load()::trouble));
        var forWant = away.findings().stream()
                .filter(finding -> finding.message("en").contains(") is not available: "))
                .map(Finding::rule)
                .distinct()
                .toList();
        assertThat(forWant).contains("CPM-06-2", "GEN-13");

        var unfilled = new String(away.facts().orElseThrow().bytes(), UTF_8)
                .replaceAll("(<Register code=\"[^\"]*\" state=\")UNAVAILABLE", "$1" + EmptyRegisters.STATE);
        var empty = checker.again(document, Facts.read(unfilled.getBytes(UTF_8), digest -> Optional.empty()));

        assertThat(empty.findings())
                .filteredOn(finding -> finding.rule().equals("GEN-20"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
                    assertThat(finding.standsFor()).containsExactlyInAnyOrderElementsOf(forWant);
                    var named = String.join(", ", finding.standsFor());
                    assertThat(finding.message("en"))
                            .contains("register of auditors (R-AUD)", "could not be evaluated: " + named + ".");
                    assertThat(finding.message("zh")).contains("审核员名录（R-AUD）", "以下规则无法判定：" + named + "。");
                });
        assertThat(empty.findings())
                .filteredOn(finding -> finding.message("en").contains(") is not available: "))
                .isEmpty();
    }

    /** What a failure would say beside its fault may need a register; without it the fault is still said, where it is. */
    @Test
    void aFaultThatNeedsNoRegisterIsSaidAtItsPlaceWithoutOne() throws Exception {
        var document = new XmlReader()
                .read(
                        new String(
                                        Files.readAllBytes(RulesTest.SAMPLES
                                                .resolve(RulesTest.CASE_1)
                                                .resolve("09-audit-report.xml")),
                                        UTF_8)
                                .replaceAll("(?s)(<Signatures[^>]*>).*</Signatures>", "$1</Signatures>")
                                .getBytes(UTF_8),
                        Limits.standard());
        var away = checker.check(document, FactsSource.unavailable(NOW, Registers.load()::trouble));
        var facts = new String(away.facts().orElseThrow().bytes(), UTF_8)
                .replaceAll("<Signatures [^>]*/>", "<Signatures state=\"AVAILABLE\"/>");
        var unsigned = checker.again(document, Facts.read(facts.getBytes(UTF_8), digest -> Optional.empty()));
        assertThat(unsigned.findings())
                .filteredOn(finding -> finding.rule().equals("CPM-06-4") && finding.outcome() == Outcome.FAIL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message("en")).startsWith("No responsible auditor has signed");
                    assertThat(finding.location().path()).startsWith("Signatures");
                    assertThat(finding.repair("en")).contains("as responsible auditor (RESPONSIBLE_AUDITOR)");
                });
    }

    @Test
    void whoDecidesOnOneOfTheRulesDecidesOnAll() {
        var facts = Facts.read("<Facts/>".getBytes(UTF_8), digest -> Optional.empty());
        var finding = EmptyRegisters.finding(RuleBook.load(), facts, List.of("CPM-06-2", "CPM-12-4"));
        assertThat(Scheme.load().decider(finding.rules()).code()).isEqualTo("AUTHORITY");
        assertThat(Scheme.load().decider(List.of(finding.rule())).code()).isEqualTo("CENTRE");
    }
}
