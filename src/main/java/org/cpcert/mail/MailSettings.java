package org.cpcert.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach one mail server. The password is asked for at each connection, so that it can change, and is printed
 * nowhere.
 *
 * @param user empty where the server asks for no log-in
 * @param password asked only where there is a user
 * @param timeout for connecting, for each answer and for each write; the library would wait for ever
 */
public record MailSettings(
        String host, int port, Security security, Optional<String> user, PasswordSource password, Duration timeout) {

    /** How the connection is protected. */
    public enum Security {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** Begins in the clear and turns to TLS before anything is told; fails where the server cannot. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** Where the password comes from. */
    @FunctionalInterface
    public interface PasswordSource {
        char[] password();
    }

    /** A server without log-in. */
    public static MailSettings open(String host, int port, Security security) {
        return new MailSettings(host, port, security, Optional.empty(), () -> new char[0], Duration.ofSeconds(30));
    }

    /** The same server with a log-in. */
    public MailSettings withUser(String name, PasswordSource source) {
        return new MailSettings(host, port, security, Optional.of(name), source, timeout);
    }

    /** Name of the protocol for the library: {@code smtp} or {@code smtps}, {@code imap} or {@code imaps}. */
    String protocol(String plain) {
        return security == Security.TLS ? plain + "s" : plain;
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
        properties.setProperty(prefix + "starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", String.valueOf(security == Security.STARTTLS));
        return properties;
    }

    @Override
    public String toString() {
        return host + ":" + port + " (" + security + ")";
    }
}
