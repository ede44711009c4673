package org.cpcert.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void namesEachCharacterOnceWithCodeAndScript() {
        assertThat(Printable.missing(List.of("Works \u0F40 of \u182E and \u0F40, Jose\u0301", "\u0F40")))
                .containsExactly("\u0F40 U+0F40 TIBETAN", "\u182E U+182E MONGOLIAN");
        assertThat(Printable.missing(List.of("\u064A\u0627\u062E\u0634\u0649 \uA000 \u0E01 \uD869\uDF00")))
                .hasSizeGreaterThanOrEqualTo(7)
                .allMatch(character -> character.matches(".+ U\\+[0-9A-F]{4,6} (HAN|ARABIC|YI|THAI)"));
        assertThat(Printable.missing(List.of("路桥开关厂 Luqiao, Завод, Δ, 𬭎", "x\n\t y")))
                .isEmpty();
    }

    /** Only so many are named; no letter hides behind symbols, which stop nothing in a report. */
    @Test
    void namesLettersBeforeSymbols() {
        var symbols = IntStream.range(0x1F600, 0x1F600 + 150)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(Printable.missing(List.of(symbols + "\u0F40", "\u182E")))
                .hasSize(100)
                .startsWith("\u0F40 U+0F40 TIBETAN", "\u182E U+182E MONGOLIAN")
                .satisfies(named -> assertThat(named.get(2)).endsWith(" U+1F600 COMMON"));
    }

    @Test
    void aMarkThatMeltsIntoNoLetterIsMissing() {
        assertThat(Printable.missing(List.of("q\u0301"))).containsExactly("\u0301 U+0301 INHERITED");
    }

    @Test
    void whatIsTakenForCommonIsInTheFonts() {
        assertThat(IntStream.range(' ', 0x10000).filter(Printable::isCommon)).allMatch(Fonts.all()::prints);
    }
}
