package org.cpcert.app.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.notice.Letters;
import org.cpcert.store.Delivery;

/** The answer to a submission as a mail: to the organisation whose folder it was, or back to who sent it by mail. */
public final class NoticeMail {

    private final Office office;
    private final PostRoom post;
    private final Letters letters;
    private final MailReader mails = new MailReader(MailLimits.standard());

    public NoticeMail(Office office, PostRoom post, Letters letters) {
        this.office = office;
        this.post = post;
        this.letters = letters;
    }

    /** The mail; empty where nobody's address is known, since the answer lies in the out folder anyway. */
    Optional<PreparedMail> of(Delivery delivery, Digest notice) {
        var sender = delivery.channel() == Delivery.Channel.MAIL ? sender(delivery) : Optional.<InboundMail>empty();
        var to = switch (delivery.channel()) {
            case FOLDER ->
                office.organisationOfFolder(delivery.organisation()).map(record -> record.attribute("email"));
            case MAIL -> sender.filter(mail -> !mail.automatic()).map(InboundMail::sender);
            case CHECK -> Optional.<String>empty();
        };
        return to.filter(address -> !address.isEmpty())
                .map(address -> written(delivery, notice, address, sender.flatMap(InboundMail::messageID)));
    }

    private PreparedMail written(Delivery delivery, Digest notice, String address, Optional<String> inReplyTo) {
        var xml = office.store().get(notice);
        var letter = letters.notice(xml);
        return post.prepare(
                "notice:" + delivery.id() + ":" + notice.hex(),
                address,
                letter.subject(),
                letter.text(),
                letter.html(),
                List.of(MailAttachment.xml(String.format(Locale.ROOT, "notice-%06d.xml", delivery.id()), xml)),
                inReplyTo,
                Optional.empty());
    }

    private Optional<InboundMail> sender(Delivery delivery) {
        return MailDelivery.mailOf(delivery)
                .map(office.store()::get)
                .map(mails::read)
                .filter(InboundMail.class::isInstance)
                .map(InboundMail.class::cast);
    }
}
