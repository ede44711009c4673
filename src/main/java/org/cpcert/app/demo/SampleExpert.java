package org.cpcert.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.store.WholeFolder;

/**
 * An expert of the sample case, who does what the invitation says and nothing else: saves the form, writes over every
 * UNDECIDED, runs the very command that is printed, and answers with the signed file.
 *
 * @param id registration number or staff number
 * @param key name of the key among those of the samples
 * @param shell where the command is typed in
 */
record SampleExpert(String id, String key, DemoMailbox mailbox, Shell shell) {

    private static final String OPINION = "case-1-luqiao-switchgear/11-assessment-opinion.xml";
    private static final String NO_TIE = "I have no tie to the enterprise and had no part in the audit.";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ +(\\./cpcert sign (\\S+) .*)$");

    /** A mail and its letter as plain text. */
    record Letter(InboundMail mail, String text) {}

    /**
     * The invitation, once it is in the mailbox: the newest letter with a form and the command that signs it. One on a disagreement has
     * both too; a reminder brings the form alone.
     */
    Optional<Letter> invitation() {
        return mailbox.unread().stream()
                .flatMap(bytes -> mail(bytes).map(mail -> new Letter(mail, DemoMailbox.text(bytes))).stream())
                .filter(letter -> letter.mail().xmlParts().stream()
                        .anyMatch(part -> text(part).contains("<ExpertVote")))
                .filter(letter -> COMMAND.matcher(letter.text()).find())
                .reduce((earlier, later) -> later);
    }

    /** Votes for the report, with the reasons that the opinion of the sample case prints for this expert. */
    void vote(Letter invitation, Clock clock, String centreAddress) {
        vote(invitation, "PASS", printedReason(), clock, centreAddress);
    }

    private String printedReason() {
        var opinion = new String(SampleCase.file(OPINION), StandardCharsets.UTF_8);
        var printed = Pattern.compile(
                        "<ExpertRef>" + Pattern.quote(id) + "</ExpertRef>\\s*<ConclusionCode>\\w+</ConclusionCode>"
                                + "\\s*<ReasonText xml:lang=\"en\">([^<&]+)<")
                .matcher(opinion);
        if (!printed.find()) {
            throw new CannotRun("The opinion of the sample case prints no vote of " + id + ".");
        }
        return printed.group(1);
    }

    /** The same with a conclusion and reasons of the expert's own. */
    void vote(Letter invitation, String conclusion, String reason, Clock clock, String centreAddress) {
        var command = COMMAND.matcher(invitation.text());
        if (!command.find()) {
            throw new CannotRun("The invitation names no command to sign with.");
        }
        var file = command.group(2);
        try {
            var folder = Files.createTempDirectory("cpcert-expert-");
            try {
                Files.write(folder.resolve("my-key.p12"), SampleCase.file("keys/" + key + ".p12"));
                Files.writeString(folder.resolve(file), filled(saved(invitation, file), conclusion, reason, clock));
                shell.run(folder, clock, command.group(1));
                reply(invitation.mail(), file, Files.readAllBytes(folder.resolve(file)), clock, centreAddress);
            } finally {
                WholeFolder.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True once the receipt of the vote is in the mailbox. */
    boolean hasReceipt() {
        return mailbox.unread().stream()
                .flatMap(bytes -> mail(bytes).stream())
                .anyMatch(answer ->
                        answer.xmlParts().stream().anyMatch(part -> text(part).contains("RECEIPT")));
    }

    /** The attachment of the name that the letter gives. */
    private static String saved(Letter invitation, String file) {
        return invitation.mail().xmlParts().stream()
                .filter(part -> part.fileName().equals(file))
                .map(SampleExpert::text)
                .findFirst()
                .orElseThrow(() -> new CannotRun("The invitation names " + file + ", which is not attached."));
    }

    /** The form with everything said that the invitation asks for. @throws CannotRun where it asks for more */
    static String filled(String form, String conclusion, String reason, Clock clock) {
        var filled = form;
        filled = over(filled, "ConclusionCode", conclusion);
        filled = over(filled, "ReasonText", reason);
        filled = over(
                filled, "VoteDate", LocalDate.ofInstant(clock.instant(), ZONE).toString());
        filled = over(filled, "c:NoConflictIndicator", "true");
        filled = over(filled, "c:Text", NO_TIE);
        if (filled.contains("UNDECIDED")) {
            throw new CannotRun("The form asks for more than the invitation says.");
        }
        return filled;
    }

    private static String over(String form, String element, String value) {
        return form.replaceFirst(
                "(<" + element + "[^>]*>)UNDECIDED[^<]*", "$1" + Matcher.quoteReplacement(escaped(value)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void reply(InboundMail invitation, String file, byte[] vote, Clock clock, String centreAddress) {
        mailbox.send(new MailDraft(
                "vote:" + id + ":" + invitation.messageID().orElse(""),
                clock.instant(),
                mailbox.address(),
                id,
                centreAddress,
                "Re: " + invitation.subject(),
                "My signed vote is attached.",
                "<p>My signed vote is attached.</p>",
                List.of(MailAttachment.xml(file, vote)),
                invitation.messageID()));
    }

    private static Optional<InboundMail> mail(byte[] bytes) {
        return new MailReader(MailLimits.standard()).read(bytes) instanceof InboundMail mail
                ? Optional.of(mail)
                : Optional.empty();
    }

    private static String text(MailAttachment part) {
        return new String(part.bytes(), StandardCharsets.UTF_8);
    }
}
