package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.app.intake.Intake;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.Bounce;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailReader;
import org.cpcert.mail.MailTrouble;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.Documents;
import org.cpcert.store.MailReceived;
import org.cpcert.store.Outbox;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Takes a kept mail apart; each XML document in it goes the way of a dropped file. */
public final class ReadMail {

    private final Office office;
    private final MailHelp help;
    private final MailAnswers answers;
    private final LostMail lost;
    private final UnreadMail unread;
    private final MailReader mails;

    public ReadMail(Office office, MailHelp help) {
        this.office = office;
        this.help = help;
        this.answers = new MailAnswers(office);
        this.lost = new LostMail(office);
        this.unread = new UnreadMail(office);
        this.mails = NoticeMail.mails(office);
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
            putAway(item, digest, "OWN");
        } else if (mail.bounce().isPresent()) {
            takeBounce(item, digest, mail, mail.bounce().get());
        } else {
            takeParts(item, digest, mail);
        }
    }

    /** Only a mail that we did send can come back. What says it of another is read as any mail: it may bring a document. */
    private void takeBounce(WorkItem item, Digest digest, InboundMail mail, Bounce bounce) {
        var ours = bounce.messageIDs().stream()
                .flatMap(id -> office.database().read(handle -> Outbox.withMessageID(handle, id)).stream())
                .toList();
        if (ours.isEmpty()) {
            takeParts(item, digest, mail);
            return;
        }
        var lostNow = ours.stream()
                .filter(sent -> bounce.failed() && sent.failedAt().isEmpty())
                .findFirst();
        lostNow.ifPresent(sent -> lost.tellOfBounce(sent, bounce.reason()));
        office.database().perform(handle -> {
            lostNow.ifPresent(sent -> lost.recordBounce(handle, sent, bounce.reason()));
            MailReceived.changeState(handle, digest, "BOUNCE");
            office.finish(handle, item);
        });
    }

    /** A letter of ours that came back, or was sent to our own mailbox, is no submission. */
    private boolean isOurOwn(InboundMail mail) {
        return mail.sender().equalsIgnoreCase(office.settings().text("mail.from"));
    }

    private void putAway(WorkItem item, Digest digest, String state) {
        office.database().perform(handle -> {
            MailReceived.changeState(handle, digest, state);
            office.finish(handle, item);
        });
    }

    private void setAside(WorkItem item, Digest digest, MailTrouble trouble) {
        office.tellOperator(
                "mail-unreadable:" + digest.hex(),
                OperatorText.of(
                        "mail.unreadable", trouble.reason(), office.store().path(digest)));
        office.database().perform(handle -> {
            MailReceived.changeState(handle, digest, "SET_ASIDE");
            office.finish(handle, item);
        });
    }

    private void takeParts(WorkItem item, Digest digest, InboundMail mail) {
        mail.xmlParts().forEach(part -> office.store().put(part.bytes()));
        var answer = answer(digest, mail);
        office.database().perform(handle -> {
            for (int n = 0; n < mail.xmlParts().size(); n++) {
                take(
                        handle,
                        item,
                        MailDelivery.key(digest, n + 1),
                        mail.xmlParts().get(n).fileName(),
                        mail.xmlParts().get(n).bytes());
            }
            answer.ifPresent(letter -> letter.addTo(handle));
            MailReceived.changeState(handle, digest, "DONE");
            office.finish(handle, item);
        });
    }

    /** What could not be read is told to the sender, or to the operator where a document may be lost and nobody is answered. */
    private Optional<PreparedMail> answer(Digest digest, InboundMail mail) {
        if (mail.problems().isEmpty()) {
            return mail.xmlParts().isEmpty()
                    ? answers.addressForHelp(mail).map(to -> help.write(MailAnswers.help(digest.hex()), to, mail))
                    : Optional.empty();
        }
        var answer = answers.address(mail).map(to -> help.write(MailHelp.unread(digest), to, mail));
        if (answer.isEmpty()) {
            unread.tell(digest, mail, answers.reason(mail));
        }
        return answer;
    }

    private void take(Handle handle, WorkItem item, String key, String fileName, byte[] bytes) {
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
                        Work.Lane.MAIL,
                        item.sender(),
                        Intake.NEXT_STEP,
                        digest.hex(),
                        Long.toString(id),
                        Optional.of(Intake.NEXT_STEP + ":" + id),
                        office.now()));
    }
}
