package org.cpcert.app.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.app.operator.Visible;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.PartProblem;

/**
 * Mails in which something could not be read and that nobody is answered for. The operator is told of each; where one sender
 * has very many in a day, of the further ones in the log alone, or a machine would fill the operator's mailbox.
 */
final class UnreadMail {

    private static final int TOLD_A_DAY = 5;
    private static final int SENDERS = 1_000;
    private static final System.Logger LOG = System.getLogger("cpcert.operator");

    private final Map<String, Integer> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > SENDERS;
        }
    };

    private final Office office;

    UnreadMail(Office office) {
        this.office = office;
    }

    /** @param why there is no answer */
    void tell(Digest digest, InboundMail mail, OperatorText why) {
        var sender = mail.sender().isEmpty() ? OperatorText.of("mail.no-sender") : OperatorText.same(mail.sender());
        var text = OperatorText.of(
                "mail.unread", sender, parts(mail), why, office.store().path(digest));
        int before = count(mail.sender() + " " + office.today());
        if (before < TOLD_A_DAY) {
            office.tellOperator(
                    "mail-unread:" + digest.hex(),
                    before == TOLD_A_DAY - 1 ? text.then(OperatorText.of("mail.unread-further", sender)) : text);
        } else {
            LOG.log(System.Logger.Level.WARNING, Visible.lines(text.english()));
        }
    }

    private static OperatorText parts(InboundMail mail) {
        var names = mail.problems().stream()
                .map(part -> part.name().equals(PartProblem.REST)
                        ? OperatorText.of("mail.rest")
                        : OperatorText.same(part.name()))
                .toList();
        return OperatorText.joined(names, OperatorText.Between.NAMES);
    }

    /** How many there were before. After a restart they are counted anew, which costs some mails more. */
    private int count(String who) {
        synchronized (told) {
            return told.merge(who, 1, Integer::sum) - 1;
        }
    }
}
