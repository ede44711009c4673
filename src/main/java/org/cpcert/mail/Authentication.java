package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What our own mail server found out about a sender, in {@code Authentication-Results} (RFC 8601). */
final class Authentication {

    private static final Pattern DMARC = Pattern.compile("\\bdmarc\\s*=\\s*(\\w+)");
    private static final Pattern SPF = Pattern.compile(
            "\\bspf\\s*=\\s*pass\\b[^;]*\\bsmtp\\.(?:mailfrom|helo)\\s*=\\s*\"?(?:[^\\s;@\"]*@)?([^\\s;\"]+)");
    private static final Pattern DKIM =
            Pattern.compile("\\bdkim\\s*=\\s*pass\\b[^;]*\\bheader\\.(?:d|i)\\s*=\\s*\"?(?:[^\\s;@\"]*@)?([^\\s;\"]+)");

    private Authentication() {}

    /**
     * True where nothing is known of that server, or where it says that the domain of the sender holds. Only the topmost field
     * of that name is believed: those below it came with the mail, and anybody can write one.
     *
     * @param server name with which our own server signs the field; empty where none is set
     */
    static boolean holds(MimeMessage message, String sender, Optional<String> server) throws MessagingException {
        if (server.isEmpty()) {
            return true;
        }
        var fields = message.getHeader("Authentication-Results");
        if (fields == null) {
            return false;
        }
        for (var field : fields) {
            var said = field.replaceAll("\\s+", " ")
                    .replaceAll("\\([^()]*\\)", " ")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (said.split("[;\\s]", 2)[0].equals(server.get().toLowerCase(Locale.ROOT))) {
                return isFor(said, sender.substring(sender.indexOf('@') + 1));
            }
        }
        return false;
    }

    private static boolean isFor(String said, String domain) {
        var dmarc = DMARC.matcher(said);
        if (dmarc.find() && !dmarc.group(1).equals("none")) {
            return dmarc.group(1).equals("pass");
        }
        return passes(SPF, said, domain) || passes(DKIM, said, domain);
    }

    /** The domain itself, or one above it or below it in the same organisation, as relaxed alignment has it. */
    private static boolean passes(Pattern method, String said, String domain) {
        return method.matcher(said)
                .results()
                .map(found -> found.group(1))
                .anyMatch(named -> named.contains(".")
                        && (named.equals(domain) || named.endsWith("." + domain) || domain.endsWith("." + named)));
    }
}
