package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The marks by which a mail tells that a machine wrote or passed it on, so that nobody is at the other end. */
final class MailMarks {

    /** Present with any value. The first is RFC 3834's in spirit; the others are those of the mail programs in use. */
    private static final List<String> FIELDS = List.of(
            "Mailing-List",
            "X-Mailing-List",
            "X-FC-MachineGenerated",
            "X-MS-Exchange-Inbox-Rules-Loop",
            "X-Vacation",
            "X-Loop",
            "X-Failed-Recipients");

    /** Names of fields that are marks whoever writes them, such as X-Auto-Response-Suppress, X-QQ-AutoReply or List-Post. */
    private static final Pattern NAMES = Pattern.compile("list-[a-z-]+|(x-)?([a-z]+-)*auto(matic)?[-_]?"
            + "(repl(y|ied)|respon[a-z]+|submitted|generated|answer(ed)?|notif[a-z]+)([-_].*)?");

    private static final Pattern PRECEDENCE = Pattern.compile("\\b(bulk|junk|list|auto[-_]?reply)\\b");
    private static final Pattern SENDER = Pattern.compile(
            "(mailer-daemon|mail-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|listserv|majordomo|mdaemon|autoreply)"
                    + "@.*|(owner-|bounces?[+-]).*|.*(-bounces?|-request|-owner)@.*");
    private static final Pattern SUBJECT = Pattern.compile(
            "^((re|aw|antw|sv|rif|回复|答复|回覆) *[:：] *)*[\\[【(（]? *(automatic re(ply|sponse)|auto[- ]?reply|autoreply|auto:|auto[- ]?response|automated reply|out of office"
                    + "|out of the office|on vacation|abwesen|automatische antwort|réponse automatique"
                    + "|vacation reply|risposta automatica|resposta automática|automatisch antwoord|automatiskt? svar"
                    + "|自動応答|(休假|假期)自动回复|respuesta automática|автоответ|自动回复|自動回覆|自动答复|外出自动).*",
            Pattern.DOTALL);

    /** A field that is no mark says so. */
    private static final Pattern NO = Pattern.compile("no\\b.*|false|none|", Pattern.DOTALL);

    /** A longer name is none: RFC 5322 has lines of 78 characters for people. */
    private static final int LONGEST_NAME = 76;

    private MailMarks() {}

    /** True where a mail has any mark known: those of RFC 3834 and RFC 2369, and what mail programs wrote before and beside. */
    static boolean isAutomatic(MimeMessage message, String sender) throws MessagingException {
        if (saysYes(message, "Auto-Submitted")
                || hasEmptyReturnPath(message)
                || header(message, "Content-Type").startsWith("multipart/report")
                || PRECEDENCE.matcher(header(message, "Precedence")).find()
                || header(message, "Delivered-To").contains("autoresponder")
                || header(message, "X-POST-MessageClass").contains("autoresponder")
                || isMachine(sender)
                || SUBJECT.matcher(subject(message).toLowerCase(Locale.ROOT)).matches()) {
            return true;
        }
        for (var field : FIELDS) {
            if (saysYes(message, field)) {
                return true;
            }
        }
        return Collections.list(message.getAllHeaders()).stream()
                .anyMatch(field -> field.getName().length() <= LONGEST_NAME
                        && NAMES.matcher(field.getName().toLowerCase(Locale.ROOT))
                                .matches()
                        && !saysNo(field.getValue().strip().toLowerCase(Locale.ROOT)));
    }

    /** True where the address itself says that nobody reads what is sent to it. Lower case. */
    static boolean isMachine(String address) {
        return SENDER.matcher(address).matches();
    }

    /** The mark of bounces: nobody stands on the envelope. */
    static boolean hasEmptyReturnPath(MimeMessage message) throws MessagingException {
        return header(message, "Return-Path").matches("<\\s*>");
    }

    /** All values of a field in lower case; empty where there is none. */
    static String header(MimeMessage message, String name) throws MessagingException {
        var value = message.getHeader(name, ",");
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    /** The subject in one line; may be empty. */
    static String subject(MimeMessage message) throws MessagingException {
        var raw = message.getHeader("Subject", " ");
        if (raw == null) {
            return "";
        }
        try {
            return MailHeaders.oneLine(PartNames.raw(MimeUtility.decodeText(MimeUtility.unfold(raw))));
        } catch (UnsupportedEncodingException e) {
            return MailHeaders.oneLine(raw);
        }
    }

    /** True where a field of that name stands there and one of them does not say no. */
    private static boolean saysYes(MimeMessage message, String name) throws MessagingException {
        var values = message.getHeader(name);
        return values != null
                && Stream.of(values).anyMatch(value -> !saysNo(value.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean saysNo(String value) {
        return NO.matcher(value).matches();
    }
}
