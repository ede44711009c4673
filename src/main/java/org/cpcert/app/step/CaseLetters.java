package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.MailAttachment;
import org.cpcert.notice.Letters;
import org.cpcert.notice.ReadableReport;
import org.cpcert.notice.ReportView;
import org.cpcert.process.CaseDocuments;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Change;
import org.cpcert.process.LetterFacts;
import org.cpcert.process.LetterForm;
import org.cpcert.process.LetterSheet;
import org.cpcert.process.Trigger;
import org.cpcert.process.WrittenLetter;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Invitation;

/** Writes the letters of a case, one to each addressee, as their files in {@code xslt/letters} say. */
public final class CaseLetters {

    private final Office office;
    private final PostRoom post;
    private final Letters letters;
    private final ReportView reports;
    private final Correspondents correspondents;
    private final CaseDocuments documents;

    public CaseLetters(Office office, PostRoom post, Letters letters, ReportView reports) {
        this.office = office;
        this.post = post;
        this.letters = letters;
        this.reports = reports;
        this.correspondents = new Correspondents(office);
        this.documents = new StoredDocuments(office);
    }

    /**
     * On which a letter is written.
     *
     * @param process that sends it
     * @param row the case, after what led to the letter
     * @param history the same
     * @param asked people who were asked, before or after it
     * @param until last day of what the case waits for; empty where it waits for nothing
     * @param cause says which time it is: the same letter with the same cause is sent once
     */
    record Occasion(
            CaseProcess process,
            CaseRow row,
            Optional<Trigger> trigger,
            CaseHistory history,
            List<Invitation> asked,
            Optional<LocalDate> until,
            String cause) {

        Occasion {
            asked = List.copyOf(asked);
        }
    }

    /**
     * The mails of a letter.
     *
     * @param to numbers of people, codes of organisations or of the enterprise, or {@code CENTRE}; empty where the letter says it
     */
    List<PreparedMail> write(String letter, Optional<List<String>> to, Occasion on) {
        return write(letter, to, on, UnaryOperator.identity());
    }

    /** @param more what else there is to say */
    List<PreparedMail> write(String letter, Optional<List<String>> to, Occasion on, UnaryOperator<LetterFacts> more) {
        var facts = more.apply(facts(on, to.orElse(List.of())));
        var printed = new HashMap<Digest, ReadableReport>();
        return to.orElseGet(() -> LetterSheet.of(letter).addressees(facts, documents)).stream()
                .flatMap(id -> mails(letter, id, on, facts.to(id), printed).stream())
                .toList();
    }

    private List<PreparedMail> mails(
            String name, String id, Occasion on, LetterFacts facts, Map<Digest, ReadableReport> printed) {
        var written = LetterSheet.of(name).write(facts, documents);
        var caseID = on.row().caseID();
        if (written.emails().isEmpty()) {
            return List.of(PreparedMail.unwritten(office.toTellOperator(
                    "unwritten:" + name + ":" + caseID + ":" + on.cause() + ":" + id,
                    OperatorText.of("mail.no-address", id, caseID, name))));
        }
        var letter = letters.letter(written.tree());
        var attachments = written.attachments().stream()
                .flatMap(attachment -> attached(attachment, on.row(), printed))
                .toList();
        return written.emails().stream()
                .map(address -> post.prepare(
                        String.join(":", name, caseID, on.cause(), id, address),
                        address,
                        letter.subject(),
                        letter.text(),
                        letter.html(),
                        attachments,
                        Optional.empty(),
                        Optional.of(caseID)))
                .toList();
    }

    private Stream<MailAttachment> attached(
            WrittenLetter.Attachment attachment, CaseRow row, Map<Digest, ReadableReport> printed) {
        return switch (attachment) {
            case WrittenLetter.Stored stored ->
                Stream.of(attached(stored.name(), office.store().get(stored.digest())));
            case WrittenLetter.Form form ->
                Stream.of(MailAttachment.xml(form.name(), LetterForm.fill(form.form(), form.values())));
            case WrittenLetter.Printed report -> {
                var read = printed.computeIfAbsent(
                        report.digest(),
                        digest ->
                                reports.read(office.store().get(digest), row.caseID(), report.name(), row.openedAt()));
                yield Stream.concat(
                        read.pdf().stream().map(pdf -> MailAttachment.pdf(report.name() + ".pdf", pdf)),
                        Stream.of(MailAttachment.html(report.name() + ".html", read.html())));
            }
        };
    }

    private static MailAttachment attached(String name, byte[] bytes) {
        return name.endsWith(".pdf") ? MailAttachment.pdf(name, bytes) : MailAttachment.xml(name, bytes);
    }

    /** What changed last in the registers that touched the case, in the words of its process; none where nothing did. */
    private static Map<String, String> change(Occasion on) {
        return on.history().events().stream()
                .flatMap(event -> on.process().changeOf(event.code()).stream())
                .reduce((earlier, later) -> later)
                .map(Change::titles)
                .orElse(Map.of());
    }

    private LetterFacts facts(Occasion on, List<String> to) {
        var people = on.asked().stream().map(correspondents::person).toList();
        var organisations = Stream.of(
                        Stream.of(Correspondents.CENTRE),
                        on.history().parties().stream().map(party -> party.id()),
                        to.stream())
                .flatMap(ids -> ids)
                .distinct()
                .filter(id -> people.stream().noneMatch(person -> person.id().equals(id)))
                .flatMap(id -> correspondents.organisation(id).stream());
        var contacts = new ArrayList<>(people);
        organisations.forEach(contacts::add);
        var settings = office.settings();
        var scheme = office.scheme();
        var waits = on.history()
                .state()
                .map(state -> on.process().state(state).waits())
                .orElse(Map.of());
        return new LetterFacts(on.trigger(), on.history(), on.process().groups(), "", contacts, List.of())
                .with("answered", letters.answersAreRead() ? "yes" : "no")
                .with("contact", settings.optional("operator.email"))
                .with("today", office.today().toString())
                .with("until", on.until().map(LocalDate::toString))
                .with("waits", waits)
                .with("change", change(on))
                .with("home", office.home().root().toString())
                .with("verify.base", settings.address("verify.base").toString())
                .with("scheme", scheme.id())
                .with("scheme.version", scheme.version())
                .with("edition", scheme.edition());
    }
}
