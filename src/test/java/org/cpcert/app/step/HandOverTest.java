package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverTest {

    private static final Instant NOW = Instant.parse("1998-06-15T02:00:00Z");
    private static final String NUMBER = "CPE-CN-1998-00001-E";

    /** Who gets hold of somebody's application and sends it too has no part in the certificate. */
    @Test
    void onlyWhoSentTheApplicationFirstGetsTheCertificate(@TempDir Path folder) throws IOException {
        try (var it = new SampleOffice(folder, NOW)) {
            var bytes = SampleOffice.file("10-certificate-application.xml");
            it.drop(bytes, "assessment-a");
            it.drop(bytes, "stranger");
            var xml = it.store.put("<x/>".getBytes(StandardCharsets.UTF_8));
            var pdf = it.store.put("%PDF-".getBytes(StandardCharsets.UTF_8));
            var item = it.database.commit(h -> {
                Cases.open(
                        h,
                        CaseRow.opened("CASE-1", new CaseState("ISSUED"), "00000011-5", NOW)
                                .withPaper("APPLICATION", it.store.put(bytes)));
                Certificates.add(
                        h,
                        new IssuedCertificate(
                                NUMBER,
                                "CASE-1",
                                "00000011-5",
                                "x",
                                LocalDate.of(1998, 6, 15),
                                LocalDate.of(2001, 6, 14),
                                xml,
                                pdf,
                                NOW));
                Work.add(h, "hand-over", "CASE-1", "", Optional.empty(), NOW);
                return Work.claim(h, it.office.owner(), NOW, Duration.ofMinutes(1), 100).stream()
                        .filter(work -> work.step().equals("hand-over"))
                        .findFirst()
                        .orElseThrow();
            });
            new HandOver(it.office).handOver(item);
            assertThat(it.home.out().resolve("assessment-a"))
                    .isDirectoryContaining("glob:**" + NUMBER + ".pdf")
                    .isDirectoryContaining("glob:**" + NUMBER + ".xml");
            assertThat(it.home.out().resolve("stranger").resolve(NUMBER + ".pdf"))
                    .doesNotExist();
        }
    }
}
