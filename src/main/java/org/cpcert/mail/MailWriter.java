package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cpcert.dossier.Digest;

/**
 * Writes a mail by RFC 5322 and MIME. Written by hand because the library makes a new Message-ID and new boundaries each
 * time: here the bytes are stored before they are sent and must come out the same when the step is repeated.
 */
public final class MailWriter {

    private static final String CRLF = "\r\n";

    /** The mail. @throws IllegalArgumentException where an address is none */
    public Mail compose(MailDraft draft) {
        var key = Digest.of(draft.dedupeKey().getBytes(StandardCharsets.UTF_8)).hex();
        var messageID =
                "<" + key.substring(0, 40) + draft.from().substring(draft.from().indexOf('@')) + ">";
        // base64 has no underscore and quoted-printable no "=_": no line of a part can pass for a boundary
        var alternative = "=_alternative_" + key.substring(40, 56);
        var mixed = "=_mixed_" + key.substring(40, 56);
        var out = new Lines();
        out.field("Date", MailHeaders.date(draft.date()));
        out.field("From", MailHeaders.mailbox(draft.from(), draft.fromName()));
        out.field("To", MailHeaders.mailbox(draft.to(), ""));
        out.field("Subject", MailHeaders.text("Subject", draft.subject()));
        out.field("Message-ID", messageID);
        var answered = draft.inReplyTo().filter(MailHeaders::isMessageID);
        answered.ifPresent(id -> out.field("In-Reply-To", id).field("References", id));
        out.field("Auto-Submitted", answered.isPresent() ? "auto-replied" : "auto-generated");
        out.field("MIME-Version", "1.0");
        if (draft.attachments().isEmpty()) {
            letter(out, draft, alternative);
        } else {
            out.field("Content-Type", "multipart/mixed; boundary=\"" + mixed + "\"")
                    .line("");
            out.line("--" + mixed);
            letter(out, draft, alternative);
            for (var attachment : draft.attachments()) {
                out.line("--" + mixed);
                attachment(out, attachment);
            }
            out.line("--" + mixed + "--");
        }
        return new Mail(messageID, draft.to(), MailHeaders.oneLine(draft.subject()), out.bytes());
    }

    private static void letter(Lines out, MailDraft draft, String boundary) {
        out.field("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"")
                .line("");
        text(out.line("--" + boundary), "plain", draft.text());
        text(out.line("--" + boundary), "html", draft.html());
        out.line("--" + boundary + "--");
    }

    private static void text(Lines out, String subtype, String text) {
        out.field("Content-Type", "text/" + subtype + "; charset=UTF-8");
        out.field("Content-Transfer-Encoding", "quoted-printable").line("");
        out.encoded(text.replaceAll("\r\n|\r|\n", CRLF).getBytes(StandardCharsets.UTF_8), "quoted-printable");
    }

    private static void attachment(Lines out, MailAttachment attachment) {
        out.field("Content-Type", MailHeaders.type(attachment.mediaType(), attachment.fileName()));
        out.field("Content-Disposition", MailHeaders.disposition(attachment.fileName()));
        out.field("Content-Transfer-Encoding", "base64").line("");
        out.encoded(attachment.bytes(), "base64");
    }

    private static final class Lines {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Lines line(String line) {
            out.writeBytes((line + CRLF).getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Lines field(String name, String value) {
            return line(name + ": " + value);
        }

        void encoded(byte[] bytes, String encoding) {
            try (var encoder = MimeUtility.encode(new Unclosed(out), encoding)) {
                encoder.write(bytes);
            } catch (IOException | MessagingException e) {
                throw new IllegalStateException("cannot encode into memory", e);
            }
            line("");
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    /** Lets an encoder be closed, which writes its last line, without closing what it writes to. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(ByteArrayOutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
