package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.app.home.Home;
import org.cpcert.app.route.RouteFiles;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopped steps and mails are let go on or taken away beside a service that has the home open. */
class WorkCommandTest {

    private static final Instant NOW = Instant.parse("1999-05-28T08:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Database serving;
    private String step = "";
    private String other = "";

    /** One step on a case and one on nothing stopped, a mail was given up, one waits for its next try. */
    @BeforeEach
    void fill() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        serving = Database.open(home.db());
        serving.perform(h -> {
            Cases.open(h, CaseRow.opened("CASE-1", new CaseState("EXAMINATION"), "00000066-8", NOW));
            Work.add(h, "find-panel", "CASE-1", "", Optional.empty(), NOW);
            Work.add(h, "certify", "CASE-2", "", Optional.empty(), NOW);
            for (var item : Work.claim(h, "w", NOW, Duration.ofSeconds(9), 9)) {
                Work.park(h, item.id(), "w", item.attempt(), NOW, "no route\u001b[31m\nat line 7");
            }
            Outbox.add(h, mail("m1"));
            Outbox.failed(h, "m1", NOW, "550 no such user");
            Outbox.add(h, mail("m2"));
            Outbox.retry(h, "m2", Instant.now().plusSeconds(3600), "connection refused");
        });
        var parked = serving.read(Work::parked);
        step = Long.toString(parked.getFirst().id());
        other = Long.toString(parked.getLast().id());
        out.reset();
    }

