package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the rules say of the Measures what stands in them. */
class MeasuresTest {

    static List<RuleInfo> rules() {
        return RuleBook.load().rules();
    }

    @Test
    void areValidAndWhole() throws Exception {
        var place = Scheme.load().measures();
        try (var in = MeasuresTest.class.getResourceAsStream(place)) {
            Schemas.of("/schemas/measures/1/measures.xsd").newValidator().validate(new StreamSource(in));
        }
        assertThat(Stream.concat(IntStream.rangeClosed(1, 31).mapToObj(Integer::toString), Stream.of("IV.2")))
                .allMatch(item -> Measures.load().item(item).isPresent());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyQuotationStandsInItsItem(RuleInfo rule) {
        if (rule.quote().isEmpty()) {
            return;
        }
        var item = Measures.load().item(rule.item()).orElse("").replace('\n', ' ');
        var from = 0;
        for (var part : rule.quote().split(" … ", -1)) {
            var at = item.indexOf(part, from);
            assertThat(at)
                    .as(rule.id() + " quotes Item " + rule.item() + ": " + part)
                    .isNotNegative();
            from = at + part.length();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleOfTheSourceQuotesIt(RuleInfo rule) {
        if (rule.origin().equals("S")) {
            assertThat(rule.quote()).as(rule.id()).isNotEmpty();
        }
        if (!rule.item().isEmpty()) {
            assertThat(Measures.load().item(rule.item())).as(rule.id()).isPresent();
        }
    }
}
