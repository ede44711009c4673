package org.cpcert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.junit.jupiter.api.Test;

/** The page of a case file, as people read it. */
class CaseFileIndexTest {

    private static final Digest HASH = Digest.of(new byte[] {1});

    /** As letters and {@code case show} do: who reads 16:00 in a letter must not find 08:00 here. */
    @Test
    void timesAreThoseOfTheScheme() {
        assertThat(page())
                .contains("When (Asia/Shanghai)", "1998-05-07 01:30:00")
                .doesNotContain("When (UTC)", "17:30");
    }

    /** The words of the terminal, so that nothing is said in two ways. */
    @Test
    void whatAnEntrySaysIsSaidAsAtTheTerminal() {
        assertThat(page())
                .contains("conclusion: PASS", "结论：PASS", "valid from 1998-06-15", "有效期自 1998-06-15")
                .doesNotContain("hidden");
    }

    private static String page() {
        var payload = new EntryPayload(
                Optional.of("DECISION"),
                List.of(
                        new EntryPayload.Value("conclusion", "PASS"),
                        new EntryPayload.Value("valid-from", "1998-06-15"),
                        new EntryPayload.Value("internal", "hidden")),
                List.of(),
                List.of());
        var entry = new CaseFileIndex.Entry(
                1,
                Instant.parse("1998-05-06T17:30:00.123Z"),
                "ASSESSED",
                "SYSTEM",
                Optional.empty(),
                Optional.of(payload),
                HASH,
                HASH,
                Optional.empty(),
                Optional.empty());
        var index = new CaseFileIndex(
                "CASE-1998-00001", "DECISION", Optional.empty(), List.of(), List.of(entry), Optional.empty());
        return new String(index.html(ZoneId.of("Asia/Shanghai")), StandardCharsets.UTF_8);
    }
}
