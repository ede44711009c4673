package org.cpcert.app.step;

import org.cpcert.app.operator.OperatorText;
import org.cpcert.store.Invitations;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.ShellWord;
import org.jdbi.v3.core.Handle;

/** A mail that did not reach anybody: marked at the mail and at the invitation that it carried, and told to the operator. */
final class LostMail {

    private static final System.Logger LOG = System.getLogger(LostMail.class.getName());

    private final Office office;

    LostMail(Office office) {
        this.office = office;
    }

    /** It could not be handed to a server. */
    void giveUp(OutboxMail mail, String reason) {
        tell(mail, "unsent", reason);
        office.database().perform(handle -> {
            Outbox.failed(handle, mail.dedupe(), office.now(), reason);
            atInvitation(handle, mail, reason);
        });
    }

    /** Told before it is recorded, as everything is that must reach a person. */
    void tellOfBounce(OutboxMail mail, String reason) {
        tell(mail, "back", reason);
    }

    void recordBounce(Handle handle, OutboxMail mail, String reason) {
        Outbox.cameBack(handle, mail.dedupe(), office.now(), reason);
        atInvitation(handle, mail, reason);
    }

    private void atInvitation(Handle handle, OutboxMail mail, String reason) {
        if (mail.dedupe().startsWith("invitation:")) {
            mail.caseID().ifPresent(id -> Invitations.undelivered(handle, id, mail.recipient(), reason));
        }
    }

    /** By another way than mail where it is the operator's own address that cannot be reached: or it would go on for ever. */
    private void tell(OutboxMail mail, String what, String reason) {
        var said = OperatorText.of("mail.lost." + what, mail.subject(), mail.recipient(), reason);
        var text = mail.caseID()
                .map(id -> said.then(OperatorText.of("mail.lost.case", id)))
                .orElse(said)
                .then(OperatorText.of(
                        "mail.lost.again", mail.id(), ShellWord.of(office.home().root())));
        var own = office.settings().optional("operator.email");
        if (own.isPresent() && own.get().equalsIgnoreCase(mail.recipient())) {
            LOG.log(System.Logger.Level.ERROR, text.english());
        } else {
            office.tellOperator(
                    "mail-lost:" + mail.id() + ":" + mail.availableAt().toEpochMilli(), text);
        }
    }
}
