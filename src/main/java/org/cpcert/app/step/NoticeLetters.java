package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.check.Facts;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Delivery;
import org.cpcert.store.OutboxMail;

/**
 * Letters with a notice: to who sent the document, and to whose document it verifiably is where another sent it. One that cannot be
 * written holds nothing up: the answer lies in the out folder, and the operator is told.
 */
final class NoticeLetters {

    private final Office office;
    private final NoticeMail mails;
    private final Senders senders;

    NoticeLetters(Office office, NoticeMail mails, Senders senders) {
        this.office = office;
        this.mails = mails;
        this.senders = senders;
    }

    /** The answer to the delivery, as {@link NoticeMail#of} has it. */
    Optional<PreparedMail> answer(
            Delivery delivery, Digest notice, Verdict verdict, Optional<NoticeMail.Owner> owner, boolean onlyOnRecord) {
        return written(delivery, notice, () -> mails.of(delivery, notice, verdict, owner, onlyOnRecord));
    }

    /**
     * Letters to whose document it verifiably is, where another sent it: of whose key sealed it, or who signed what bears no seal. Else
     * they would never hear what was found, for what they send later came before. Whoever changes what no signature covers can send a
     * signed document in any number of guises, so an address hears once a day of one verdict on one document.
     *
     * @param answered the letter that goes in any case
     */
    List<PreparedMail> toOwners(Examined examined, Digest notice, Optional<PreparedMail> answered) {
        var delivery = examined.delivery();
        var owners = examined.documentType()
                .flatMap(type -> office.scheme().documentType(type.code()))
                .filter(type -> !type.complete().sealed())
                .flatMap(type -> examined.facts())
                .map(facts -> Facts.read(facts, other -> Optional.empty()).signers())
                .orElseGet(() -> examined.idOwner().stream().toList());
        if (owners.isEmpty() || senders.isAuthor(delivery)) {
            return List.of();
        }
        var about = examined.header().map(DocumentHeader::documentID).orElse("");
        var recipient = answered.flatMap(PreparedMail::mail).map(OutboxMail::recipient);
        return senders.addresses(owners).stream()
                .filter(address -> recipient.filter(address::equalsIgnoreCase).isEmpty())
                .sorted()
                .flatMap(address ->
                        written(
                                delivery,
                                notice,
                                () -> mails.toOwner(about, address, examined.verdict(), delivery, notice))
                                .stream())
                .toList();
    }

    private Optional<PreparedMail> written(Delivery delivery, Digest notice, Supplier<Optional<PreparedMail>> written) {
        try {
            return written.get();
        } catch (RuntimeException e) {
            if (PassingTrouble.of(e).isPresent()) {
                throw e;
            }
            office.tellOperator(
                    "unwritten-notice:" + delivery.id() + ":" + notice.hex(),
                    OperatorText.of("mail.unwritten", delivery.fileName(), delivery.organisation(), e, notice.hex()));
            return Optional.empty();
        }
    }
}
