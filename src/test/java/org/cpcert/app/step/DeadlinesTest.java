package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.Cases;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is waited for is reminded before the last day, and a person hears when it is over: once, whatever the clock does. */
class DeadlinesTest {

    private static final Instant NOW = Instant.parse("1998-05-08T02:00:00Z");
    private static final String CASE = "CASE-1998-00001";

    @TempDir
    Path folder;

    private SampleOffice it;
    private Deadlines deadlines;

    /** A case whose three experts are asked on 8 May: their last day is 5 June. */
    @BeforeEach
    void open() {
        it = new SampleOffice(folder, NOW);
        deadlines = new Deadlines(it.office, it.cases);
        it.openCase(CASE);
        it.database.perform(h -> Work.add(h, "find-panel", CASE, "", Optional.empty(), NOW));
        it.findPanel.find(it.claim().getFirst());
        deadlines.newDay();
        assertThat(runAll()).isZero();
    }

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void whoHasNotVotedIsRemindedOnItsDaysAndNobodyElse() throws Exception {
        on("1998-05-28");
        assertThat(runAll()).as("eight days before").isZero();
        on("1998-05-29");
        assertThat(runAll()).isEqualTo(1);
        assertThat(reminders()).hasSize(3);
        deadlines.newDay();
        assertThat(runAll()).as("looked at once a day").isZero();
        voted();
        on("1998-06-03");
        runAll();
        assertThat(reminders()).as("who has voted is left in peace").hasSize(5);
        var mail = new jakarta.mail.internet.MimeMessage(
                null,
                new ByteArrayInputStream(it.store.get(reminders().getLast().eml())));
        assertThat(mail.getSubject()).contains("1998-06-05");
        var parts = (jakarta.mail.internet.MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).as("the text and the form").isEqualTo(2);
        assertThat(parts.getBodyPart(1).getFileName()).startsWith("vote-" + CASE);
    }

    @Test
    void thatTheLastDayIsOverIsToldOnceAndStandsInTheDossier() {
        on("1998-06-05");
        runAll();
        assertThat(it.told).as("the last day is whole").isEmpty();
        on("1998-06-06");
        runAll();
        assertThat(it.told).singleElement().asString().contains(CASE, "the experts' votes", "1998-05-08", "1998-06-05");
        assertThat(events()).endsWith("OVERDUE");
        assertThat(state()).isEqualTo("EXAMINATION");
        it.clock.set(NOW);
        deadlines.newDay();
        on("1998-06-06");
        on("1998-06-20");
        runAll();
        assertThat(it.told).as("whatever the clock does").hasSize(1);
        assertThat(events()).containsOnlyOnce("OVERDUE");
    }

    @Test
    void aServiceThatStoodStillSaysTheSameOnce() {
        on("1998-06-30");
        assertThat(runAll()).isEqualTo(1);
        assertThat(reminders()).as("two days of reminding have passed").hasSize(3);
        assertThat(it.told).hasSize(1);
    }

    @Test
    void aHomeThatNobodyLookedAtBeforeIsToldWhatIsOver() {
        it.database.perform(h -> h.execute("DELETE FROM looked_at"));
        on("1998-09-01");
        runAll();
        assertThat(it.told).singleElement().asString().contains(CASE, "1998-06-05");
    }

    @Test
    void aCaseThatWentOnMeanwhileIsLeftAlone() {
        on("1998-06-06");
        it.database.perform(h -> {
            var row = Cases.find(h, CASE).orElseThrow();
            Cases.change(h, row, row.withState(new CaseState("WITHDRAWN"), it.office.later(row.changedAt())));
        });
        assertThat(runAll()).isEqualTo(1);
        assertThat(it.told).isEmpty();
        assertThat(reminders()).isEmpty();
    }

    private void on(String day) {
        it.clock.set(Instant.parse(day + "T03:00:00Z"));
        deadlines.newDay();
    }

    private int runAll() {
        var items = it.claim().stream()
                .filter(item -> item.step().equals("case-clock"))
                .toList();
        items.forEach(deadlines::say);
        return items.size();
    }

    /** The first of the experts. */
    private void voted() {
        it.database.perform(h -> {
            var first = Invitations.ofCase(h, CASE).getFirst().registrationID();
            var vote = Digest.of("vote".getBytes(StandardCharsets.UTF_8));
            Invitations.answered(h, CASE, first, vote, it.office.now());
            new Filing(it.office, h, CASE)
                    .record(
                            new DossierEvent.Said(
                                    "VOTED",
                                    Optional.of(vote),
                                    List.of(
                                            new EntryPayload.Value("by", first),
                                            new EntryPayload.Value("conclusion", "PASS"))),
                            new CaseState("EXAMINATION"));
        });
        assertThat(it.database.<List<Invitation>>read(h -> Invitations.ofCase(h, CASE)))
                .hasSize(3);
    }

    private List<OutboxMail> reminders() {
        return it.database.read(h -> Outbox.ofCase(h, CASE)).stream()
                .filter(mail -> mail.dedupe().startsWith("reminder:"))
                .toList();
    }

    private List<String> events() {
        return it.database.read(h -> DossierLedger.entries(h, CASE)).stream()
                .map(LedgerEntry::event)
                .toList();
    }

    private String state() {
        return it.database.read(h -> Cases.find(h, CASE)).orElseThrow().state().name();
    }
}
