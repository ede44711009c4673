package org.cpcert.app.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.mail.InboundMail;
import org.cpcert.store.Outbox;

/**
 * Who is answered by mail, and how often. Nothing that a machine sent is answered, nor what its own server calls forged; and
 * since machines without marks and forgers without a server exist, nobody gets more than a number of answers in a day.
 */
final class MailAnswers {

    /** Begin of the dedupe key of every answer to a mail. */
    static final String ANSWER = "answer:";

    /** Begin of that of an answer to a document. */
    static final String NOTICE = ANSWER + "notice:";

    private static final String HELP = ANSWER + "help:";
    private static final Duration DAY = Duration.ofDays(1);

    private final Office office;
    private final long mostKnown;
    private final long mostStrangers;

    MailAnswers(Office office) {
        this.office = office;
        mostKnown = office.settings().whole("mail.answers.perDay", 0, 100_000);
        mostStrangers = office.settings().whole("mail.answers.strangers", 0, 100_000);
    }

    /** Name of the answer that explains how a document is sent: once a day, or absence notes would be answered for ever. */
    static String help(String mail) {
        return HELP + mail;
    }

    /** The address that an answer with something to say goes to; empty where there must be none. */
    Optional<String> address(InboundMail mail) {
        return mail.automatic() || !mail.authentic() || mail.answerTo().isEmpty()
                ? Optional.empty()
                : Optional.of(mail.answerTo())
                        .filter(to -> count(to, ANSWER) < most(to))
                        .filter(to -> countAnswers(mail.sender()) < most(mail.sender()));
    }

    /** The same for mere help: once a day, and once more whenever a document came in the meantime. */
    Optional<String> addressForHelp(InboundMail mail) {
        return address(mail).filter(to -> {
            var since = office.now().minus(DAY);
            var helped = latest(to, HELP).filter(since::isBefore);
            return helped.isEmpty()
                    || latest(to, NOTICE).filter(helped.get()::isBefore).isPresent();
        });
    }

    private Optional<Instant> latest(String address, String kind) {
        return office.database().read(handle -> Outbox.latest(handle, address, kind));
    }

    /** Why there is no answer, for the operator. */
    OperatorText reason(InboundMail mail) {
        if (mail.automatic()) {
            return OperatorText.of("unanswered.automatic");
        }
        if (!mail.authentic()) {
            return OperatorText.of("unanswered.forged");
        }
        return OperatorText.of(mail.answerTo().isEmpty() ? "unanswered.nobody" : "unanswered.often");
    }

    /** True where we have written to that address of our own accord; to others nothing of what they wrote is repeated. */
    boolean isKnown(String address) {
        return office.database().read(handle -> Outbox.isKnown(handle, address));
    }

    private long most(String address) {
        return isKnown(address) ? mostKnown : mostStrangers;
    }

    private long countAnswers(String sender) {
        var now = office.now();
        return office.database().read(handle -> Outbox.countAnswers(handle, sender, now.minus(DAY), now));
    }

    private long count(String address, String kind) {
        var now = office.now();
        return office.database().read(handle -> Outbox.count(handle, address, kind, now.minus(DAY), now));
    }
}
