package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CertificateNumberTest {

    /** The example of the standard, as the Global Release Identifier quotes it: A1-2425G-ABC1234002-M. */
    @Example
    void agreesWithThePublishedExample() {
        assertThat(CertificateNumber.checkCharacter("A1-2425G-ABC1234002")).isEqualTo('M');
    }

    @Example
    void numbersTheFirstCertificateOf1998() {
        assertThat(CertificateNumber.of("CPE", "CN", 1998, 1)).isEqualTo("CPE-CN-1998-00001-E");
    }

    @Example
    void refusesWhatIsNoNumber() {
        assertThat(CertificateNumber.isValid("")).isFalse();
        assertThat(CertificateNumber.isValid("CPE-CN-1998-1-7")).isFalse();
        assertThat(CertificateNumber.isValid("cpe-cn-1998-00001-7")).isFalse();
        assertThat(CertificateNumber.isValid("CPE-CN-1998-00001-E\n")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateNumber.of("CPE", "China", 1998, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateNumber.of("CPE", "CN", 98, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateNumber.of("CPE", "CN", 1998, 0));
    }

    @Property
    void acceptsWhatItMade(
            @ForAll @IntRange(min = 1000, max = 9999) int year,
            @ForAll @LongRange(min = 1, max = 999_999_999) long sequence) {
        assertThat(CertificateNumber.isValid(CertificateNumber.of("CPE", "CN", year, sequence)))
                .isTrue();
    }

    @Property
    void findsEveryWrongCharacter(
            @ForAll @LongRange(min = 1, max = 999_999_999) long sequence,
            @ForAll @IntRange(min = 0, max = 30) int place,
            @ForAll @CharRange(from = '0', to = '9') char other) {
        var number = CertificateNumber.of("CPE", "CN", 1998, sequence);
        int at = place % number.length();
        Assume.that(Character.isDigit(number.charAt(at)) && number.charAt(at) != other);
        var wrong = number.substring(0, at) + other + number.substring(at + 1);
        assertThat(CertificateNumber.isValid(wrong)).isFalse();
    }
}
