package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.jdbi.v3.core.Handle;
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
        deadlines = new Deadlines(it.office, it.cases, it.certificates);
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

    /** Workflow 4.4, C5 and C7: nothing renews a certificate by itself. */
    @Test
    void theHolderHearsOfTheLastDayOfACertificateInTimeAndThatItIsOver() {
        certified("VALID", "1998-06-15", "");
        on("2000-12-15");
        runAll();
        assertThat(mails("renewal-due:")).as("181 days before").isEmpty();
        on("2000-12-16");
        runAll();
        assertThat(mails("renewal-due:")).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("luqiao@example.org");
            assertThat(mail.subject()).contains("CPE-CN-1998-00001-E ends on 2001-06-14");
        });
        on("2001-06-14");
        runAll();
        assertThat(mails("renewal-due:")).as("90 and 30 days before went by").hasSize(2);
        assertThat(mails("expired:")).as("the last day is whole").isEmpty();
        on("2001-06-15");
        runAll();
        on("2001-06-16");
        runAll();
        assertThat(mails("expired:")).hasSize(1);
        assertThat(events()).endsWith("CERTIFICATE_EXPIRED").containsOnlyOnce("CERTIFICATE_EXPIRED");
        assertThat(state()).as("the case stays where it stands").isEqualTo("ISSUED");
        assertThat(it.told).isEmpty();
    }

    /** Workflow 4.4, C3 and C4: nothing is reinstated or rescinded by itself. */
    @Test
    void aSuspensionWhoseTimeIsOverWaitsForAPerson() {
        certified("SUSPENDED", "1999-08-02", "2000-02-01");
        on("2000-01-25");
        runAll();
        assertThat(mails("cure-due:"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).contains("2000-02-01"));
        on("2000-02-01");
        runAll();
        assertThat(it.told).as("the last day is whole").isEmpty();
        on("2000-02-02");
        runAll();
        on("2000-02-03");
        runAll();
        assertThat(it.told).singleElement().asString().contains("CPE-CN-1998-00001-E", "2000-02-01");
        assertThat(events()).endsWith("OVERDUE").containsOnlyOnce("OVERDUE");
    }

    @Test
    void aSuspensionWithoutALastDayHasNone() {
        certified("SUSPENDED", "1999-08-02", "");
        on("2001-09-01");
        assertThat(runAll()).isZero();
    }

    /** The case ended with a certificate from 15 June 1998 to 14 June 2001, which stands so since a day. */
    private void certified(String standing, String since, String until) {
        var document = it.store.put("certificate".getBytes(StandardCharsets.UTF_8));
        var number = "CPE-CN-1998-00001-E";
        var from = LocalDate.parse("1998-06-15");
        var to = LocalDate.parse("2001-06-14");
        it.database.perform(h -> {
            var row = Cases.find(h, CASE).orElseThrow();
            Cases.change(h, row, row.withState(new CaseState("ISSUED"), it.office.later(row.changedAt())));
            Certificates.add(
                    h,
                    new IssuedCertificate(
                            number, CASE, "00000011-5", "Luqiao", from, to, document, document, it.office.now()));
            RegisterRecords.add(
                    h,
                    RegisterRecord.said(
                            "R-CERT",
                            number,
                            Map.of("state", standing, "since", since, "until", until, "reason", "", "document", ""),
                            from,
                            to,
                            it.office.now(),
                            document));
            append(h, "CERTIFIED", document, "number", number, "valid-to", to.toString());
            if (standing.equals("SUSPENDED")) {
                append(
                        h,
                        "CERTIFICATE_SUSPENDED",
                        document,
                        until.isEmpty() ? new String[0] : new String[] {"until", until});
            }
        });
    }

    private void append(Handle handle, String event, Digest document, String... values) {
        var said = new ArrayList<EntryPayload.Value>();
        for (int i = 0; i < values.length; i += 2) {
            said.add(new EntryPayload.Value(values[i], values[i + 1]));
        }
        DossierLedger.append(
                handle, CASE, event, Optional.of(document), "system", it.office.now(), EntryPayload.of(said));
    }

    private List<OutboxMail> mails(String kind) {
        return it.database.read(h -> Outbox.ofCase(h, CASE)).stream()
                .filter(mail -> mail.dedupe().startsWith(kind))
                .toList();
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
        return mails("reminder:");
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
