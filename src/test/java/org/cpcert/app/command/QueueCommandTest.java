package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.home.Home;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.NoticeFacts;
import org.cpcert.notice.NoticeOrigin;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.HomeLock;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.StoredDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueCommandTest {

    private static final Instant NOW = Instant.parse("1999-05-28T08:00:00Z");
    private static final Digest OPINION = Digest.of("opinion".getBytes(StandardCharsets.UTF_8));
    private static final Digest SANCTION = Digest.of("sanction".getBytes(StandardCharsets.UTF_8));
    private static final Digest DECISION = Digest.of("decision".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A split opinion waits for the technical head, a change in mid-case for the centre. */
    @BeforeEach
    void fill() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        out.reset();
        var notice = new DocumentStore(home.store()).put(notice());
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                Documents.add(
                        handle,
                        new StoredDocument(
                                OPINION,
                                Optional.of(Types.ASSESSMENT_OPINION),
                                Optional.of("AO-1999-DONGHU-01"),
                                Optional.empty(),
                                7,
                                Optional.of(Verdict.REFERRED),
                                Optional.of(notice),
                                Optional.empty(),
                                NOW));
                Referrals.add(
                        handle,
                        new Referral(OPINION, "TECHNICAL_HEAD", LocalDate.parse("1999-06-12"), NOW, Optional.empty()));
                Cases.open(handle, CaseRow.opened("CASE-1", new CaseState("SPLIT"), "00000066-8", NOW));
                CaseChanges.add(
                        handle,
                        new CaseChange(
                                "CASE-1",
                                "AUDITOR_RESCINDED",
                                SANCTION,
                                "REFER",
                                Optional.of(new CaseState("INCOMPLETE")),
                                NOW.minusSeconds(60),
                                Optional.empty()));
            });
        }
    }

    @Test
    void saysWhatWaitsForWhomAndWhyTheOldestFirst() {
        assertThat(queue()).isZero();
        assertThat(out())
                .containsSubsequence(
                        "waits for the centre",
                        "case CASE-1",
                        "An auditor of the team was rescinded",
                        SANCTION.hex(),
                        "AO-1999-DONGHU-01",
                        "waits for the technical head of the assessment organisation",
                        "until 1999-06-12  OVERDUE",
                        "CPM-07-9  The experts disagree.",
                        OPINION.hex());
        assertThat(out()).doesNotContain("a remark");
        out.reset();
        assertThat(queue("--lang", "zh")).isZero();
        assertThat(out()).contains("专家意见不一致。").doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [a-z]+){2,}");
    }

    /** The letter that asks for it may have been overlooked. */
    @Test
    void namesTheCasesThatWaitForADecision() {
        try (var database = Database.open(new Home(folder.resolve("home")).db())) {
            database.perform(handle -> Cases.open(
                    handle,
                    new CaseRow(
                            "CASE-9",
                            new CaseState("DECISION"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(OPINION),
                            Optional.empty(),
                            Optional.empty(),
                            "00000066-8",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            NOW,
                            NOW)));
        }
        assertThat(queue("CENTRE")).isZero();
        assertThat(out())
                .containsSubsequence(
                        "AO-1999-DONGHU-01", "waits for the centre", "case CASE-9", "the centre's signed decision");
    }

    @Test
    void showsTheQueueOfOneRole() {
        assertThat(queue("TECHNICAL_HEAD", "--json")).isZero();
        assertThat(out()).contains("\"sha256\": \"" + OPINION.hex()).doesNotContain(SANCTION.hex());
        out.reset();
        assertThat(queue("AUTHORITY")).isZero();
        assertThat(out()).isEmpty();
        assertThat(queue("NOBODY")).isEqualTo(2);
        assertThat(err()).contains("There is no role NOBODY; there are AUTHORITY, TECHNICAL_HEAD, CENTRE");
    }

    @Test
    void whatWasDecidedWaitsNoLonger() {
        try (var database = Database.open(new Home(folder.resolve("home")).db())) {
            database.perform(handle -> {
                assertThat(Referrals.decide(handle, OPINION, DECISION)).isTrue();
                assertThat(Referrals.decide(handle, OPINION, SANCTION)).isFalse();
                assertThat(Referrals.find(handle, OPINION).orElseThrow().decision())
                        .contains(DECISION);
                CaseChanges.decide(handle, CaseChanges.open(handle), DECISION);
            });
        }
        assertThat(queue()).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).contains("Nothing waits for a decision.");
    }

    private static byte[] notice() {
        var subject = new NoticeFacts.Subject(
                "opinion.xml",
                OPINION,
                7,
                NOW,
                true,
                Optional.of("AO-1999-DONGHU-01"),
                Optional.of(Types.ASSESSMENT_OPINION),
                Map.of());
        var origin = new NoticeOrigin(
                "GB11714", "00000091-6", "cp-1998", "1.0", "CPM-1998-DRAFT", "test", ZoneId.of("Asia/Shanghai"));
        return new NoticeWriter(origin)
                .write(NoticeFacts.of(
                        "NO-1",
                        NOW,
                        subject,
                        Verdict.REFERRED,
                        List.of(
                                finding("CPM-07-9", Severity.REFER, "The experts disagree."),
                                finding("GEN-08", Severity.WARN, "a remark"))));
    }

    private static Finding finding(String rule, Severity severity, String message) {
        return new Finding(
                rule,
                "7",
                "",
                Outcome.FAIL,
                severity,
                new Location(1, 1, "", ""),
                Map.of("en", message, "zh", "专家意见不一致。"),
                Map.of(),
                "",
                "",
                List.of(),
                true);
    }

    private int queue(String... words) {
        var args = new java.util.ArrayList<>(List.of("queue"));
        args.addAll(List.of(words));
        args.addAll(List.of("--home", folder.resolve("home").toString()));
        return run(args.toArray(String[]::new));
    }

    @Test
    void touchesNothingThatAServiceIsWriting() throws IOException {
        var home = new Home(folder.resolve("home"));
        var unfinished = Files.writeString(home.store().resolve("incoming/put-1.tmp"), "<ha");
        assertThat(run("queue", "--home", home.root().toString())).isZero();
        assertThat(unfinished).hasContent("<ha");
    }

    @Test
    void aHomeThatIsServedIsNotReplacedByADemo() throws IOException {
        var home = folder.resolve("home");
        Files.writeString(home.resolve("made-by-demo"), "");
        try (var lock = HomeLock.take(home)) {
            assertThat(lock).isNotNull();
            assertThat(run("demo", "--home", home.toString())).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("still being served");
        assertThat(home.resolve("cpcert.properties")).exists();
    }

    private int run(String... args) {
        return Call.run(Terminal.of(out, err, Map.of(), false), args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