    private static OutboxMail mail(String dedupe) {
        return OutboxMail.toSend(
                dedupe,
                "<" + dedupe + "@example.org>",
                "expert@example.org",
                "A vote is asked",
                Digest.of(new byte[] {1}),
                Optional.of("CASE-1"),
                NOW);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void namesWhatStoppedAndWhy() {
        assertThat(work("list")).isZero();
        assertThat(out())
                .contains(
                        "looking for assessors of CASE-1", "stopped since 1999-05-28 16:00 after 1 try", "case CASE-1")
                .contains("mail-1  mail to expert@example.org: A vote is asked", "550 no such user")
                .contains("mail-2", "next try")
                .doesNotContain("\u001b");
        out.reset();
        assertThat(work("show", step)).isZero();
        assertThat(out()).contains("no route", "at line 7");
        out.reset();
        assertThat(work("list", "--json")).isZero();
        assertThat(out()).contains("\"state\": \"STOPPED\"", "\"state\": \"WAITS_FOR_NEXT_TRY\"");
        serving.perform(h -> {
            Outbox.add(h, mail("m3"));
            Outbox.sent(h, "m3", NOW);
            Outbox.cameBack(h, "m3", NOW, "mailbox full");
        });
        out.reset();
        assertThat(work("show", "mail-3")).isZero();
        assertThat(out()).contains("stopped since 1999-05-28 16:00\n", "mailbox full");
        run("doctor", "--home", folder.resolve("home").toString());
        assertThat(out()).contains("4 steps and mails stopped", "./cpcert work list --home " + folder.resolve("home"));
        assertThat(work("show", "999")).isEqualTo(2);
        assertThat(work("show", "mail-x")).isEqualTo(2);
        assertThat(err()).contains("There is no step or mail 999");
    }

    /** A mail for which no server is set fails in nothing, and nobody would ever hear of it. */
    @Test
    void mailsThatWaitForAServerAreCounted() {
        serving.perform(h -> Outbox.add(h, mail("m3")));
        assertThat(work("list")).isZero();
        assertThat(run("queue", "--home", home())).isZero();
        assertThat(err().split("1 mail waits to be sent, since 1999-05-28 16:00", -1))
                .hasSize(3);
        assertThat(err()).contains("No server for outgoing mail is set: name it as mail.smtp.host in");
        for (var command : List.of("work list", "queue")) {
            out.reset();
            run((command + " --json --home " + home()).split(" "));
            assertThat(out()).contains("\"mails\": 1,", "\"hasServer\": false", "\"since\": \"1999-05-28T08:00:00Z\"");
        }
        serving.perform(h -> Outbox.add(h, mail("m4")));
        assertThat(run("work", "list", "--lang", "zh", "--home", home())).isZero();
        assertThat(err()).contains("有2封邮件待发");
    }

    @Test
    void theQueueNamesItToo() {
        assertThat(run("queue", "--home", home())).isZero();
        assertThat(out()).contains("looking for assessors of CASE-1", "mail-1").doesNotContain("mail-2");
        assertThat(err()).contains("cpcert work resume ID --home " + home());
    }

    @Test
    void letsThemGoOnAndRecordsWhoDidIt() {
        assertThat(work("resume", step, "mail-1", "mail-2", "--reason", "route mended"))
                .isZero();
        assertThat(out()).contains(step + "  looking for assessors of CASE-1  resumed", "mail-2", "resumed");
        assertThat(serving.<List<WorkItem>>read(Work::parked)).hasSize(1);
        assertThat(serving.<List<OutboxMail>>read(h -> Outbox.due(h, Instant.now(), 9)))
                .hasSize(2);
        assertThat(events()).containsExactly("WORK_RESUMED", "MAIL_RESUMED", "MAIL_RESUMED");
        out.reset();
        assertThat(work("resume", step)).as("it goes on already").isEqualTo(1);
        assertThat(out()).contains("goes on by itself");
        out.reset();
        assertThat(work("list", "--acts")).isZero();
        assertThat(out()).contains("somebody  step resumed  " + step + " find-panel of CASE-1", "(route mended)");
        assertThat(work("resume")).isEqualTo(2);
        assertThat(work("resume", "--all")).isZero();
        assertThat(serving.<List<WorkItem>>read(Work::parked)).isEmpty();
    }

    @Test
    void takesThemAwayWithAReason() {
        assertThat(work("cancel", step)).as("a reason is needed").isEqualTo(2);
        assertThat(work("cancel", step, "--reason", " ")).isEqualTo(2);
        assertThat(work("cancel", step, "mail-1", "--reason", "not needed")).isZero();
        assertThat(serving.<List<WorkItem>>read(Work::parked))
                .extracting(item -> Long.toString(item.id()))
                .containsExactly(other);
        assertThat(serving.<List<OutboxMail>>read(Outbox::failures)).isEmpty();
        assertThat(events()).containsExactly("WORK_CANCELLED", "MAIL_CANCELLED");
        assertThat(work("cancel", "mail-1", "--reason", "again")).isEqualTo(1);
        assertThat(work("resume", "mail-1")).as("what is cancelled stays so").isEqualTo(1);
    }

    @Test
    void speaksChineseToo() {
        assertThat(work("list", "--lang", "zh")).isZero();
        assertThat(out())
                .contains("为CASE-1寻找评审人员", "自1999-05-28 16:00起停止", "案卷CASE-1", "寄往expert@example.org")
                .doesNotContain("stopped", "tries", "mail to");
        out.reset();
        assertThat(work("cancel", step, "--reason", "x", "--lang", "zh")).isZero();
        assertThat(out()).contains("已取消");
        out.reset();
        assertThat(work("list", "--acts", "--lang", "zh")).isZero();
        assertThat(out()).contains("取消步骤");
        assertThat(work("show", other, "--lang", "xx")).isEqualTo(2);
    }

    /** What the work table may hold has a word in every language; a route is a step of it. */
    @Test
    void everyStepHasAWord() {
        var routes = RouteFiles.ofProgram().stream()
                .flatMap(route -> Pattern.compile("from uri=\"direct:([a-z-]+)")
                        .matcher(route.xml())
                        .results()
                        .map(found -> found.group(1)))
                .filter(step -> !List.of("intake", "what-next").contains(step))
                .toList();
        assertThat(routes).contains("check", "case-step");
        for (var language : Words.languages()) {
            assertThat(Words.in(language).ids())
                    .containsAll(
                            routes.stream().map(step -> "work.step." + step).toList());
        }
    }

    @Test
    void anUnknownOneChangesNothingOfTheOthers() {
        assertThat(work("resume", step, "999")).isEqualTo(2);
        assertThat(serving.<List<WorkItem>>read(Work::parked)).hasSize(2);
    }

    @Test
    void oneUnderWayIsLeftToWhoIsAtIt() {
        serving.perform(h -> {
            Work.resume(h, Long.parseLong(step));
            Work.claim(h, "w", Instant.now(), Duration.ofHours(1), 1);
        });
        assertThat(work("cancel", step, "--reason", "x")).isEqualTo(1);
        assertThat(out()).contains("is under way or done");
    }

    private List<String> events() {
        return serving.read(h -> DossierLedger.entries(h, "CASE-1")).stream()
                .map(LedgerEntry::event)
                .toList();
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private int work(String... words) {
        var args = new ArrayList<>(List.of("work"));
        args.addAll(List.of(words));
        args.addAll(List.of("--home", home()));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        return Call.run(Terminal.of(out, err, Map.of("USER", "somebody"), false), args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
