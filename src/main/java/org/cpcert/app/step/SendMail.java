package org.cpcert.app.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cpcert.mail.MailFailure;
import org.cpcert.mail.SmtpSender;
import org.cpcert.store.Backoff;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;

/** Sends the mails of the outbox; they wait while the server is away. */
public final class SendMail {

    private static final int AT_ONCE = 50;
    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());

    private final Office office;
    private final Optional<SmtpSender> sender;
    private final CommitSignal signal;
    private final Duration pause;
    private final Backoff backoff;
    private boolean away;
    private volatile boolean stopping;

    /**
     * Makes the sender.
     *
     * @param sender empty where no server is set: then mails wait
     * @param signal tells of commits, any of which may have brought a mail
     * @param pause how long the outbox may go unlooked at where no signal comes
     */
    public SendMail(Office office, Optional<SmtpSender> sender, CommitSignal signal, Duration pause, Backoff backoff) {
        this.office = office;
        this.sender = sender;
        this.signal = signal;
        this.pause = pause;
        this.backoff = backoff;
    }

    /** No mail is begun any more. */
    public void stop() {
        stopping = true;
        signal.raise();
    }

    /**
     * Sends what is due, until nothing is due and nothing has come for a while. A mail is marked as sent only after the
     * server took it; its Message-ID never changes.
     */
    public void send() {
        if (sender.isEmpty()) {
            return;
        }
        boolean more = true;
        while (more && !stopping) {
            var seen = signal.count();
            var due = office.database().read(handle -> Outbox.due(handle, office.now(), AT_ONCE));
            more = due.isEmpty() ? signal.await(seen, pause) : send(sender.get(), due);
        }
    }

    /** False where the server is away. */
    private boolean send(SmtpSender server, List<OutboxMail> mails) {
        for (var mail : mails) {
            if (stopping) {
                return false;
            }
            var eml = office.store().get(mail.eml());
            try {
                server.send(eml, mail.recipient());
                keepCopy(mail, eml);
                office.database().perform(handle -> Outbox.sent(handle, mail.dedupe(), office.now()));
                away = false;
            } catch (MailFailure.Permanent e) {
                office.database().perform(handle -> Outbox.failed(handle, mail.dedupe(), office.now(), reason(e)));
                LOG.log(System.Logger.Level.ERROR, "Mail {0} was refused for good: {1}", mail.subject(), reason(e));
            } catch (MailFailure.Temporary e) {
                var next = office.now().plus(backoff.after(mail.attempt() + 1));
                office.database().perform(handle -> Outbox.retry(handle, mail.dedupe(), next, reason(e)));
                if (!away) {
                    LOG.log(System.Logger.Level.WARNING, "Mails wait: {0}", reason(e));
                    away = true;
                }
                return false; // the server is away: the others would fail the same way
            }
        }
        return true;
    }

    private static String reason(MailFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    private void keepCopy(OutboxMail mail, byte[] eml) {
        try {
            var name = "%08d-%s.eml".formatted(mail.id(), mail.eml().abbreviated());
            office.home().folder(office.home().mailSent()).write(name, eml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
