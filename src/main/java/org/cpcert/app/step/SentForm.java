package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;

/** The form that an expert was sent to answer with, as the mail itself has it: after each answer the next one has another name. */
final class SentForm {

    private final Office office;
    private final MailReader reader = new MailReader(MailLimits.standard());

    SentForm(Office office) {
        this.office = office;
    }

    /** Its file name; empty where none was sent, or the expert has answered since: the same form is not taken twice. */
    Optional<String> name(Invitation asked) {
        var entries = office.database().read(handle -> DossierLedger.entries(handle, asked.caseID()));
        return mails(asked).stream()
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .flatMap(mail -> forms(mail).map(form -> new Sent(mail, form.fileName())))
                .findFirst()
                .filter(sent -> entries.stream().noneMatch(entry -> sent.isAnsweredBy(entry, asked.registrationID())))
                .map(Sent::form);
    }

    private record Sent(OutboxMail mail, String form) {

        private boolean isAnsweredBy(LedgerEntry entry, String expert) {
            return entry.at().isAfter(mail.createdAt())
                    && entry.payload()
                            .filter(said -> said.all("by").equals(List.of(expert)))
                            .isPresent();
        }
    }

    private List<OutboxMail> mails(Invitation asked) {
        return office.database().read(handle -> Outbox.ofCase(handle, asked.caseID())).stream()
                .filter(mail -> mail.recipient().equalsIgnoreCase(asked.email()))
                .toList();
    }

    private Stream<MailAttachment> forms(OutboxMail mail) {
        return reader.read(office.store().get(mail.eml())) instanceof InboundMail read
                ? read.xmlParts().stream()
                : Stream.empty();
    }
}
