package org.cpcert.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.mail.MailFailure;
import org.cpcert.mail.ScriptedSmtp;
import org.cpcert.mail.SmtpSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server is reached: whose certificate is believed, and how we log in. */
class MailServersTest {

    private static final byte[] EML =
            "From: cpcert@example.org\r\nTo: a@example.org\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void aTokenFromAFileIsReadAnewAtEachLogIn() throws Exception {
        try (var server = new ScriptedSmtp("EHLO", "250-here\r\n250 AUTH XOAUTH2").and("AUTH", "235 welcome")) {
            var file = Files.writeString(folder.resolve("token"), "first\n");
            var sender = sender(server.port(), Map.of("mail.smtp.tokenFile", "token"));
            sender.send(EML, "a@example.org");
            Files.writeString(file, "second");
            sender.send(EML, "a@example.org");
            assertThat(server.heard().stream()
                            .filter(line -> line.startsWith("AUTH"))
                            .map(MailServersTest::token))
                    .containsExactly("user=me\1auth=Bearer first\1\1", "user=me\1auth=Bearer second\1\1");
        }
    }

    @Test
    void aTokenMayComeFromACommand() throws Exception {
        try (var server = new ScriptedSmtp("EHLO", "250-here\r\n250 AUTH XOAUTH2").and("AUTH", "235 welcome")) {
            Files.writeString(folder.resolve("token"), "from-a-command\n");
            sender(server.port(), Map.of("mail.smtp.tokenCommand", "cat token")).send(EML, "a@example.org");
            assertThat(server.heard().stream()
                            .filter(line -> line.startsWith("AUTH"))
                            .map(MailServersTest::token))
                    .containsExactly("user=me\1auth=Bearer from-a-command\1\1");
            assertThatThrownBy(() -> sender(server.port(), Map.of("mail.smtp.tokenCommand", "cat missing"))
                            .send(EML, "a@example.org"))
                    .isInstanceOfSatisfying(
                            MailFailure.Away.class,
                            away -> assertThat(away.kind()).isEqualTo(MailFailure.Kind.LOGIN))
                    .hasMessageContaining("exit code");
        }
    }

    /** The certificate of the server comes from nobody whom the runtime knows. */
    @Test
    void anAuthorityOfOnesOwnIsBelievedWhereItIsNamedAndNobodyElse() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            int port = server.getSmtps().getPort();
            Files.write(folder.resolve("own.pem"), certificateOf(port));
            Files.copy(Path.of("sample-docs/keys/sample-ca.pem"), folder.resolve("other.pem"));
            assertThatThrownBy(() -> overTls(port, Map.of()).send(EML, "a@example.org"))
                    .isInstanceOfSatisfying(
                            MailFailure.Away.class,
                            away -> assertThat(away.kind()).isEqualTo(MailFailure.Kind.TLS));
            assertThatThrownBy(() -> overTls(port, Map.of("mail.smtp.trust", "other.pem"))
                            .send(EML, "a@example.org"))
                    .isInstanceOf(MailFailure.Away.class)
                    .hasMessageContaining("PKIX");
            // believed now; GreenMail's certificate names no host, which is asked as well
            assertThatThrownBy(() ->
                            overTls(port, Map.of("mail.smtp.trust", "own.pem")).send(EML, "a@example.org"))
                    .isInstanceOf(MailFailure.Away.class)
                    .hasMessageNotContaining("PKIX")
                    .hasMessageContaining("subject alternative names");
        } finally {
            server.stop();
        }
        Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThatThrownBy(() -> overTls(1, Map.of("mail.smtp.trust", "empty.pem")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("empty.pem");
    }

    private SmtpSender sender(int port, Map<String, String> more) {
        var given = new HashMap<>(
                Map.of("mail.smtp.security", "NONE", "mail.smtp.user", "me", "mail.smtp.login", "XOAUTH2"));
        given.putAll(more);
        return sender(port, given, Duration.ofMinutes(5));
    }

    private SmtpSender overTls(int port, Map<String, String> more) {
        var given = new HashMap<>(Map.of("mail.smtp.security", "TLS"));
        given.putAll(more);
        return sender(port, given, Duration.ofMinutes(5));
    }

    private SmtpSender sender(int port, Map<String, String> given, Duration patience) {
        var all = new HashMap<>(given);
        all.put("mail.smtp.host", "127.0.0.1");
        all.put("mail.smtp.port", String.valueOf(port));
        var settings = Settings.of(folder.resolve("cpcert.properties"), all);
        return new SmtpSender(MailServers.smtp(settings, Map.of()).orElseThrow().within(patience));
    }

    private static String token(String line) {
        return new String(
                Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)), StandardCharsets.US_ASCII);
    }

    private static byte[] certificateOf(int port) throws Exception {
        var seen = new java.security.cert.X509Certificate[1][];
        var context = javax.net.ssl.SSLContext.getInstance("TLS");
        context.init(
                null,
                new javax.net.ssl.TrustManager[] {
                    new javax.net.ssl.X509TrustManager() {
                        @Override
                        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

                        @Override
                        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {
                            seen[0] = chain;
                        }

                        @Override
                        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
                            return new java.security.cert.X509Certificate[0];
                        }
                    }
                },
                null);
        try (var socket = (javax.net.ssl.SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
        }
        var own = seen[0][0];
        return ("-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(own.getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
