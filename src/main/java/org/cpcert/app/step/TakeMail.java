package org.cpcert.app.step;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.mail.MailFailure;
import org.cpcert.mail.MailReader;
import org.cpcert.mail.Mailbox;
import org.cpcert.store.MailReceived;
import org.cpcert.store.MailboxUids;
import org.cpcert.store.TakenMail;
import org.cpcert.store.Work;

/** Empties the mailbox that answers come to: keeps each mail byte for byte, then writes down that it came. */
public final class TakeMail implements Mailbox.Sink, AutoCloseable {

    private final Office office;
    private final Optional<Mailbox> mailbox;
    private final Duration keepDone;
    private final ServerHealth server;
    private final ServerHealth folders;

    /**
     * Takes nothing yet.
     *
     * @param mailbox empty where none is set
     * @param keepDone how long taken mails stay in the folder done
     * @param nanos a clock that nobody sets, for durations
     */
    public TakeMail(Office office, Optional<Mailbox> mailbox, Duration keepDone, LongSupplier nanos) {
        this.office = office;
        this.mailbox = mailbox;
        this.keepDone = keepDone;
        this.server = new ServerHealth(office, "incoming", nanos);
        this.folders = new ServerHealth(office, "mailbox", nanos);
    }

    /** Takes what is in the mailbox now; a server that is away is asked again at the next pass. */
    public void look() {
        if (mailbox.isEmpty()) {
            return;
        }
        try {
            var pass = mailbox.get().pass(this, office.now().minus(keepDone));
            server.well();
            if (pass.complaints().isEmpty()) {
                folders.well();
            } else {
                folders.wrong(MailFailure.Kind.MAILBOX, String.join("; ", pass.complaints()));
            }
        } catch (MailFailure.Away e) {
            server.wrong(e.kind(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<Long, Mailbox.State> states(long uidValidity, long firstUID, long lastUID) {
        var states = new HashMap<Long, Mailbox.State>();
        office.database()
                .read(handle -> MailboxUids.between(handle, name(), uidValidity, firstUID, lastUID))
                .forEach((uid, state) -> states.put(uid, Mailbox.State.valueOf(state)));
        return states;
    }

    @Override
    public void take(long uidValidity, long uid, byte[] bytes) {
        var digest = office.store().put(bytes);
        var sender = MailReader.senderOf(bytes); // only whose turn it takes depends on it
        office.database().perform(handle -> {
            if (MailReceived.add(
                    handle, new TakenMail(digest, uidValidity, uid, Optional.empty(), office.now(), "TAKEN"))) {
                Work.add(
                        handle,
                        Work.Lane.MAIL,
                        sender,
                        "read-mail",
                        digest.hex(),
                        "",
                        Optional.of("read-mail:" + digest.hex()),
                        office.now());
            }
            MailboxUids.put(handle, name(), uidValidity, uid, Mailbox.State.TAKEN.name(), office.now());
        });
    }

    @Override
    public void setAside(long uidValidity, long uid, String reason) {
        office.tellOperator("mail-set-aside:" + uidValidity + ":" + uid, OperatorText.of("mail.set-aside", reason));
        put(uidValidity, uid, Mailbox.State.SET_ASIDE);
    }

    @Override
    public void filed(long uidValidity, long uid) {
        put(uidValidity, uid, Mailbox.State.FILED);
    }

    @Override
    public void close() {
        mailbox.ifPresent(Mailbox::close);
    }

    private void put(long uidValidity, long uid, Mailbox.State state) {
        office.database()
                .perform(handle -> MailboxUids.put(handle, name(), uidValidity, uid, state.name(), office.now()));
    }

    private String name() {
        return mailbox.map(Mailbox::name).orElse("");
    }
}
