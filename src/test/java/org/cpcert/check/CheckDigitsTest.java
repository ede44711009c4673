package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import org.cpcert.xml.Saxon;

/** The check digits of {@code xslt/rules/check-digits.xsl} against a second computation that shares nothing with them. */
class CheckDigitsTest {

    private static final XsltExecutable SHEET = Saxon.compile("/xslt/rules/check-digits.xsl");
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** The sample parties, whose codes cannot belong to a real body. */
    @Example
    void takesTheCodesOfTheSampleParties() {
        List.of(
                        "00000011-5",
                        "00000022-X",
                        "00000033-4",
                        "00000044-9",
                        "00000055-3",
                        "00000066-8",
                        "00000071-3",
                        "00000072-1",
                        "00000081-X",
                        "00000082-8",
                        "00000091-6",
                        "00000099-1",
                        "000000115")
                .forEach(code ->
                        assertThat(says("organisation-code", code)).as(code).isTrue());
        List.of(
                        "91999999000000115N",
                        "9199999900000022XP",
                        "919999990000003341",
                        "919999990000004497",
                        "91999999000000553B",
                        "91999999000000668H",
                        "91999999000000713J",
                        "91999999000000721D",
                        "9199999900000081XQ",
                        "91999999000000828Q",
                        "919999990000009167")
                .forEach(code -> assertThat(says("credit-code", code)).as(code).isTrue());
        List.of("1310-73-2", "1333-82-0", "143-33-9", "544-92-3", "7786-81-4", "79-01-6", "2551-62-4", "7664-41-7")
                .forEach(number ->
                        assertThat(says("cas-number", number)).as(number).isTrue());
    }

    @Example
    void refusesWhatHasNotTheForm() {
        for (var function : List.of("organisation-code", "credit-code", "cas-number", "lei")) {
            for (var text : List.of("", "0", "-", "中文", "00000011–5", "00000011-5 ", "9".repeat(40), "O0000011-5")) {
                assertThat(says(function, text)).as(function + " " + text).isFalse();
            }
        }
        assertThat(says("credit-code", "91999999000000115n")).isFalse();
        assertThat(says("credit-code", "9I999999000000115N")).isFalse();
        assertThat(says("cas-number", "079-01-6")).isFalse();
    }

    /** GB 11714 by hand: weights from the left, letters from 10 on. */
    @Property(tries = 400)
    void organisationCodes(@ForAll("alphanumeric") String text, @ForAll @IntRange(min = 0, max = 10) int guess) {
        var body = text.substring(0, 8);
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int rest = 0;
        for (int i = 0; i < 8; i++) {
            rest = (rest + Character.getNumericValue(body.charAt(i)) * weights[i]) % 11;
        }
        int check = rest == 0 ? 0 : 11 - rest;
        var written = guess == 10 ? "X" : Integer.toString(guess);
        assertThat(says("organisation-code", body + "-" + written)).isEqualTo(guess == check);
        assertThat(says("organisation-code", body + written)).isEqualTo(guess == check);
    }

    /** GB 32100: the sum of all eighteen values, each times a power of 3, is divisible by 31. */
    @Property(tries = 400)
    void creditCodes(@ForAll("creditBodies") String body, @ForAll @IntRange(min = 0, max = 30) int guess) {
        var power = BigInteger.ONE;
        var sum = BigInteger.ZERO;
        for (var character : body.toCharArray()) {
            sum = sum.add(power.multiply(BigInteger.valueOf(CREDIT.indexOf(character))));
            power = power.multiply(BigInteger.valueOf(3));
        }
        var whole = sum.add(BigInteger.valueOf(guess)).mod(BigInteger.valueOf(31));
        assertThat(says("credit-code", body + CREDIT.charAt(guess))).isEqualTo(whole.signum() == 0);
    }

    @Property(tries = 400)
    void casNumbers(
            @ForAll @IntRange(min = 10, max = 9_999_999) int first,
            @ForAll @IntRange(min = 0, max = 99) int second,
            @ForAll @IntRange(min = 0, max = 9) int guess) {
        var digits = new StringBuilder("%d%02d".formatted(first, second)).reverse();
        int sum = 0;
        for (int place = 1; place <= digits.length(); place++) {
            sum += place * (digits.charAt(place - 1) - '0');
        }
        assertThat(says("cas-number", "%d-%02d-%d".formatted(first, second, guess)))
                .isEqualTo(guess == sum % 10);
    }

    /** ISO 7064, MOD 97-10, with the whole number at once. */
    @Property(tries = 400)
    void legalEntityIdentifiers(@ForAll("alphanumeric") String text, @ForAll @IntRange(min = 0, max = 99) int guess) {
        var code = text + "%02d".formatted(guess);
        var digits = new StringBuilder();
        code.chars().forEach(c -> digits.append(ALL.indexOf(c)));
        boolean right =
                new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
        assertThat(says("lei", code)).isEqualTo(right);
    }

    /** What a person mistypes is found: one character wrong in a good code. */
    @Property(tries = 300)
    void findsOneWrongCharacter(
            @ForAll("creditBodies") String body,
            @ForAll @IntRange(min = 0, max = 16) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        var good = CREDIT.chars()
                .mapToObj(c -> body + (char) c)
                .filter(code -> says("credit-code", code))
                .toList();
        assertThat(good).hasSize(1);
        var wrong = new StringBuilder(good.getFirst());
        int value = CREDIT.indexOf(wrong.charAt(place));
        int range = place >= 2 && place < 8 ? 10 : 31;
        wrong.setCharAt(place, CREDIT.charAt((value + change) % range));
        assertThat(says("credit-code", wrong.toString()))
                .isEqualTo(wrong.toString().equals(good.getFirst()));
    }

    @Provide
    Arbitrary<String> alphanumeric() {
        return Arbitraries.strings().withChars(ALL).ofLength(18);
    }

    @Provide
    Arbitrary<String> creditBodies() {
        var any = Arbitraries.strings().withChars(CREDIT);
        return net.jqwik.api.Combinators.combine(
                        any.ofLength(2), Arbitraries.strings().numeric().ofLength(6), any.ofLength(9))
                .as((authority, area, organisation) -> authority + area + organisation);
    }

    private static boolean says(String function, String text) {
        try {
            XdmValue answer = SHEET.load30()
                    .callFunction(
                            new QName("urn:cpcert:functions", function), new XdmValue[] {new XdmAtomicValue(text)});
            return ((XdmAtomicValue) answer.itemAt(0)).getBooleanValue();
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
