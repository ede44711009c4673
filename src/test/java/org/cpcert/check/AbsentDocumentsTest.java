package org.cpcert.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Outcome;
import org.junit.jupiter.api.Test;

/** A document may name others that never came. A rule may then say so, or leave it to another, but does not break. */
class AbsentDocumentsTest {

    /** Takes the other documents and the cases away from every sample that asks for them. */
    @Test
    void noRuleBreaksWhereADocumentOrCaseIsNotThere() {
        var broken = new LinkedHashSet<String>();
        var asked = new LinkedHashSet<String>();
        for (var sample : RuleSample.all()) {
            var checked = sample.checked();
            if (checked.result().facts().isEmpty()
                    || !checked.document().schemaErrors().isEmpty()) {
                continue;
            }
            var document = checked.document();
            for (var absent : absences(checked.facts())) {
                asked.add(document.type().orElseThrow().code());
                for (var result : RuleBook.load().results(document, absent)) {
                    if (result.outcome() == Outcome.UNKNOWN && !result.unavailable()) {
                        broken.add(result.rule() + " line " + result.line() + " (" + sample + "): " + result.reason());
                    }
                }
            }
        }
        assertThat(asked).as("types of documents that name others").contains("CA", "AO", "DE", "EV", "RA", "RC", "EN");
        assertThat(broken).isEmpty();
    }

    /** The same facts without any other document; without any case. */
    private static List<Facts> absences(Facts facts) {
        var text = new String(facts.bytes(), UTF_8);
        var absences = new ArrayList<Facts>();
        for (var known : List.of(
                "<Document digest=\"([0-9a-f]+)\" state=\"KNOWN\"[^>]*/>",
                "<Case key=\"([^\"]*)\" state=\"KNOWN\">(?s:.*?)</Case>")) {
            var named = known.substring(0, known.indexOf('('));
            var changed = text.replaceAll(known, named + "$1\" state=\"ABSENT\"/>");
            if (!changed.equals(text)) {
                absences.add(Facts.read(
                        changed.getBytes(UTF_8),
                        digest -> Optional.ofNullable(facts.documents().get(digest.hex()))));
            }
        }
        return absences;
    }
}
