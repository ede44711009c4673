package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.mail.MailFailure;
import org.cpcert.mail.Mailbox;
import org.cpcert.store.MailReceived;
import org.cpcert.store.TakenMail;
import org.cpcert.store.Work;

/** Empties the mailbox that answers come to: keeps each mail byte for byte, then writes down that it came. */
public final class TakeMail implements Mailbox.Sink, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TakeMail.class.getName());

    private final Office office;
    private final Optional<Mailbox> mailbox;
    private boolean away;

    /** @param mailbox empty where none is set */
    public TakeMail(Office office, Optional<Mailbox> mailbox) {
        this.office = office;
        this.mailbox = mailbox;
    }

    /** Takes what is in the mailbox now; a server that is away is asked again at the next pass. */
    public void look() {
        if (mailbox.isEmpty()) {
            return;
        }
        try {
            mailbox.get().pass(this);
            away = false;
        } catch (MailFailure.Temporary e) {
            if (!away) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage());
                away = true;
            }
        }
    }

    @Override
    public void take(long uidValidity, long uid, byte[] bytes) {
        var digest = office.store().put(bytes);
        office.database().perform(handle -> {
            if (MailReceived.add(
                    handle, new TakenMail(digest, uidValidity, uid, Optional.empty(), office.now(), "TAKEN"))) {
                Work.add(handle, "read-mail", digest.hex(), "", Optional.of("read-mail:" + digest.hex()), office.now());
            }
        });
    }

    @Override
    public void setAside(long uidValidity, long uid, String reason) {
        office.tellOperator(
                "mail-set-aside:" + uidValidity + ":" + uid,
                "A mail could not be fetched; it lies in the folder set-aside of the mailbox: " + reason);
    }

    @Override
    public void close() {
        mailbox.ifPresent(Mailbox::close);
    }
}
