package org.cpcert.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document may name as an address can be written to: one syntax in schema, program and library. */
class MailAddressTest {

    private static final String[] PIECES = {"a", ".", "..", "@", "-", "b", "+", "_", " ", "\"", "é", "'"};

    @Test
    void theSchemaSaysWhatTheProgramSays() throws IOException {
        var schema = Files.readString(Path.of("schemas/common/1/common.xsd"));
        var pattern = Pattern.compile("(?s)<xs:simpleType name=\"Email\">.*?<xs:pattern value=\"([^\"]+)\"")
                .matcher(schema);
        assertThat(pattern.find()).isTrue();
        assertThat(pattern.group(1).replace("&amp;", "&")).isEqualTo(MailAddress.FORM.pattern());
    }

    @Test
    void whatTheProgramTakesTheLibraryTakesAndOnPlainAddressesTheyAgree() {
        int sound = 0;
        for (int n = 0; n < 12 * 12 * 12 * 12 * 12; n++) {
            var local = new StringBuilder();
            for (int rest = n, k = 0; k < 5; k++, rest /= 12) {
                local.append(PIECES[rest % 12]);
            }
            var address = local + "@example.org";
            if (MailAddress.isOne(address)) {
                sound++;
                assertThat(isStrict(address)).as(address).isTrue();
            } else if (address.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@example.org")) {
                assertThat(isStrict(address)).as(address).isFalse();
            }
        }
        assertThat(sound).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b@example.org", ".a@example.org", "a.@example.org", "a@", "a@b..c", "a b@example.org"})
    void refusesWhatCannotBeWrittenTo(String address) {
        assertThat(MailAddress.isOne(address)).isFalse();
        assertThat(isStrict(address)).isFalse();
    }

    private static boolean isStrict(String address) {
        try {
            return new InternetAddress(address, true).getAddress().equals(address);
        } catch (AddressException e) {
            return false;
        }
    }
}
