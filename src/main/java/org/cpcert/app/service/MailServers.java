package org.cpcert.app.service;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.mail.MailSettings;
import org.cpcert.mail.MailTrust;

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
            var trusting = settings.optional(prefix + ".trust")
                    .map(file -> open.trusting(authorities(settings, prefix + ".trust")))
                    .orElse(open);
            var login = settings.oneOf(prefix + ".login", MailSettings.Login.class);
            return settings.optional(prefix + ".user")
                    .map(user -> trusting.withUser(user, login, () -> switch (login) {
                        case PASSWORD -> password(settings, environment, prefix, variable, host);
                        case XOAUTH2 -> token(settings, prefix, host);
                    }))
                    .orElse(trusting);
        });
    }

    private static SSLSocketFactory authorities(Settings settings, String key) {
        try {
            return MailTrust.of(settings.path(key));
        } catch (IllegalArgumentException e) {
            throw new CannotRun(key + ": " + e.getMessage() + ".", e);
        }
    }

    private static char[] password(
            Settings settings, Map<String, String> environment, String prefix, String variable, String host) {
        return settings.password(prefix, variable, environment)
                .orElseThrow(() -> new CannotRun("The mail server " + host + " asks for a password: name its file as "
                        + prefix + ".passwordFile in cpcert.properties or set " + variable + "."));
    }

    /** Read anew at each log-in, since who fetches tokens replaces the file or the command answers another one. */
    private static char[] token(Settings settings, String prefix, String host) {
        if (settings.optional(prefix + ".tokenFile").isPresent()) {
            return AccessToken.of(settings.path(prefix + ".tokenFile"));
        }
        return settings.optional(prefix + ".tokenCommand")
                .map(command ->
                        AccessToken.of(prefix + ".tokenCommand", command, settings.folder(), AccessToken.PATIENCE))
                .orElseThrow(
                        () -> new CannotRun("The mail server " + host + " asks for an access token: name its file as "
                                + prefix + ".tokenFile or a command that prints it as " + prefix
                                + ".tokenCommand in cpcert.properties."));
    }
}
