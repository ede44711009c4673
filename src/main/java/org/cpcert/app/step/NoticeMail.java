package org.cpcert.app.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.notice.Letters;
import org.cpcert.store.Delivery;
import org.cpcert.store.Outbox;
import org.cpcert.store.RegisterRecord;

/**
 * The answer to a submission as a mail: to the organisation or enterprise whose folder it was, or back to who sent it by mail. Where
 * nobody is known by the folder, or the sender of the mail must not be answered, it goes to the address on record of whose document
 * it verifiably is, else of a mail the operator is told: every verdict reaches somebody.
 */
public final class NoticeMail {

    /**
     * Whose document it is.
     *
     * @param code of the organisation or enterprise
     * @param documentID of the document; empty where it cannot be read
     */
    record Owner(String code, String documentID) {}

    private final Office office;
    private final PostRoom post;
    private final Letters letters;
    private final MailReader mails;
    private final MailAnswers answers;

    public NoticeMail(Office office, PostRoom post, Letters letters) {
        this.office = office;
        this.post = post;
        this.letters = letters;
        this.mails = mails(office);
        this.answers = new MailAnswers(office);
    }

    /** Reads mails as the owner of the address that we write from. */
    static MailReader mails(Office office) {
        return mails(office.settings());
    }

    static MailReader mails(Settings settings) {
        return new MailReader(MailLimits.standard(), settings.text("mail.from"), settings.optional("mail.authserv"));
    }

    /** Name of the answer to a document that came by mail. */
    static String dedupe(Delivery delivery, Digest notice) {
        return MailAnswers.NOTICE + delivery.id() + ":" + notice.hex();
    }

    /**
     * The mail; empty where nobody's address is known: then the answer lies in an out folder.
     *
     * @param owner whose document it is: as its header says where it was not rejected, else whose key signed it; of a mail that was
     *     rejected it is not believed
     * @param onlyOnRecord true where the answer by mail goes to the very address that was looked up of its sender, wherever he
     *     wants it: the sender of a mail can be forged, and another address with it
     */
    Optional<PreparedMail> of(
            Delivery delivery, Digest notice, Verdict verdict, Optional<Owner> owner, boolean onlyOnRecord) {
        return switch (delivery.channel()) {
            case FOLDER ->
                ofFolder(delivery.organisation())
                        .map(to -> written("notice:" + key(delivery, notice), to, delivery, notice, Optional.empty()))
                        .or(() -> owner.flatMap(whose -> toOwner(whose, verdict, delivery, notice)));
            case MAIL -> toSender(delivery, notice, onlyOnRecord).or(() -> elsewhere(delivery, notice, verdict, owner));
            case CHECK -> Optional.empty();
        };
    }

    /** The same letter to whose document it verifiably is, where somebody else sent it, by the address on record. */
    private Optional<PreparedMail> toOwner(Owner owner, Verdict verdict, Delivery delivery, Digest notice) {
        return onRecord(owner.code())
                .flatMap(address -> toOwner(owner.documentID(), address, verdict, delivery, notice));
    }

    /**
     * The same letter to an address of whose document it verifiably is, where somebody else sent it. Whoever changes what no signature
     * covers can send a signed document in any number of guises, so an address hears once a day of one verdict on one document; empty
     * where it has heard.
     *
     * @param documentID of the document; empty where it cannot be read
     */
    Optional<PreparedMail> toOwner(
            String documentID, String address, Verdict verdict, Delivery delivery, Digest notice) {
        var dedupe = "notice-of-own:" + address + ":" + verdict + ":" + documentID + ":" + office.today();
        return office.database().read(handle -> Outbox.find(handle, dedupe)).isPresent()
                ? Optional.empty()
                : Optional.of(written(dedupe, address, delivery, notice, Optional.empty()));
    }

    /** True where both came into one folder, or by mail from one address that may be answered: a sender can be forged. */
    boolean isSameSender(Delivery first, Delivery again) {
        if (first.channel() != again.channel() || !first.organisation().equals(again.organisation())) {
            return false;
        }
        if (first.channel() != Delivery.Channel.MAIL) {
            return true;
        }
        var sender =
                mail(again).filter(mail -> answers.address(mail).isPresent()).map(InboundMail::sender);
        return sender.isPresent()
                && mail(first)
                        .map(InboundMail::sender)
                        .filter(from -> from.equalsIgnoreCase(sender.get()))
                        .isPresent();
    }

