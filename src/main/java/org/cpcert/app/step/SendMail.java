package org.cpcert.app.step;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cpcert.mail.MailFailure;
import org.cpcert.mail.SmtpSender;
import org.cpcert.store.Backoff;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.DocumentDamaged;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;

/**
 * Sends the mails of the outbox. Each stands alone: one that cannot be sent waits or is given up by itself. A server that is
 * away holds all of them, and counts against none.
 */
public final class SendMail {

    private static final int AT_ONCE = 50;
    private static final Backoff SERVER = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), Integer.MAX_VALUE);
    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());

    private final Office office;
    private final Optional<SmtpSender> sender;
    private final CommitSignal signal;
    private final Duration pause;
    private final Backoff backoff;
    private final LongSupplier nanos;
    private final ServerHealth health;
    private final SentCopies copies;
    private final LostMail lost;
    /** Mails that a server took and that could not be marked yet: they are never sent again while this process lives. */
    private final Map<String, OutboxMail> unmarked = new LinkedHashMap<>();

    private boolean recovered;
    private int timesAway;
    private long awayUntil;
    private volatile boolean stopping;

    /**
     * Makes the sender.
     *
     * @param sender empty where no server is set: then mails wait
     * @param signal tells of commits, any of which may have brought a mail
     * @param pause how long the outbox may go unlooked at where no signal comes
     * @param backoff for one mail
     * @param nanos a clock that nobody sets, for durations
     */
    public SendMail(
            Office office,
            Optional<SmtpSender> sender,
            CommitSignal signal,
            Duration pause,
            Backoff backoff,
            LongSupplier nanos) {
        this.office = office;
        this.sender = sender;
        this.signal = signal;
        this.pause = pause;
        this.backoff = backoff;
        this.nanos = nanos;
        this.health = new ServerHealth(office, "outgoing", nanos);
        this.copies = new SentCopies(office);
        this.lost = new LostMail(office);
    }

    /** No mail is begun any more. */
    public void stop() {
        stopping = true;
        signal.raise();
    }

    /** Sends what is due, until nothing is due and nothing has come for a while. Its Message-ID never changes. */
    public void send() {
        if (sender.isEmpty()) {
            return;
        }
        if (!recovered) {
            copies.recover();
            recovered = true;
        }
        boolean more = true;
        while (more && !stopping && !isAway()) {
            mark();
            var seen = signal.count();
            var due = office.database().read(handle -> Outbox.due(handle, office.now(), AT_ONCE));
            more = due.isEmpty() ? await(seen) : send(sender.get(), due);
        }
    }

    private boolean await(long seen) {
        var now = office.now();
        return signal.await(seen, pause, office.database().read(handle -> Outbox.nextAfter(handle, now)), now);
    }

    /** False where the server is away. */
    private boolean send(SmtpSender server, List<OutboxMail> mails) {
        for (var mail : mails) {
            if (stopping || !send(server, mail)) {
                return false;
            }
        }
        return true;
    }

    private boolean send(SmtpSender server, OutboxMail mail) {
        try {
            var eml = office.store().get(mail.eml());
            copies.make(mail, eml);
            server.send(eml, mail.recipient());
        } catch (MailFailure.Away e) {
            copies.discard(mail);
            stayAway(e);
            return false;
        } catch (MailFailure.Permanent | DocumentDamaged e) {
            copies.discard(mail);
            lost.giveUp(mail, reason(e));
            return true;
        } catch (RuntimeException e) {
            copies.discard(mail);
            retry(mail, e);
            return true;
        }
        unmarked.put(mail.dedupe(), mail);
        mark();
        timesAway = 0;
        health.well();
        return true;
    }

    /** What a server took is marked before anything else is done; until that is possible nothing is sent. */
    private void mark() {
        for (var mail : List.copyOf(unmarked.values())) {
            office.database().perform(handle -> Outbox.sent(handle, mail.dedupe(), office.now()));
            unmarked.remove(mail.dedupe());
            copies.show(mail);
        }
    }

    private void retry(OutboxMail mail, RuntimeException trouble) {
        if (backoff.isExhausted(mail.attempt() + 1)) {
            lost.giveUp(
                    mail,
                    (mail.attempt() == 0 ? "tried once; last: " : "tried " + (mail.attempt() + 1) + " times; last: ")
                            + reason(trouble));
            return;
        }
        if (mail.attempt() == 0) {
            LOG.log(System.Logger.Level.WARNING, "A mail to {0} waits: {1}", mail.recipient(), reason(trouble));
        }
        var next = office.now().plus(backoff.after(mail.attempt() + 1));
        office.database().perform(handle -> Outbox.retry(handle, mail.dedupe(), next, reason(trouble)));
    }

    private boolean isAway() {
        return timesAway > 0 && nanos.getAsLong() - awayUntil < 0;
    }

    private void stayAway(MailFailure.Away trouble) {
        timesAway++;
        awayUntil = nanos.getAsLong() + SERVER.after(timesAway).toNanos();
        health.wrong(trouble.kind(), reason(trouble));
    }

    private static String reason(RuntimeException trouble) {
        return trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
    }
}
