package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.journal.Replayed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private static final Instant NOW = Instant.parse("1998-05-07T01:02:03.004Z");
    private static final Digest A = digest("a");
    private static final Digest B = digest("b");

    @TempDir
    Path home;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(home.resolve("db"));
    }

    @AfterEach
    void close() {
        // Whatever a test did to the tables, they can be made again from the journal.
        assertThat(Replayed.differences(database, home.resolve("again"))).isEmpty();
        database.close();
    }

    @Test
    void oneWorkerTakesWhatIsWrittenOutAndAnotherTheRest() {
        database.perform(h -> {
            Work.add(h, "check", "one", "", Optional.empty(), NOW);
            Work.add(h, "answer", "two", "", Optional.empty(), NOW);
            Work.add(h, "hand-over", "three", "", Optional.empty(), NOW.plusSeconds(60));
        });
        var lease = Duration.ofSeconds(5);
        assertThat(database.<List<WorkItem>>commit(h -> Work.claim(h, Work.Steps.OUTPUT, "o", NOW, lease, 9)))
                .extracting(WorkItem::subject)
                .containsExactly("two");
        assertThat(database.<Boolean>read(h -> Work.isDue(h, Work.Steps.OUTPUT, NOW)))
                .isFalse();
        assertThat(database.<Boolean>read(h -> Work.isDue(h, Work.Steps.OUTPUT, NOW.plusSeconds(60))))
                .isTrue();
        assertThat(database.<Boolean>read(h -> Work.isDue(h, Work.Steps.OTHER, NOW)))
                .isTrue();
        assertThat(database.<List<WorkItem>>commit(
                        h -> Work.claim(h, Work.Steps.OTHER, "w", NOW.plusSeconds(2), lease, 9)))
                .extracting(WorkItem::subject)
                .containsExactly("one");
    }

    @Test
    void keepsADocumentOnceAndItsFirstVerdict() {
        var received = new StoredDocument(
                A,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW);

        assertThat(did(h -> Documents.add(h, received))).isTrue();
        assertThat(did(h -> Documents.add(h, received))).isFalse();
        assertThat(did(h -> checked(h, Verdict.REFERRED))).isTrue();
        assertThat(did(h -> checked(h, Verdict.ACCEPTED))).isFalse();
        database.perform(h -> Documents.answered(h, A, B));

        var expected = new StoredDocument(
                A,
                Optional.of(Types.AUDIT_REPORT),
                Optional.of("AR-1"),
                Optional.of("000000713"),
                7,
                Optional.of(Verdict.REFERRED),
                Optional.of(B),
                Optional.empty(),
                NOW);
        assertThat(maybe(h -> Documents.find(h, A))).contains(expected);
        assertThat(rows(h -> Documents.findByDocumentId(h, "AR-1"))).containsExactly(expected);
        assertThat(rows(h -> Documents.ofType(h, Types.AUDIT_REPORT))).hasSize(1);
        var former = new StoredDocument(
                B,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW);
        assertThat(did(h -> Documents.add(h, former))).isTrue();
        assertThat(maybe(h -> Documents.standing(h, B)).orElseThrow().replacedBy())
                .isEmpty();
        assertThat(did(h -> Documents.changeVerdict(h, A, Verdict.REFERRED, Verdict.ACCEPTED)))
                .isTrue();
        assertThat(maybe(h -> Documents.standing(h, B)).orElseThrow().replacedBy())
                .contains(A);
    }

    private static boolean checked(org.jdbi.v3.core.Handle handle, Verdict verdict) {
        return Documents.judged(
                handle,
                A,
                Optional.empty(),
                new Judgement(
                        Optional.of(Types.AUDIT_REPORT),
                        Optional.of("AR-1"),
                        Optional.of("000000713"),
                        Optional.of("000000713"),
                        Optional.of(B),
                        verdict,
                        Optional.empty()));
    }

    @Test
    void takesADropOnceAndTheSameBytesTwice() {
        var drop = Delivery.received("k1", "assessment-a", "r.xml", Delivery.Channel.FOLDER, A, NOW);
        var again = Delivery.received("k2", "assessment-a", "r.xml", Delivery.Channel.FOLDER, A, NOW);

        var id = database.commit(h -> Deliveries.add(h, drop)).orElseThrow();
        assertThat(added(h -> Deliveries.add(h, drop))).isEmpty();
        assertThat(added(h -> Deliveries.add(h, again))).isPresent();
        assertThat(did(h -> Deliveries.answered(h, id, Verdict.ACCEPTED, B, NOW)))
                .isTrue();
        assertThat(did(h -> Deliveries.answered(h, id, Verdict.REJECTED, B, NOW)))
                .isFalse();

        assertThat(rows(h -> Deliveries.of(h, A))).hasSize(2);
        assertThat(rows(h -> Deliveries.unanswered(h, 9)))
                .extracting(Delivery::key)
                .containsExactly("k2");
        assertThat(maybe(h -> Deliveries.find(h, id)).flatMap(Delivery::verdict))
                .contains(Verdict.ACCEPTED);
    }

    @Test
    void leasesWorkAndFencesAStaleWorker() {
        database.perform(h -> {
            Work.add(h, "check", "one", "", Optional.of("check:one"), NOW);
            Work.add(h, "check", "two", "", Optional.empty(), NOW.plusSeconds(60));
        });
        assertThat(did(h -> Work.add(h, "check", "one", "", Optional.of("check:one"), NOW)))
                .isFalse();

        var mine = claim("first", NOW);
        assertThat(mine).extracting(WorkItem::subject).containsExactly("one");
        assertThat(claim("second", NOW)).isEmpty();
        var later = NOW.plusSeconds(31);
        var taken = claim("second", later).get(0);
        assertThat(taken.attempt()).isEqualTo(2);

        assertThatThrownBy(() -> database.perform(h -> {
                    Sequences.next(h, "undone");
                    Work.finish(h, taken.id(), "first", 1);
                }))
                .isInstanceOf(StaleLease.class);
        assertThat(number(h -> Sequences.next(h, "undone"))).isEqualTo(1);

        database.perform(h -> Work.finish(h, taken.id(), "second", 2));
        assertThat(count(Work::waiting)).isEqualTo(1);
        assertThat(maybe(h -> Work.nextAfter(h, Work.Steps.OTHER, NOW))).contains(NOW.plusSeconds(60));
    }

    @Test
    void whatFollowsFromADocumentGoesBeforeDocumentsThatCameLater() {
        database.perform(h -> {
            Work.add(h, "check", "first", "", Optional.empty(), NOW);
            Work.add(h, "check", "second", "", Optional.empty(), NOW.plusMillis(5));
        });
        var later = NOW.plusSeconds(10);
        var first = database.commit(h -> Work.claim(h, "w", later, Duration.ofSeconds(30), 1))
                .get(0);
        database.perform(h -> {
            Work.follow(h, first, "register", "first", "", "register:first");
            Work.finish(h, first.id(), "w", first.attempt());
        });
        assertThat(claim("w", later))
                .extracting(item -> item.step() + " " + item.subject())
                .containsExactly("check second");
    }

    @Test
    void triesAgainWithGrowingWaitsThenParksUntilResumed() {
        database.perform(h -> Work.add(h, "send", "x", "p", Optional.empty(), NOW));
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(3), 4);
        var now = NOW;
        for (var wait : List.of(1, 2, 3)) {
            var item = claim("w", now).get(0);
            var at = now;
            assertThat(did(h -> Work.retryOrPark(h, item.id(), "w", item.attempt(), at, "away", backoff)))
                    .isFalse();
            now = now.plusSeconds(wait);
            assertThat(maybe(h -> Work.nextAfter(h, Work.Steps.OTHER, NOW))).contains(now);
        }
        var last = claim("w", now).get(0);
        var at = now;
        assertThat(did(h -> Work.retryOrPark(h, last.id(), "w", last.attempt(), at, "gone", backoff)))
                .isTrue();

        assertThat(claim("w", now.plusSeconds(9999))).isEmpty();
        assertThat(rows(Work::parked)).singleElement().satisfies(parked -> {
            assertThat(parked.lastError()).contains("gone");
            assertThat(parked.parkedAt()).contains(at);
            assertThat(parked.payload()).isEqualTo("p");
        });
        assertThat(did(h -> Work.resume(h, last.id()))).isTrue();
        assertThat(did(h -> Work.resume(h, last.id()))).as("it is due").isFalse();
        var years = Duration.ofDays(10_000);
        assertThat(claim("w", now.minus(years))).as("by any clock").hasSize(1);
        assertThat(did(h -> Work.resume(h, last.id()))).as("somebody is at it").isFalse();
    }

    private boolean did(Transaction<Boolean> step) {
        return database.commit(step);
    }

    private long number(Transaction<Long> step) {
        return database.commit(step);
    }

    private Optional<Long> added(Transaction<Optional<Long>> step) {
        return database.commit(step);
    }

    private long count(Query<Long> query) {
        return database.read(query);
    }

    private <T> Optional<T> maybe(Query<Optional<T>> query) {
        return database.read(query);
    }

    private <T> List<T> rows(Query<List<T>> query) {
        return database.read(query);
    }

    private List<WorkItem> claim(String owner, Instant now) {
        return database.commit(h -> Work.claim(h, owner, now, Duration.ofSeconds(30), 5));
    }

    @Test
    void sendsAMailOnceAndGivesUpWhenToldSo() {
        database.perform(h -> {
            assertThat(Outbox.add(h, mail("m1"))).isTrue();
            assertThat(Outbox.add(h, mail("m1"))).isFalse();
            Outbox.add(h, mail("m2"));
            Outbox.add(h, mail("m3"));
        });
        database.perform(h -> {
            assertThat(Outbox.sent(h, "m1", NOW)).isTrue();
            assertThat(Outbox.sent(h, "m1", NOW)).isFalse();
            Outbox.retry(h, "m2", NOW.plusSeconds(5), "busy");
            Outbox.failed(h, "m3", NOW, "no such user");
        });

        assertThat(rows(h -> Outbox.due(h, NOW, 9))).isEmpty();
        assertThat(rows(h -> Outbox.due(h, NOW.plusSeconds(5), 9)))
                .extracting(OutboxMail::dedupe, OutboxMail::attempt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("m2", 1L));
        assertThat(rows(Outbox::failures)).extracting(OutboxMail::dedupe).containsExactly("m3");
        var givenUp = rows(Outbox::failures).getFirst().id();
        assertThat(did(h -> Outbox.resume(h, givenUp))).isTrue();
        assertThat(rows(h -> Outbox.ofCase(h, "case-1"))).hasSize(3);
        assertThat(count(Outbox::waiting)).isEqualTo(2);
    }

    private static OutboxMail mail(String dedupe) {
        return OutboxMail.toSend(
                dedupe, "<" + dedupe + "@example.org>", "a@example.org", "s", A, Optional.of("case-1"), NOW);
    }

    @Test
    void movesACaseOnlyFromTheStateItWasReadIn() {
        var opened = CaseRow.opened("case-1", new CaseState("INCOMPLETE"), "000000115", NOW)
                .withPaper("APPLICATION", A)
                .withOrganisation("00000081X", "assessment-a");
        database.perform(h -> assertThat(Cases.open(h, opened)).isTrue());
        assertThat(did(h -> Cases.open(h, opened))).isFalse();
        var assigned = opened.withPaper("REPORT", B).withState(new CaseState("ASSIGNING"), NOW.plusSeconds(1));
        database.perform(h -> Cases.change(h, opened, assigned));

        assertThatThrownBy(() -> database.perform(h -> Cases.change(h, opened, assigned)))
                .isInstanceOf(ConcurrentChange.class);
        database.perform(h -> {
            assertThat(Cases.addDocument(h, new CaseDocument("case-1", B, "REPORT", NOW)))
                    .isTrue();
            assertThat(Cases.addDocument(h, new CaseDocument("case-1", B, "REPORT", NOW)))
                    .isFalse();
        });
        assertThat(maybe(h -> Cases.find(h, "case-1"))).contains(assigned);
        assertThat(rows(h -> Cases.withDocument(h, B))).containsExactly(assigned);
        assertThat(rows(h -> Cases.inState(h, new CaseState("ASSIGNING")))).hasSize(1);
        assertThat(rows(h -> Cases.ofEnterprise(h, "000000115"))).hasSize(1);
        assertThat(rows(h -> Cases.documents(h, "case-1"))).hasSize(1);
    }

    @Test
    void answersAnOldQuestionAsItWasKnownThen() {
        var from = LocalDate.of(1998, 4, 20);
        var wrong = RegisterRecord.said(
                "R-AUD",
                "CPA-P1996-00001",
                Map.of("level", "AUDITOR", "nameZh", "样例\\n\n="),
                from,
                RegisterRecord.NO_END,
                NOW,
                A);
        var id = database.commit(h -> RegisterRecords.add(h, wrong)).orElseThrow();
        assertThat(added(h -> RegisterRecords.add(h, wrong))).isEmpty();
        var corrected = NOW.plusSeconds(100);
        var right = RegisterRecord.said(
                "R-AUD",
                "CPA-P1996-00001",
                Map.of("level", "PRINCIPAL"),
                from,
                LocalDate.of(1999, 4, 19),
                corrected,
                B);
        database.perform(h -> RegisterRecords.correct(h, id, corrected, List.of(right)));

        assertThat(find(corrected.minusMillis(1))).singleElement().satisfies(record -> {
            assertThat(record.attributes()).isEqualTo(wrong.attributes());
            assertThat(record.validTo()).isEqualTo(RegisterRecord.NO_END);
        });
        assertThat(find(corrected)).singleElement().satisfies(record -> {
            assertThat(record.attribute("level")).isEqualTo("PRINCIPAL");
            assertThat(record.attribute("absent")).isEmpty();
        });
        assertThat(find(NOW.minusMillis(1))).isEmpty();
        assertThat(findOn(LocalDate.of(1999, 4, 19), corrected)).hasSize(1);
        assertThat(findOn(LocalDate.of(1999, 4, 20), corrected)).isEmpty();
        assertThat(rows(h -> RegisterRecords.all(h, "R-AUD", corrected))).hasSize(1);
        assertThat(rows(h -> RegisterRecords.ofDocument(h, A))).hasSize(1);
        assertThatThrownBy(() -> database.perform(h -> RegisterRecords.correct(h, id, corrected, List.of())))
                .isInstanceOf(ConcurrentChange.class);
    }

    private List<RegisterRecord> find(Instant knownAt) {
        return database.read(h -> RegisterRecords.find(h, "R-AUD", "CPA-P1996-00001", knownAt));
    }

    private List<RegisterRecord> findOn(LocalDate day, Instant knownAt) {
        return database.read(h -> RegisterRecords.findOn(h, "R-AUD", "CPA-P1996-00001", day, knownAt));
    }

    @Test
    void issuesOneCertificateForEachCase() {
        var certificate = new IssuedCertificate(
                "CPE-CN-1998-00001-7",
                "case-1",
                "000000115",
                "Luqiao Switchgear Works",
                LocalDate.of(1998, 6, 15),
                LocalDate.of(2001, 6, 14),
                A,
                B,
                NOW);
        database.perform(h -> {
            assertThat(Certificates.add(h, certificate)).isTrue();
            assertThat(Certificates.add(h, certificate)).isFalse();
            assertThat(Certificates.find(h, certificate.number())).contains(certificate);
        });
        assertThat(maybe(h -> Certificates.ofCase(h, "case-1"))).contains(certificate);
        assertThat(rows(h -> Certificates.ofHolder(h, "000000115"))).hasSize(1);
        assertThat(rows(Certificates::all)).hasSize(1);
    }

    @Test
    void countsWithoutGapsWhenAStepFails() {
        assertThat(number(h -> Sequences.next(h, "certificate-1998"))).isEqualTo(1);
        assertThatThrownBy(() -> database.perform(h -> {
                    Sequences.next(h, "certificate-1998");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(number(h -> Sequences.next(h, "certificate-1998"))).isEqualTo(2);
    }

    @Test
    void keepsTheLastVoteAndOnlyOfTheInvited() {
        var invitation = Invitation.to("case-1", "E1", "Sample expert one", "e1@example.org", "EXPERT", NOW);
        database.perform(h -> {
            Cases.open(h, CaseRow.opened("case-1", new CaseState("EXAMINATION"), "000000115", NOW));
            assertThat(Invitations.add(h, invitation)).isTrue();
            assertThat(Invitations.add(h, invitation)).isFalse();
            assertThat(Invitations.answered(h, "case-1", "E2", A, NOW)).isFalse();
            assertThat(Invitations.answered(h, "case-1", "E1", B, NOW)).isTrue();
            assertThat(Invitations.answered(h, "case-1", "E1", A, NOW)).isTrue();
        });
        assertThat(rows(h -> Invitations.ofCase(h, "case-1"))).hasSize(1);
        assertThat(maybe(h -> Invitations.find(h, "case-1", "E1")).flatMap(Invitation::vote))
                .contains(A);
    }

    @Test
    void takesAMailOnce() {
        var mail = new TakenMail(A, 5, 17, Optional.empty(), NOW, "TAKEN");
        database.perform(h -> {
            assertThat(MailReceived.add(h, mail)).isTrue();
            assertThat(MailReceived.add(h, mail)).isFalse();
            assertThat(MailReceived.find(h, 5, 17)).contains(mail);
            assertThat(MailReceived.changeState(h, A, "DONE")).isTrue();
        });
        assertThat(rows(h -> MailReceived.inState(h, "DONE"))).hasSize(1);
        assertThat(maybe(h -> MailReceived.find(h, A))).isPresent();
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
