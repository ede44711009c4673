package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xmlunit.builder.DiffBuilder;

/** The whole of each notice, read by a person once. To renew: run with {@code -Dgolden.renew=true} and review. */
class GoldenNoticeTest {

    private static final Path GOLDEN = Path.of("src/test/golden/notice");

    private final Letters letters = new Letters(SampleNotices.ORIGIN.zone());

    static Stream<Arguments> notices() {
        return Stream.of(
                Arguments.of("receipt", SampleNotices.receipt()),
                Arguments.of("repeated-receipt", SampleNotices.repeatedReceipt()),
                Arguments.of("rejection", SampleNotices.rejection()),
                Arguments.of("unreadable", SampleNotices.unreadable()),
                Arguments.of("referral", SampleNotices.referral()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void isAsItWasReviewed(String name, byte[] notice) throws IOException {
        var xml = GOLDEN.resolve(name + ".xml");
        var text = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.renew")) {
            Files.createDirectories(GOLDEN);
            Files.write(xml, notice);
            Files.writeString(text, letters.text(notice));
        }
        var difference = DiffBuilder.compare(Files.readString(xml))
                .withTest(new String(notice, UTF_8))
                .ignoreWhitespace()
                .build();
        assertThat(difference.hasDifferences()).as(difference.toString()).isFalse();
        assertThat(letters.text(notice)).isEqualTo(Files.readString(text));
    }
}
