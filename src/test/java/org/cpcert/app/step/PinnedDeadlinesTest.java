package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.cpcert.dossier.CaseState;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseParty;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Work;
import org.cpcert.xml.SchemeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clocks of a case are those of the version of the scheme by which it goes. */
class PinnedDeadlinesTest {

    private static final Instant NOW = Instant.parse("1998-05-08T02:00:00Z");
    private static final String FORMER = "CASE-1998-00001";
    private static final String LATER = "CASE-1998-00002";
    private static final String PROCESS = "/schemas/process/certification.process.xml";

    @TempDir
    Path folder;

    @Test
    void aCaseIsRemindedOnTheDaysOfItsOwnVersion() throws IOException {
        try (var it = new SampleOffice(folder, NOW)) {
            var deadlines = new Deadlines(it.office, it.cases, it.certificates);
            var archive = it.store.put(threeWeeksToVote().archive());
            // An office learns once which versions there are: none comes while it works.
            it.database.perform(handle -> Cases.open(
                    handle,
                    CaseRow.opened("CASE-1997-00001", new CaseState("ISSUED"), "00000011-5", NOW)
                            .withScheme(archive)));
            it.openCase(FORMER);
            it.database.perform(handle -> {
                var row = Cases.find(handle, FORMER).orElseThrow();
                open(handle, row);
                Cases.goesBy(handle, FORMER, archive);
                for (var id : List.of(FORMER, LATER)) {
                    Work.add(handle, "find-panel", id, "", Optional.empty(), NOW);
                }
            });
            for (var claimed = it.claim(); !claimed.isEmpty(); claimed = it.claim()) {
                if (claimed.getFirst().step().equals("find-panel")) {
                    it.findPanel.find(claimed.getFirst());
                }
            }
            deadlines.newDay();

            on(it, deadlines, "1998-05-22");
            assertThat(reminders(it, FORMER)).as("seven days before 29 May").hasSize(3);
            assertThat(reminders(it, LATER)).isEmpty();
            on(it, deadlines, "1998-05-29");
            assertThat(reminders(it, FORMER)).as("and two").hasSize(6);
            assertThat(reminders(it, LATER)).as("seven days before 5 June").hasSize(3);
            assertThat(it.told).isEmpty();
            on(it, deadlines, "1998-05-30");
            assertThat(it.told).singleElement().asString().contains(FORMER, "1998-05-29");
        }
    }

    /** Of the same documents, by the scheme of the home. */
    private static void open(org.jdbi.v3.core.Handle handle, CaseRow row) {
        var other = CaseRow.opened(LATER, row.state(), row.enterpriseID(), row.openedAt());
        Cases.open(
                handle,
                other.withPaper("APPLICATION", row.application().orElseThrow())
                        .withPaper("REPORT", row.report().orElseThrow()));
        Cases.documents(handle, FORMER)
                .forEach(each ->
                        Cases.addDocument(handle, new CaseDocument(LATER, each.digest(), each.role(), each.addedAt())));
        CaseChanges.addParty(handle, new CaseParty(LATER, "ENTERPRISE", row.enterpriseID()));
    }

    private static void on(SampleOffice it, Deadlines deadlines, String day) {
        it.clock.set(Instant.parse(day + "T02:00:00Z"));
        deadlines.newDay();
        for (var claimed = it.claim(); !claimed.isEmpty(); claimed = it.claim()) {
            var item = claimed.getFirst();
            if (item.step().equals("case-clock")) {
                var scheme = it.database.read(handle -> it.office.schemes().of(handle, item.subject()));
                scheme.run(() -> deadlines.say(item)); // as who dispatches the work does
            }
        }
    }

    private static List<OutboxMail> reminders(SampleOffice it, String caseID) {
        return it.database.read(handle -> Outbox.ofCase(handle, caseID)).stream()
                .filter(mail -> mail.dedupe().startsWith("reminder:"))
                .toList();
    }

    private static SchemeFiles threeWeeksToVote() throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var part : List.of("schemas", "xslt")) {
            try (var all = Files.walk(Path.of(part))) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    files.put("/" + file, Files.readAllBytes(file));
                }
            }
        }
        var process = new String(files.get(PROCESS), StandardCharsets.UTF_8);
        assertThat(process).contains("<Due days=\"28\"");
        files.put(
                PROCESS, process.replace("<Due days=\"28\"", "<Due days=\"21\"").getBytes(StandardCharsets.UTF_8));
        return SchemeFiles.of(files);
    }
}
