package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What our own mail server found out about a sender, in {@code Authentication-Results} (RFC 8601). */
final class Authentication {

    private static final Pattern DMARC = Pattern.compile("dmarc\\s*=\\s*(\\w+)(.*)");
    private static final Pattern AUTHOR = Pattern.compile("\\sheader\\.from\\s*=\\s*(?:[^\\s@]*@)?([^\\s]+)");
    private static final Pattern SPF =
            Pattern.compile("spf\\s*=\\s*pass\\b.*?\\ssmtp\\.(?:mailfrom|helo)\\s*=\\s*(?:[^\\s@]*@)?([^\\s]+).*");
    private static final Pattern DKIM =
            Pattern.compile("dkim\\s*=\\s*pass\\b.*?\\sheader\\.(?:d|i)\\s*=\\s*(?:[^\\s@]*@)?([^\\s]+).*");
    private static final Pattern PLAIN = Pattern.compile("[\\w.@+-]+");

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
            var said = plain(field).toLowerCase(Locale.ROOT).split(";");
            if (said[0].strip().split("\\s", 2)[0].equals(server.get().toLowerCase(Locale.ROOT))) {
                var results = Stream.of(said).skip(1).map(String::strip).toList();
                return isFor(results, sender.substring(sender.indexOf('@') + 1));
            }
        }
        return false;
    }

    /**
     * The field without comments, and without what is quoted, except a plain word: both may hold what the sender wrote. One that
     * is not closed takes all that is behind it along (RFC 5322 3.2.2 and 3.2.4).
     */
    private static String plain(String field) {
        var out = new StringBuilder();
        var quote = new StringBuilder();
        int comments = 0;
        boolean quoted = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean escaped = c == '\\' && (quoted || comments > 0) && ++i < field.length();
            if (comments > 0) {
                comments += escaped ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (quoted) {
                if (c == '"') {
                    quoted = false;
                    out.append(PLAIN.matcher(quote).matches() ? quote : " ");
                } else {
                    quote.append(escaped ? field.charAt(i) : c);
                }
            } else if (c == '(') {
                comments = 1;
                out.append(' ');
            } else if (c == '"') {
                quoted = true;
                quote.setLength(0);
            } else {
                out.append(Character.isWhitespace(c) ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static boolean isFor(List<String> results, String domain) {
        var dmarc = results.stream()
                .map(DMARC::matcher)
                .filter(found -> found.matches() && !found.group(1).equals("none"))
                .toList();
        if (!dmarc.isEmpty()) {
            return dmarc.stream().allMatch(found -> found.group(1).equals("pass") && isAbout(found.group(2), domain));
        }
        return results.stream().anyMatch(said -> passes(SPF, said, domain) || passes(DKIM, said, domain));
    }

    /** Where the result names an author, as servers do, it is that of this mail. */
    private static boolean isAbout(String said, String domain) {
        return AUTHOR.matcher(said).results().map(found -> found.group(1)).allMatch(named -> isAligned(named, domain));
    }

    private static boolean passes(Pattern method, String said, String domain) {
        var found = method.matcher(said);
        return found.matches() && isAligned(found.group(1), domain);
    }

    /** The domain itself, or one above it or below it in the same organisation, as relaxed alignment has it. */
    private static boolean isAligned(String named, String domain) {
        return named.contains(".")
                && (named.equals(domain) || named.endsWith("." + domain) || domain.endsWith("." + named));
    }
}
