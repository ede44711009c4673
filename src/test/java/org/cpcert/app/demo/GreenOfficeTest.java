package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.scheme.SchemeFaults;
import org.cpcert.app.scheme.SchemeFolder;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.xml.SchemeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second scheme, in French and English, run by the same program: no class knows it. */
class GreenOfficeTest {

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Run {
        void by(LabelHome label) throws IOException, InterruptedException;
    }

    @Test
    void nothingIsWrongWithIt() {
        assertThat(scheme().work(() -> SchemeFaults.whole("en"))).isEmpty();
    }

    @Test
    void anOfficeIsLabelledRemindedRenewedAndRescinded() {
        inAHome(label -> {
            label.send("case-1/01-register.xml");
            label.send("case-1/02-application.xml");
            assertThat(label.lastState()).isEqualTo("VISIT");
            label.send("case-1/03-visit.xml");
            assertThat(label.lastState()).isEqualTo("DECISION");
            label.send("case-1/04-decision.xml");
            assertThat(label.lastState()).isEqualTo("LABELLED");
            var first = issued(label).getFirst();
            assertThat(first.number()).startsWith("GRO-FR-2026-00001-");
            assertThat(first.validTo()).isEqualTo(LocalDate.of(2027, 3, 15));
            assertThat(label.subjects())
                    .anyMatch(subject -> subject.contains("Décision à prendre : Atelier des Tilleuls"))
                    .anyMatch(subject -> subject.contains("Votre certificat " + first.number()));
            var pdf = label.home.out().resolve("label").resolve(first.number() + ".pdf");
            assertThat(verified(label, pdf)).isEqualTo("0 VALID");

            label.awakensOn(LocalDate.of(2027, 1, 15), "À renouveler : " + first.number());
            label.knows("GRO-FR-2026-00001-X", first.number());
            label.send("case-1/05-renewal.xml");
            label.send("case-1/06-visit.xml");
            label.send("case-1/07-decision.xml");
            assertThat(label.lastState()).isEqualTo("LABELLED");
            var second = issued(label).getLast();
            assertThat(second.number()).isNotEqualTo(first.number());
            assertThat(second.validFrom()).isEqualTo(first.validTo().plusDays(1));

            label.knows("GRO-FR-2026-00001-X", second.number());
            label.send("case-1/08-rescission.xml");
            assertThat(label.subjects())
                    .anyMatch(subject -> subject.contains("Certificat retiré : " + second.number()));
            assertThat(verified(label, label.home.out().resolve("label").resolve(second.number() + ".pdf")))
                    .isNotEqualTo("0 VALID");
        });
    }

    @Test
    void anOfficeIsRefusedOrDoesNotPass() {
        inAHome(label -> {
            label.send("case-1/01-register.xml");
            for (var file : List.of("11-application", "12-visit", "13-refusal")) {
                label.send("case-1/" + file + ".xml");
            }
            assertThat(label.lastState()).isEqualTo("REFUSED");
            assertThat(label.subjects()).anyMatch(subject -> subject.contains("Label refusé : Bureau du Port"));
            label.send("case-1/21-application.xml");
            label.send("case-1/22-visit.xml");
            assertThat(label.lastState()).isEqualTo("NOT_PASSED");
            assertThat(label.subjects()).anyMatch(subject -> subject.contains("Visite négative : Bureau du Port"));
            assertThat(issued(label)).isEmpty();
        });
    }

    /** Each sample of a rule breaks that rule, and its notice says so in both languages. */
    @Test
    void eachRuleIsBrokenByItsSample() {
        inAHome(label -> {
            label.send("case-1/01-register.xml");
            label.send("case-1/02-application.xml");
            label.send("case-1/03-visit.xml");
            for (var sample : samples()) {
                label.send("rules/" + sample);
                var rule = sample.replaceFirst("^([A-Z]+-[0-9]+).*", "$1");
                assertThat(label.notice(sample)).as(sample).contains(rule);
            }
            assertThat(label.notice("GRO-02-less"))
                    .contains("Seulement 49.9 %", "Only 49.9 %", "NON ACCEPTÉ  Not accepted", "Comment corriger : ");
        });
    }

    private static List<String> samples() throws IOException {
        try (var files = Files.list(LabelHome.SCHEME.resolve("sample-docs/rules"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void inAHome(Run run) {
        var files = scheme();
        files.work(() -> {
            try (var label = new LabelHome(folder.resolve("home"), files)) {
                run.by(label);
                return true;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static SchemeFiles scheme() {
        var read = SchemeFolder.read(LabelHome.SCHEME);
        assertThat(read.faults()).isEmpty();
        return read.files();
    }

    private static List<IssuedCertificate> issued(LabelHome label) throws IOException {
        return Database.look(label.home.db(), Certificates::all);
    }

    private static String verified(LabelHome label, Path pdf) {
        var said = PrintedCommand.run(
                Path.of(""),
                Clock.fixed(label.now(), ZoneOffset.UTC),
                Map.of(),
                "cpcert verify --home " + label.home.root() + " " + pdf);
        return said.exitCode() + " "
                + (said.output().contains("VALID") && !said.output().contains("INVALID") ? "VALID" : said.output());
    }
}
