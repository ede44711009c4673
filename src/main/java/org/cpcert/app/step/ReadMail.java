package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.app.intake.Intake;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.mail.MailTrouble;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.Documents;
import org.cpcert.store.MailReceived;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Takes a kept mail apart; each XML document in it goes the way of a dropped file. */
public final class ReadMail {

    private final Office office;
    private final CaseLetters letters;
    private final MailReader mails = new MailReader(MailLimits.standard());

    public ReadMail(Office office, CaseLetters letters) {
        this.office = office;
        this.letters = letters;
    }

    public void read(WorkItem item) {
        var digest = new Digest(item.subject());
        switch (mails.read(office.store().get(digest))) {
            case MailTrouble trouble -> setAside(item, digest, trouble);
            case InboundMail mail -> take(item, digest, mail);
        }
    }

    private void take(WorkItem item, Digest digest, InboundMail mail) {
        if (isOurOwn(mail)) {
            putAway(item, digest);
        } else {
            takeParts(item, digest, mail);
        }
    }

    /** A letter of ours that came back, or was sent to our own mailbox, is no submission. */
    private boolean isOurOwn(InboundMail mail) {
        return mail.sender().equalsIgnoreCase(office.settings().text("mail.from"));
    }

    private void putAway(WorkItem item, Digest digest) {
        office.database().perform(handle -> {
            MailReceived.changeState(handle, digest, "OWN");
            office.finish(handle, item);
        });
    }

    private void setAside(WorkItem item, Digest digest, MailTrouble trouble) {
        office.tellOperator(
                "mail-unreadable:" + digest.hex(),
                "A mail cannot be taken apart (" + trouble.reason() + "). It is kept as "
                        + office.store().path(digest) + ".");
        office.database().perform(handle -> {
            MailReceived.changeState(handle, digest, "SET_ASIDE");
            office.finish(handle, item);
        });
    }

    private void takeParts(WorkItem item, Digest digest, InboundMail mail) {
        mail.xmlParts().forEach(part -> office.store().put(part.bytes()));
        var help =
                mail.xmlParts().isEmpty() && !mail.automatic() && !mail.sender().isEmpty()
                        ? Optional.of(letters.howToAnswer(digest, mail))
                        : Optional.<PreparedMail>empty();
        office.database().perform(handle -> {
            for (int n = 0; n < mail.xmlParts().size(); n++) {
                take(
                        handle,
                        MailDelivery.key(digest, n + 1),
                        mail.xmlParts().get(n).fileName(),
                        mail.xmlParts().get(n).bytes());
            }
            help.ifPresent(answer -> answer.addTo(handle));
            MailReceived.changeState(handle, digest, "DONE");
            office.finish(handle, item);
        });
    }

    private void take(Handle handle, String key, String fileName, byte[] bytes) {
        var digest = Digest.of(bytes);
        Documents.add(
                handle,
                new StoredDocument(
                        digest,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        bytes.length,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        office.now()));
        Deliveries.add(
                        handle,
                        Delivery.received(
                                key, MailDelivery.ORGANISATION, fileName, Delivery.Channel.MAIL, digest, office.now()))
                .ifPresent(id -> Work.add(
                        handle,
                        Intake.NEXT_STEP,
                        digest.hex(),
                        Long.toString(id),
                        Optional.of(Intake.NEXT_STEP + ":" + id),
                        office.now()));
    }
}
