package org.cpcert.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cpcert.dossier.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class MailboxTest {

    private static final byte[] GOOD =
            MailServer.ascii("From: expert@example.org\nTo: centre@example.org\nSubject: vote\n"
                    + "Content-Type: application/xml; name=vote.xml\n\n<vote/>\n");

    private final List<byte[]> taken = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();

    private final Map<Long, Mailbox.State> states = new HashMap<>();
    private final AtomicLong nanos = new AtomicLong();
    private int asked;

    private final Mailbox.Sink sink = new Mailbox.Sink() {
        @Override
        public Map<Long, Mailbox.State> states(long uidValidity, long firstUID, long lastUID) {
            asked++;
            return states;
        }

        @Override
        public void filed(long uidValidity, long uid) {
            states.put(uid, Mailbox.State.FILED);
        }

        @Override
        public void take(long uidValidity, long uid, byte[] bytes) {
            assertThat(uidValidity).isPositive();
            taken.add(bytes);
            states.put(uid, Mailbox.State.TAKEN);
        }

        @Override
        public void setAside(long uidValidity, long uid, String reason) {
            aside.add(reason);
            states.put(uid, Mailbox.State.SET_ASIDE);
        }
    };

    @Test
    void noHostileMailStopsTheOnesBehindIt() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 100 << 20, nanos::get)) {
            var hostile = HostileMails.all();
            for (var mail : hostile.values()) {
                server.deliver(mail);
                server.deliver(GOOD);
            }
            var pass = pass(mailbox, sink);
            assertThat(pass.taken() + pass.setAside()).isEqualTo(2 * hostile.size());
            assertThat(taken.stream().filter(mail -> new String(mail, StandardCharsets.US_ASCII).contains("<vote/>")))
                    .hasSize(hostile.size());
            assertThat(server.in("INBOX")).isEmpty();
            assertThat(server.in("done")).hasSize(pass.taken());
            assertThat(server.in("set-aside")).hasSize(pass.setAside());
            assertThat(pass(mailbox, sink)).isEqualTo(new Mailbox.Pass(0, 0, List.of()));
        }
    }

    @Test
    void tooLargeMailIsSetAsideWithoutBeingFetched() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1_000, nanos::get)) {
            server.deliver(
                    MailServer.ascii("From: a@example.org\n\n" + "x".repeat(70).repeat(30) + "\n"));
            server.deliver(GOOD);
            assertThat(pass(mailbox, sink)).isEqualTo(new Mailbox.Pass(1, 1, List.of()));
            assertThat(aside).singleElement().asString().contains("larger than");
            assertThat(server.in("set-aside")).hasSize(1);
        }
    }

    @Test
    void mailThatWasNotCommittedStaysInTheInbox() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            assertThatThrownBy(() -> pass(mailbox, refusing())).isInstanceOf(IllegalStateException.class);
            assertThat(server.in("INBOX")).hasSize(1);
            assertThat(pass(mailbox, sink).taken()).isEqualTo(1);
            assertThat(server.in("INBOX")).isEmpty();
        }
    }

    /** A mail whose taking exhausts the stack would do so for ever, and nothing behind it would be taken. */
    @Test
    void aMailThatCannotBeTakenStopsNone() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1 << 20, nanos::get)) {
            server.deliver(MailServer.ascii("From: a@example.org\n\nhostile\n"));
            server.deliver(GOOD);
            var pass = pass(mailbox, new Overflowing(sink));
            assertThat(pass).isEqualTo(new Mailbox.Pass(1, 1, List.of()));
            assertThat(server.in("INBOX")).isEmpty();
            assertThat(server.in("set-aside")).hasSize(1);
            assertThat(aside).singleElement().asString().contains("cannot be taken");
        }
    }

    private record Overflowing(Mailbox.Sink sink) implements Mailbox.Sink {
        @Override
        public Map<Long, Mailbox.State> states(long uidValidity, long firstUID, long lastUID) {
            return sink.states(uidValidity, firstUID, lastUID);
        }

        @Override
        public void take(long uidValidity, long uid, byte[] bytes) {
            if (new String(bytes, StandardCharsets.US_ASCII).contains("hostile")) {
                throw new StackOverflowError();
            }
            sink.take(uidValidity, uid, bytes);
        }

        @Override
        public void setAside(long uidValidity, long uid, String reason) {
            sink.setAside(uidValidity, uid, reason);
        }

        @Override
        public void filed(long uidValidity, long uid) {
            sink.filed(uidValidity, uid);
        }
    }

    @Test
    void serverAwayIsTemporaryAndTellsNoPassword() {
        var server = new MailServer();
        var settings = server.imap();
        server.close();
        try (var mailbox = new Mailbox(settings, 1 << 20, nanos::get)) {
            assertThatThrownBy(() -> pass(mailbox, sink))
                    .isInstanceOf(MailFailure.Away.class)
                    .hasMessageNotContaining("secret-word");
        }
        assertThat(settings.toString()).doesNotContain("secret-word");
    }

    @Test
    void everyHostileMailIsReadOrCalledTrouble() {
        var reader = new MailReader(MailLimits.standard());
        HostileMails.all().forEach((name, bytes) -> {
            var seen = reader.read(bytes);
            assertThat(seen).as(name).isNotNull();
            switch (seen) {
                case InboundMail mail -> assertThat(mail.subject()).as(name).doesNotContain("\n", "\r");
                case MailTrouble trouble ->
                    assertThat(trouble.reason()).as(name).isNotBlank();
            }
        });
        for (var name : List.of("5,000 deep", "500 deep", "another boundary")) {
            assertThat(((InboundMail) reader.read(HostileMails.named(name))).problems())
                    .as(name)
                    .hasSize(1);
        }
        assertThat(((InboundMail) reader.read(HostileMails.named("many parts"))).xmlParts())
                .hasSize(1);
        assertThat(((InboundMail) reader.read(HostileMails.named("mail in a mail"))).xmlParts())
                .hasSize(1);
        assertThat(((InboundMail) reader.read(HostileMails.named("broken base64"))).problems())
                .hasSize(1);
    }

    @Test
    void bytesComeAsTheyWereDelivered() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            pass(mailbox, sink);
            assertThat(Digest.of(taken.getFirst())).isEqualTo(Digest.of(GOOD));
        }
    }

    /** No room in the other folders: the next ones are read, nothing is fetched twice, and all is put right by itself. */
    @Test
    void aMailThatCannotBeMovedStopsNoneAndIsFetchedOnce() throws Exception {
        try (var server = new MailServer();
                var between = new ImapThatRefuses(server.imap());
                var mailbox = new Mailbox(between.settings(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            server.deliver(GOOD);
            between.refuse("COPY", "[OVERQUOTA] Quota exceeded");
            assertThat(pass(mailbox, sink).complaints())
                    .singleElement()
                    .asString()
                    .contains("OVERQUOTA");
            assertThat(taken).hasSize(2);
            server.deliver(GOOD);
            for (int i = 0; i < 3; i++) {
                assertThat(pass(mailbox, sink).complaints()).hasSize(1);
            }
            assertThat(taken).hasSize(3);
            assertThat(between.count("BODY")).isEqualTo(3);
            between.allowAll();
            nanos.addAndGet(Duration.ofMinutes(6).toNanos());
            assertThat(pass(mailbox, sink)).isEqualTo(new Mailbox.Pass(0, 0, List.of()));
            assertThat(server.in("INBOX")).isEmpty();
            assertThat(server.in("done")).hasSize(3);
        }
    }

    @Test
    void withoutRightToDeleteAMailIsCopiedOnce() throws Exception {
        try (var server = new MailServer();
                var between = new ImapThatRefuses(server.imap());
                var mailbox = new Mailbox(between.settings(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            between.refuse("STORE", "[NOPERM] no right to delete");
            for (int i = 0; i < 3; i++) {
                assertThat(pass(mailbox, sink).complaints())
                        .singleElement()
                        .asString()
                        .contains("NOPERM");
                nanos.addAndGet(Duration.ofMinutes(6).toNanos());
            }
            assertThat(taken).hasSize(1);
            assertThat(server.in("done")).hasSize(1);
        }
    }

    /** As dovecot does where the right to delete is missing: the mark is taken without a word, and the mail stays. */
    @Test
    void aServerThatDeletesNothingIsToldAbout() throws Exception {
        try (var server = new MailServer();
                var between = new ImapThatRefuses(server.imap());
                var mailbox = new Mailbox(between.settings(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            server.deliver(GOOD);
            between.ignore("STORE");
            for (int i = 0; i < 3; i++) {
                assertThat(pass(mailbox, sink).complaints())
                        .singleElement()
                        .asString()
                        .contains("lets us delete nothing");
            }
            assertThat(taken).hasSize(2);
            assertThat(server.in("done")).hasSize(2);
            assertThat(between.count("STORE"))
                    .as("not tried again at each look")
                    .isEqualTo(2);
            between.allowAll();
            nanos.addAndGet(Duration.ofMinutes(6).toNanos());
            assertThat(pass(mailbox, sink)).isEqualTo(new Mailbox.Pass(0, 0, List.of()));
            assertThat(server.in("INBOX")).isEmpty();
        }
    }

    /** Servers add to each answer how long it took them, and when. */
    @Test
    void equalComplaintsAreOne() throws Exception {
        try (var server = new MailServer();
                var between = new ImapThatRefuses(server.imap());
                var mailbox = new Mailbox(between.settings(), 1 << 20, nanos::get)) {
            for (int i = 0; i < 3; i++) {
                server.deliver(GOOD);
            }
            between.refuse("COPY", "[OVERQUOTA] Quota exceeded [2026-11-29 21:14:2%1$d] (0.00%1$d + 0.000 secs).");
            assertThat(pass(mailbox, sink).complaints())
                    .containsExactly("a mail cannot be moved out of the inbox: NO [OVERQUOTA] Quota exceeded");
        }
    }

    @Test
    void aReadOnlyMailboxIsReadOnce() throws Exception {
        try (var server = new MailServer();
                var between = new ImapThatRefuses(server.imap());
                var mailbox = new Mailbox(between.settings(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            between.refuse("SELECT", "");
            for (int i = 0; i < 3; i++) {
                assertThat(pass(mailbox, sink).complaints())
                        .singleElement()
                        .asString()
                        .contains("read-only");
            }
            server.deliver(GOOD);
            pass(mailbox, sink);
            assertThat(taken).hasSize(2);
            assertThat(asked)
                    .as("once for all mails, at each look that finds something new")
                    .isEqualTo(2);
            assertThat(between.count("BODY")).isEqualTo(2);
            assertThat(server.in("INBOX")).hasSize(2);
        }
    }

    @Test
    void aLogInThatIsRefusedIsToldApart() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(
                        server.imap().withUser("centre", MailSettings.Login.PASSWORD, "wrong"::toCharArray),
                        1 << 20,
                        nanos::get)) {
            assertThatThrownBy(() -> pass(mailbox, sink))
                    .isInstanceOfSatisfying(
                            MailFailure.Away.class,
                            away -> assertThat(away.kind()).isEqualTo(MailFailure.Kind.LOGIN));
        }
    }

    @Test
    void theFolderDoneIsEmptiedOfWhatIsOld() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            pass(mailbox, sink);
            assertThat(server.in("done")).hasSize(1);
            nanos.addAndGet(Duration.ofHours(7).toNanos());
            mailbox.pass(sink, Instant.EPOCH);
            assertThat(server.in("done")).hasSize(1);
            nanos.addAndGet(Duration.ofHours(7).toNanos());
            mailbox.pass(sink, Instant.parse("2100-01-01T00:00:00Z"));
            assertThat(server.in("done")).isEmpty();
        }
    }

    /** Each look would hold one more connection, until the server takes no further one. */
    @Test
    void aFolderDoneThatCannotBeEmptiedIsClosedAllTheSame() throws Exception {
        try (var server = new MailServer();
                var between = new ImapThatRefuses(server.imap());
                var mailbox = new Mailbox(between.settings(), 1 << 20, nanos::get)) {
            server.deliver(GOOD);
            pass(mailbox, sink);
            between.refuse("STORE", "not allowed");
            long connections = 0;
            for (int i = 0; i < 4; i++) {
                nanos.addAndGet(Duration.ofHours(7).toNanos());
                assertThat(mailbox.pass(sink, Instant.parse("2100-01-01T00:00:00Z"))
                                .complaints())
                        .singleElement()
                        .asString()
                        .contains("cannot be emptied", "not allowed");
                connections = i == 0 ? between.count("LOGIN") : connections;
            }
            assertThat(between.count("LOGIN")).isEqualTo(connections);
        }
    }

    private static Mailbox.Pass pass(Mailbox mailbox, Mailbox.Sink sink) {
        return mailbox.pass(sink, Instant.EPOCH);
    }

    private static Mailbox.Sink refusing() {
        return new Mailbox.Sink() {
            @Override
            public Map<Long, Mailbox.State> states(long uidValidity, long firstUID, long lastUID) {
                return Map.of();
            }

            @Override
            public void filed(long uidValidity, long uid) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void take(long uidValidity, long uid, byte[] bytes) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void setAside(long uidValidity, long uid, String reason) {
                throw new IllegalStateException("disk full");
            }
        };
    }
}
