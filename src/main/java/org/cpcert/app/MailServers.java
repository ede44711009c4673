package org.cpcert.app;

import java.util.Map;
import java.util.Optional;
import org.cpcert.app.home.Settings;
import org.cpcert.mail.MailSettings;

/** The mail servers that the settings of a home name. */
final class MailServers {

    private MailServers() {}

    /** The server that takes outgoing mail; empty where none is set. */
    static Optional<MailSettings> smtp(Settings settings, Map<String, String> environment) {
        return server(settings, environment, "mail.smtp", "CPCERT_MAIL_SMTP_PASSWORD");
    }

    /** The server with the mailbox that answers come to; empty where none is set. */
    static Optional<MailSettings> imap(Settings settings, Map<String, String> environment) {
        return server(settings, environment, "mail.imap", "CPCERT_MAIL_IMAP_PASSWORD");
    }

    private static Optional<MailSettings> server(
            Settings settings, Map<String, String> environment, String prefix, String variable) {
        return settings.optional(prefix + ".host").map(host -> {
            var open = MailSettings.open(
                    host,
                    settings.port(prefix + ".port"),
                    settings.oneOf(prefix + ".security", MailSettings.Security.class));
            return settings.optional(prefix + ".user")
                    .map(user -> open.withUser(
                            user,
                            () -> settings.password(prefix, variable, environment)
                                    .orElseThrow(() ->
                                            new CannotRun("The mail server " + host + " asks for a password: name its"
                                                    + " file as " + prefix
                                                    + ".passwordFile in cpcert.properties or set " + variable
                                                    + "."))))
                    .orElse(open);
        });
    }
}
