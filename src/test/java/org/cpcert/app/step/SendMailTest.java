package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.cpcert.dossier.CaseState;
import org.cpcert.mail.MailFailure;
import org.cpcert.mail.MailSettings;
import org.cpcert.mail.ScriptedSmtp;
import org.cpcert.mail.SmtpSender;
import org.cpcert.store.Backoff;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One mail that cannot be sent holds no other, and what a server took is never sent again. */
class SendMailTest {

    private static final Backoff TWICE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 2);

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private OfficeFixture fixture;
    private Office office;

    @BeforeEach
    void open() throws Exception {
        fixture = new OfficeFixture(folder, Map.of("operator.email", "operator@example.org"));
        office = fixture.office;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMailWhoseTextIsLostIsGivenUpAndTheOthersGo() throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            var lost = write("first", "a@example.org");
            var damaged = write("second", "b@example.org");
            write("third", "c@example.org");
            Files.delete(office.store().path(lost.eml()));
            Files.writeString(office.store().path(damaged.eml()), "other bytes");
            sender(server).send();
            assertThat(taken(server)).containsExactly("<c@example.org>");
            assertThat(find("first").failedAt()).isPresent();
            assertThat(find("second").failedAt()).isPresent();
            assertThat(fixture.told).hasSize(2).allMatch(text -> text.contains("from a backup"));
        }
    }

    @Test
    void withoutRoomForItsCopyAMailWaitsAndIsSentOnceWhenThereIs() throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            write("first", "a@example.org");
            Files.createDirectories(office.home().mailSent().getParent());
            var blocked = office.home().mailSent();
            Files.deleteIfExists(blocked);
            Files.writeString(blocked, "a file where the folder should be");
            var sender = sender(server);
            for (int i = 0; i < 5; i++) {
                sender.send();
            }
            assertThat(taken(server)).isEmpty();
            Files.delete(blocked);
            fixture.pass(Duration.ofSeconds(2));
            sender.send();
            sender.send();
            assertThat(taken(server)).containsExactly("<a@example.org>");
            assertThat(copies()).hasSize(1);
        }
    }

    /** The name of the copy is taken by a folder: what was a loop of 202 mails in 30 seconds. */
    @Test
    void aCopyThatCannotBeShownDoesNotSendTheMailAgain() throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            var mail = write("first", "a@example.org");
            var name = "%08d-%s.eml".formatted(mail.id(), mail.eml().abbreviated());
            Files.createDirectories(office.home().mailSent().resolve(name).resolve("in-the-way"));
            var sender = sender(server);
            for (int i = 0; i < 5; i++) {
                sender.send();
                fixture.pass(Duration.ofSeconds(2));
            }
            assertThat(taken(server)).containsExactly("<a@example.org>");
            assertThat(find("first").sentAt()).isPresent();
        }
    }

    @Test
    void whatCannotBeMarkedIsNotSentAgain() throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            write("first", "a@example.org");
            write("second", "b@example.org");
            var sender = sender(server);
            fixture.database.perform(handle -> handle.execute("CREATE TRIGGER full BEFORE UPDATE OF sent_at ON outbox"
                    + " BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(sender::send).hasMessageContaining("disk full");
            }
            assertThat(taken(server)).containsExactly("<a@example.org>");
            fixture.database.perform(handle -> handle.execute("DROP TRIGGER full"));
            sender.send();
            assertThat(taken(server)).containsExactly("<a@example.org>", "<b@example.org>");
            assertThat(find("first").sentAt()).isPresent();
        }
    }

    @Test
    void anAddressThatIsRefusedIsMarkedAtTheInvitationAndToldAndTheOthersGo() throws Exception {
        try (var server = new ScriptedSmtp("RCPT TO:<gone@example.org>", "550 no such user")) {
            invite("gone@example.org");
            write("other", "b@example.org");
            sender(server).send();
            assertThat(taken(server)).contains("<b@example.org>");
            assertThat(fixture.told)
                    .singleElement()
                    .asString()
                    .contains("gone@example.org", "550 no such user", "CASE-1");
            var invitation = fixture.database
                    .read(handle -> Invitations.find(handle, "CASE-1", "CPA-1"))
                    .orElseThrow();
            assertThat(invitation.undelivered()).get().asString().contains("550 no such user");
        }
    }

    @Test
    void aMailThatIsPutOffHoldsNoOtherAndIsGivenUpAtLast() throws Exception {
        try (var server = new ScriptedSmtp("RCPT TO:<full@example.org>", "452 mailbox full")) {
            write("first", "full@example.org");
            write("second", "b@example.org");
            var sender = sender(server);
            sender.send();
            assertThat(find("second").sentAt()).isPresent();
            assertThat(find("first").attempt()).isEqualTo(1);
            fixture.pass(Duration.ofSeconds(2));
            sender.send();
            assertThat(find("first").failedAt()).isPresent();
            assertThat(fixture.told).singleElement().asString().contains("452 mailbox full");
        }
    }

    @Test
    void aMailToTheOperatorThatIsRefusedMakesNoOther() throws Exception {
        try (var server = new ScriptedSmtp("RCPT", "550 no such user")) {
            write("first", "operator@example.org");
            sender(server).send();
            assertThat(find("first").failedAt()).isPresent();
            assertThat(fixture.told).isEmpty();
        }
    }

    @Test
    void aServerThatIsAwayCountsAgainstNoMailAndIsToldOfOnceAnHourLater() throws Exception {
        try (var server = new ScriptedSmtp("MAIL", "421 come back later")) {
            write("first", "a@example.org");
            var sender = sender(server);
            for (int minute = 0; minute < 70; minute++) {
                sender.send();
                nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            }
            assertThat(find("first").attempt()).isZero();
            assertThat(fixture.told).singleElement().asString().contains("an hour", "outgoing");
            server.mend();
            sender.send();
            sender.send();
            assertThat(taken(server)).contains("<a@example.org>");
            assertThat(fixture.told).hasSize(2).last().asString().contains("well again");
        }
    }

    /** Mended the one, and there is another: it is told; the same once more, with another time, is not. */
    @Test
    void anotherComplaintOfAServerIsToldToo() {
        health().wrong(MailFailure.Kind.MAILBOX, "x: A12 NO quota exceeded (0.001 + 0.000 secs).");
        health().wrong(MailFailure.Kind.MAILBOX, "x: A13 NO quota exceeded (0.004 + 0.000 secs).");
        assertThat(fixture.told).singleElement().asString().contains("quota exceeded");
        health().wrong(MailFailure.Kind.MAILBOX, "the mailbox is read-only");
        assertThat(fixture.told).hasSize(2).last().asString().contains("read-only");
        var same = health();
        for (int i = 0; i < 20; i++) {
            same.wrong(MailFailure.Kind.MAILBOX, "trouble " + i);
            same.wrong(MailFailure.Kind.MAILBOX, "the mailbox is read-only");
        }
        assertThat(fixture.told).hasSize(5);
        same.well();
        same.wrong(MailFailure.Kind.MAILBOX, "the mailbox is read-only");
        assertThat(fixture.told).hasSize(7).last().asString().contains("read-only");
    }

    /** As after a restart. */
    private ServerHealth health() {
        return new ServerHealth(office, "mailbox", nanos::get);
    }

    @Test
    void aStrayFileAmongTheCopiesStopsNoMail() throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            write("first", "a@example.org");
            Files.createDirectories(office.home().mailSent());
            Files.writeString(office.home().mailSent().resolve(".99999999999999999999-ab.eml.leaving"), "x");
            sender(server).send();
            assertThat(taken(server)).containsExactly("<a@example.org>");
        }
    }

    private SendMail sender(ScriptedSmtp server) {
        var settings = MailSettings.open("127.0.0.1", server.port(), MailSettings.Security.NONE);
        return new SendMail(
                office,
                Optional.of(new SmtpSender(settings)),
                CommitSignal.of(fixture.database),
                Duration.ofMillis(1),
                TWICE,
                nanos::get);
    }

    /** Recipients of the mails that were handed over to the end. */
    private static List<String> taken(ScriptedSmtp server) {
        var lines = server.heard();
        return lines.stream()
                .filter(line -> line.startsWith("RCPT TO:"))
                .map(line -> line.substring("RCPT TO:".length()))
                .toList();
    }

    private List<Path> copies() throws IOException {
        try (var files = Files.list(office.home().mailSent())) {
            return files.toList();
        }
    }

    private OutboxMail find(String dedupe) {
        return fixture.database.read(handle -> Outbox.find(handle, dedupe)).orElseThrow();
    }

    private void invite(String address) {
        fixture.database.perform(handle -> {
            Cases.open(handle, CaseRow.opened("CASE-1", new CaseState("EXAMINATION"), "00000011-5", OfficeFixture.NOW));
            Invitations.add(
                    handle, Invitation.to("CASE-1", "CPA-1", "Expert One", address, "EXPERT", OfficeFixture.NOW));
        });
        write("invitation:CASE-1:CPA-1", address);
    }

    private OutboxMail write(String dedupe, String address) {
        var mail = new PostRoom(office)
                .prepare(
                        dedupe,
                        address,
                        "Subject",
                        "text",
                        "<p>text</p>",
                        List.of(),
                        Optional.empty(),
                        dedupe.startsWith("invitation:") ? Optional.of("CASE-1") : Optional.empty());
        fixture.database.perform(mail::addTo);
        return find(dedupe);
    }
}
