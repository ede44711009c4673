package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.samples.SampleKeys;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** CPM-18-1 on many first days: exactly one last day is right, whatever leap years lie between. */
class ValidityTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final Map<String, Integer> YEARS = Map.of("ASSOCIATE", 3, "AUDITOR", 4, "PRINCIPAL", 5);
    private static final long SEED = 18_1;

    private final Checker checker = new Checker();
    private final SampleKeys keys = new SampleKeys(SAMPLES.resolve("keys"));

    @Test
    void onlyTheDayBeforeTheAnniversaryIsTheLastDay() throws IOException {
        var certificate = Files.readString(SAMPLES.resolve("register-acts/05-registration-of-an-auditor.xml"));
        var days = new Random(SEED);
        for (int i = 0; i < 60; i++) {
            var start = i % 6 == 0
                    ? LocalDate.of(1980 + 4 * (i / 6), 2, 29)
                    : LocalDate.of(1980, 1, 1).plusDays(days.nextInt(20_000));
            YEARS.forEach((level, years) -> {
                var last = start.plusYears(years).minusDays(1);
                for (int off = -1; off <= 1; off++) {
                    assertThat(isRight(certificate, level, start, last.plusDays(off)))
                            .as("%s from %s to %s", level, start, last.plusDays(off))
                            .isEqualTo(off == 0);
                }
            });
        }
    }

    /** Signatures do not fit any more, but that is for other rules. */
    private boolean isRight(String certificate, String level, LocalDate from, LocalDate to) {
        var text = certificate
                .replaceAll("<LevelCode>.*?<", "<LevelCode>" + level + "<")
                .replaceAll("<(ApprovedOn|ValidFrom)>.*?<", "<$1>" + from + "<")
                .replaceAll("<ValidTo>.*?<", "<ValidTo>" + to + "<");
        var document = new XmlReader().read(text.getBytes(StandardCharsets.UTF_8), Limits.standard());
        var facts = new SampleFacts(keys, Instant.parse("2036-01-01T00:00:00Z"), Map.of(), World.PLAIN);
        return checker.check(document, facts).findings().stream()
                .noneMatch(finding -> finding.rule().equals("CPM-18-1"));
    }
}
