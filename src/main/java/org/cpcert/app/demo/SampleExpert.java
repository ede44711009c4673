package org.cpcert.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.seal.DocumentSigner;
import org.cpcert.seal.SigningKey;

/**
 * An expert of the sample case: reads the invitation, writes vote and reasons into the form as one would in an editor, signs
 * it and sends it back.
 *
 * @param id registration number or staff number
 * @param role LEAD_ASSESSOR or EXPERT
 */
record SampleExpert(String id, String role, SigningKey key, DemoMailbox mailbox) {

    private static final String REASON =
            "The figures of the report agree with the meters and books seen on the site; both "
                    + "balances close within the limit.";
    private static final String NO_TIE = "I have no tie to the enterprise and had no part in the audit.";

    /** The invitation, once it is in the mailbox. */
    Optional<InboundMail> invitation() {
        return mailbox.unread().stream()
                .map(bytes -> new MailReader(MailLimits.standard()).read(bytes))
                .filter(InboundMail.class::isInstance)
                .map(InboundMail.class::cast)
                .filter(mail -> form(mail).isPresent())
                .findFirst();
    }

    /** Fills in the form of the invitation, signs it and sends it back. */
    void vote(InboundMail invitation, Clock clock, String centreAddress) {
        vote(invitation, "PASS", REASON, clock, centreAddress);
    }

    /** The same with a conclusion and reasons of the expert's own. */
    void vote(InboundMail invitation, String conclusion, String reason, Clock clock, String centreAddress) {
        var form = form(invitation)
                .orElseThrow()
                .replace(">UNDECIDED<", ">" + conclusion + "<")
                .replace(">Write your reasons here.<", ">" + reason + "<");
        reply(invitation, form, clock, centreAddress);
    }

    private static Optional<String> form(InboundMail mail) {
        return mail.xmlParts().stream()
                .map(SampleExpert::text)
                .filter(text -> text.contains("<ExpertVote"))
                .findFirst();
    }

    /** True once the receipt of the vote is in the mailbox. */
    boolean hasReceipt() {
        return mailbox.unread().stream()
                .map(bytes -> new MailReader(MailLimits.standard()).read(bytes))
                .anyMatch(mail -> mail instanceof InboundMail answer
                        && answer.xmlParts().stream()
                                .anyMatch(part -> text(part).contains("RECEIPT")));
    }

    private void reply(InboundMail invitation, String form, Clock clock, String centreAddress) {
        var filled = form.replace(
                        ">Say here whether you have any tie to the enterprise or to the audit.<", ">" + NO_TIE + "<")
                .replace("NoConflictIndicator>false<", "NoConflictIndicator>true<");
        var vote = new DocumentSigner()
                .sign(filled.getBytes(StandardCharsets.UTF_8), key, role, Optional.of(id), clock.instant());
        mailbox.send(new MailDraft(
                "vote:" + id + ":" + invitation.messageID().orElse(""),
                clock.instant(),
                mailbox.address(),
                id,
                centreAddress,
                "Re: " + invitation.subject(),
                "My signed vote is attached.",
                "<p>My signed vote is attached.</p>",
                List.of(MailAttachment.xml("vote.xml", vote)),
                invitation.messageID()));
    }

    private static String text(MailAttachment part) {
        return new String(part.bytes(), StandardCharsets.UTF_8);
    }
}