    /** True where the same is behind both by whatever way they came: a folder, and the address that the register has of whose it is. */
    boolean isSameOrganisation(Delivery first, Delivery again) {
        var address = sender(first);
        return address.isPresent() && address.equals(sender(again));
    }

    /** In small letters; empty for a mail that may be forged, and a folder of nobody on record. */
    private Optional<String> sender(Delivery delivery) {
        var address = delivery.channel() == Delivery.Channel.MAIL
                ? mail(delivery)
                        .filter(mail -> mail.authentic() && !mail.automatic())
                        .map(InboundMail::sender)
                : ofFolder(delivery.organisation());
        return address.map(found -> found.toLowerCase(Locale.ROOT));
    }

    /** False for a mail whose sender must not be answered. */
    boolean canAnswer(Delivery delivery) {
        return delivery.channel() != Delivery.Channel.MAIL
                || mail(delivery).flatMap(answers::address).isPresent();
    }

    private Optional<PreparedMail> toSender(Delivery delivery, Digest notice, boolean onlyOnRecord) {
        return mail(delivery)
                .flatMap(mail -> answers.address(mail)
                        .map(to -> onlyOnRecord ? mail.sender() : to)
                        .map(to -> written(dedupe(delivery, notice), to, delivery, notice, mail.messageID())
                                .answering(mail.sender())));
    }

    private Optional<PreparedMail> elsewhere(Delivery delivery, Digest notice, Verdict verdict, Optional<Owner> owner) {
        var onRecord = owner.filter(
                whose -> verdict != Verdict.REJECTED && onRecord(whose.code()).isPresent());
        if (onRecord.isEmpty()) {
            tellOperator(delivery, verdict);
        }
        return onRecord.flatMap(whose -> toOwner(whose, verdict, delivery, notice));
    }

    /** Whose folder it is: that of an organisation, or one that is called by the code of an enterprise, in small letters. */
    private Optional<String> ofFolder(String folder) {
        return address(office.organisationOfFolder(folder))
                .or(() -> address(office.enterprise(folder.toUpperCase(Locale.ROOT))));
    }

    /** The address on record of an organisation or enterprise. */
    private Optional<String> onRecord(String code) {
        return address(office.organisation(code)).or(() -> address(office.enterprise(code)));
    }

    private static Optional<String> address(Optional<RegisterRecord> record) {
        return record.map(line -> line.attribute("email")).filter(address -> !address.isEmpty());
    }

    /** One message a sender and day, or somebody else's machine would fill the operator's mailbox. */
    private void tellOperator(Delivery delivery, Verdict verdict) {
        var mail = mail(delivery);
        var sender = mail.map(InboundMail::sender).filter(address -> !address.isEmpty());
        office.tellOperator(
                "verdict-untold:" + sender.orElse("") + ":" + office.today(),
                OperatorText.of(
                        "mail.verdict-untold",
                        delivery.fileName(),
                        sender.map(OperatorText::same).orElseGet(() -> OperatorText.of("mail.no-sender")),
                        mail.map(answers::reason).orElseGet(() -> OperatorText.of("unanswered.unreadable")),
                        OperatorText.of("verdict." + verdict),
                        office.settings().text("centre.folder"),
                        delivery.id()));
    }

    private PreparedMail written(
            String dedupe, String address, Delivery delivery, Digest notice, Optional<String> inReplyTo) {
        var xml = office.store().get(notice);
        var letter = letters.notice(xml);
        return post.prepare(
                dedupe,
                address,
                letter.subject(),
                letter.text(),
                letter.html(),
                List.of(MailAttachment.xml(String.format(Locale.ROOT, "notice-%06d.xml", delivery.id()), xml)),
                inReplyTo,
                Optional.empty());
    }

    private static String key(Delivery delivery, Digest notice) {
        return delivery.id() + ":" + notice.hex();
    }

    private Optional<InboundMail> mail(Delivery delivery) {
        return MailDelivery.mailOf(delivery)
                .map(office.store()::get)
                .map(mails::read)
                .filter(InboundMail.class::isInstance)
                .map(InboundMail.class::cast);
    }
}
