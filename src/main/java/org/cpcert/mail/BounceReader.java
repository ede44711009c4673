package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the bounces among the mails that come in, and what they say. */
final class BounceReader {

    private static final int MAX_PARTS = 20;
    private static final int MAX_BYTES = 256 * 1024;
    private static final Pattern DAEMON = Pattern.compile("(mailer-daemon|postmaster|mail-daemon)@.*");

    private final Set<String> messageIDs = new LinkedHashSet<>();
    private final List<String> reasons = new ArrayList<>();
    private boolean report;
    private boolean failed;
    private boolean told;

    private BounceReader() {}

    /** The bounce; empty where the mail is none. */
    static Optional<Bounce> of(MimeMessage message, String sender) throws MessagingException, IOException {
        var seen = new BounceReader();
        boolean daemon = DAEMON.matcher(sender).matches() || MailMarks.hasEmptyReturnPath(message);
        var refused = MailMarks.header(message, "X-Failed-Recipients");
        boolean isReport = MailMarks.header(message, "Content-Type").startsWith("multipart/report");
        if (!isReport && refused.isEmpty() && !daemon) {
            return Optional.empty();
        }
        seen.read(message, 0);
        if (!seen.report && (isReport || refused.isEmpty() && seen.messageIDs.isEmpty())) {
            // another report, such as that it was read; or a daemon that returns nothing of ours
            return Optional.empty();
        }
        seen.ids(message, "In-Reply-To");
        seen.ids(message, "References");
        if (!refused.isEmpty()) {
            seen.reasons.add("not delivered to " + refused);
        }
        return Optional.of(new Bounce(
                List.copyOf(seen.messageIDs),
                seen.failed || !seen.told,
                MailHeaders.oneLine(
                        seen.reasons.isEmpty() ? MailMarks.subject(message) : String.join("; ", seen.reasons))));
    }

    private void read(MimePart part, int depth) throws MessagingException, IOException {
        var type = String.valueOf(part.getContentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") && depth < 3 && part.getContent() instanceof MimeMultipart children) {
            for (int i = 0; i < Math.min(children.getCount(), MAX_PARTS); i++) {
                read((MimePart) children.getBodyPart(i), depth + 1);
            }
        } else if (type.startsWith("message/delivery-status") || type.startsWith("message/global-delivery-status")) {
            report = true;
            status(part);
        } else if (type.startsWith("message/rfc822") || type.startsWith("text/rfc822-headers")) {
            returned(part);
        }
    }

    /** Blocks of fields: one for the report, then one for each recipient. */
    private void status(MimePart part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            var bytes = new ByteArrayInputStream(in.readNBytes(MAX_BYTES));
            for (int block = 0; bytes.available() > 0 && block < MAX_PARTS; block++) {
                var fields = new InternetHeaders(bytes);
                var action = field(fields, "Action").toLowerCase(Locale.ROOT);
                told |= !action.isEmpty();
                if (action.equals("failed")) {
                    failed = true;
                    reasons.add((field(fields, "Diagnostic-Code").isEmpty()
                                    ? "status " + field(fields, "Status")
                                    : field(fields, "Diagnostic-Code"))
                            .replaceFirst("(?i)^(smtp|x-[a-z0-9-]+);\\s*", ""));
                }
            }
        }
    }

    /** The mail that came back, or its header: only its Message-ID is looked at. */
    private void returned(MimePart part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            var fields = new InternetHeaders(new ByteArrayInputStream(in.readNBytes(MAX_BYTES)));
            var found = MailHeaders.MESSAGE_ID.matcher(field(fields, "Message-ID"));
            if (found.find()) {
                messageIDs.add(found.group());
            }
        }
    }

    private void ids(MimeMessage message, String name) throws MessagingException {
        var value = message.getHeader(name, " ");
        var found = MailHeaders.MESSAGE_ID.matcher(value == null ? "" : value);
        while (found.find() && messageIDs.size() < MAX_PARTS) {
            messageIDs.add(found.group());
        }
    }

    private static String field(InternetHeaders fields, String name) {
        var value = fields.getHeader(name, " ");
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }
}
