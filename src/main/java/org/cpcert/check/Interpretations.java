package org.cpcert.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpcert.xml.RegisterUse;

/**
 * Which readings are fixed for one document: by the scheme, or by interpretations that the authority issued since (Item 30).
 * What belongs to a case is judged as on the day on which the case was opened, so that a later interpretation does not change
 * the case under way (Item 31).
 */
final class Interpretations {

    private final List<Scheme.Interpretation> fixed = new ArrayList<>();
    private final LocalDate day;

    /** Where the register of interpretations cannot answer, no reading is fixed: what readings decide is for a person then. */
    Interpretations(Scheme scheme, Facts facts) {
        var reader = new FactsReader(facts);
        day = reader.caseDay().orElseGet(reader::receivedDay);
        if (reader.isAvailable(RegisterUse.INTERPRETATIONS.register())) {
            fixed.addAll(scheme.interpretations());
            reader.records(RegisterUse.INTERPRETATIONS.register())
                    .forEach(record -> fixed.add(new Scheme.Interpretation(
                            record.getOrDefault("key", ""),
                            record.getOrDefault("reading", ""),
                            LocalDate.parse(record.getOrDefault("from", "")))));
        }
    }

    /** The only reading that counts, the one fixed last; empty where all of them do. */
    Optional<String> reading(RuleInfo rule) {
        return fixed.stream()
                .filter(i -> i.rule().equals(rule.id()) && !i.from().isAfter(day))
                .filter(i -> rule.readings().contains(i.reading()))
                .reduce((first, second) ->
                        Comparator.comparing(Scheme.Interpretation::from).compare(first, second) > 0 ? first : second)
                .map(Scheme.Interpretation::reading);
    }
}
