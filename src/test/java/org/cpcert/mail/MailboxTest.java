package org.cpcert.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private final Mailbox.Sink sink = new Mailbox.Sink() {
        @Override
        public void take(long uidValidity, long uid, byte[] bytes) {
            assertThat(uidValidity).isPositive();
            taken.add(bytes);
        }

        @Override
        public void setAside(long uidValidity, long uid, String reason) {
            aside.add(reason);
        }
    };

    @Test
    void noHostileMailStopsTheOnesBehindIt() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 100 << 20)) {
            var hostile = HostileMails.all();
            for (var mail : hostile.values()) {
                server.deliver(mail);
                server.deliver(GOOD);
            }
            var pass = mailbox.pass(sink);
            assertThat(pass.taken() + pass.setAside()).isEqualTo(2 * hostile.size());
            assertThat(taken.stream().filter(mail -> new String(mail, StandardCharsets.US_ASCII).contains("<vote/>")))
                    .hasSize(hostile.size());
            assertThat(server.in("INBOX")).isEmpty();
            assertThat(server.in("done")).hasSize(pass.taken());
            assertThat(server.in("set-aside")).hasSize(pass.setAside());
            assertThat(mailbox.pass(sink)).isEqualTo(new Mailbox.Pass(0, 0));
        }
    }

    @Test
    void tooLargeMailIsSetAsideWithoutBeingFetched() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1_000)) {
            server.deliver(
                    MailServer.ascii("From: a@example.org\n\n" + "x".repeat(70).repeat(30) + "\n"));
            server.deliver(GOOD);
            assertThat(mailbox.pass(sink)).isEqualTo(new Mailbox.Pass(1, 1));
            assertThat(aside).singleElement().asString().contains("larger than");
            assertThat(server.in("set-aside")).hasSize(1);
        }
    }

    @Test
    void mailThatWasNotCommittedStaysInTheInbox() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1 << 20)) {
            server.deliver(GOOD);
            assertThatThrownBy(() -> mailbox.pass(refusing())).isInstanceOf(IllegalStateException.class);
            assertThat(server.in("INBOX")).hasSize(1);
            assertThat(mailbox.pass(sink).taken()).isEqualTo(1);
            assertThat(server.in("INBOX")).isEmpty();
        }
    }

    @Test
    void serverAwayIsTemporaryAndTellsNoPassword() {
        var server = new MailServer();
        var settings = server.imap();
        server.close();
        try (var mailbox = new Mailbox(settings, 1 << 20)) {
            assertThatThrownBy(() -> mailbox.pass(sink))
                    .isInstanceOf(MailFailure.Temporary.class)
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
        assertThat(reader.read(HostileMails.named("5,000 deep"))).isInstanceOf(MailTrouble.class);
        assertThat(((InboundMail) reader.read(HostileMails.named("mail in a mail"))).xmlParts())
                .hasSize(1);
        assertThat(((InboundMail) reader.read(HostileMails.named("broken base64"))).problems())
                .hasSize(1);
    }

    @Test
    void bytesComeAsTheyWereDelivered() throws Exception {
        try (var server = new MailServer();
                var mailbox = new Mailbox(server.imap(), 1 << 20)) {
            server.deliver(GOOD);
            mailbox.pass(sink);
            assertThat(Digest.of(taken.getFirst())).isEqualTo(Digest.of(GOOD));
        }
    }

    private static Mailbox.Sink refusing() {
        return new Mailbox.Sink() {
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
