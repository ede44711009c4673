package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/**
 * How to reach one mail server. Password or token is asked for at each connection, so that it can change, and is printed
 * nowhere.
 *
 * @param user empty where the server asks for no log-in
 * @param login how the user proves who it is
 * @param secret password or token; asked only where there is a user
 * @param trust whom the server's certificate must come from; empty for those whom the Java runtime trusts
 * @param timeout for connecting, for each answer and for each write; the library would wait for ever
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        Optional<String> user,
        Login login,
        SecretSource secret,
        Optional<SSLSocketFactory> trust,
        Duration timeout) {

    /** How the connection is protected. */
    public enum Security {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** Begins in the clear and turns to TLS before anything is told; fails where the server cannot. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** How a user logs in. */
    public enum Login {
        PASSWORD,
        /** With an access token of OAuth 2.0 in place of the password, as the large providers demand. */
        XOAUTH2
    }

    /** Where password or token comes from. */
    @FunctionalInterface
    public interface SecretSource {
        char[] secret();
    }

    /** A server without log-in. */
    public static MailSettings open(String host, int port, Security security) {
        return new MailSettings(
                host,
                port,
                security,
                Optional.empty(),
                Login.PASSWORD,
                () -> new char[0],
                Optional.empty(),
                Duration.ofSeconds(30));
    }

    /** The same server with a log-in. */
    public MailSettings withUser(String name, Login how, SecretSource source) {
        return new MailSettings(host, port, security, Optional.of(name), how, source, trust, timeout);
    }

    /** The same server, believed only where its certificate comes from one of these. */
    public MailSettings trusting(SSLSocketFactory authorities) {
        return new MailSettings(host, port, security, user, login, secret, Optional.of(authorities), timeout);
    }

    /** The same server, given up after this time without an answer. */
    public MailSettings within(Duration time) {
        return new MailSettings(host, port, security, user, login, secret, trust, time);
    }

    /** Name of the protocol for the library: {@code smtp} or {@code smtps}, {@code imap} or {@code imaps}. */
    String protocol(String plain) {
        return security == Security.TLS ? plain + "s" : plain;
    }

    /** Connects and logs in. @throws MailFailure.Away where that fails, in words for the operator */
    void connect(Service service) {
        try {
            if (user.isPresent()) {
                service.connect(host, port, user.get(), new String(secret.secret()));
            } else {
                service.connect(host, port, null, null);
            }
        } catch (MessagingException e) {
            var kind = MailFailure.kind(e);
            var what = switch (kind) {
                case LOGIN -> " refuses the log-in of " + user.orElse("nobody") + ": ";
                case TLS -> " gives no protected connection that can be trusted: ";
                case AWAY, MAILBOX -> " cannot be reached: ";
            };
            throw new MailFailure.Away(kind, this + what + MailFailure.said(e), e);
        } catch (RuntimeException e) {
            throw new MailFailure.Away(
                    MailFailure.Kind.LOGIN, this + " asks for a log-in, and there is none: " + MailFailure.said(e), e);
        }
    }

    /** Settings of the library for this protocol. */
    Properties properties(String plain) {
        var prefix = "mail." + protocol(plain) + ".";
        var millis = String.valueOf(timeout.toMillis());
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", String.valueOf(user.isPresent()));
        if (login == Login.XOAUTH2) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        properties.setProperty(prefix + "starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", String.valueOf(security == Security.STARTTLS));
        trust.ifPresent(authorities -> {
            properties.put(prefix + "ssl.socketFactory", authorities);
            // else whoever is not believed would be asked again with the authorities of the runtime
            properties.setProperty(prefix + "socketFactory.fallback", "false");
        });
        return properties;
    }

    @Override
    public String toString() {
        return host + ":" + port + " (" + security + ")";
    }
}
