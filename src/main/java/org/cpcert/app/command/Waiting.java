package org.cpcert.app.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.notice.ReadFinding;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Documents;
import org.cpcert.store.Referral;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.StoredFiles;
import org.jdbi.v3.core.Handle;

/**
 * One thing that waits for a person.
 *
 * @param document what a decision must name
 * @param id DocumentID; empty where it is not known
 * @param role who decides
 * @param since when the waiting began
 * @param until last day for the decision; empty where there is none
 * @param cases ids of the cases it concerns
 * @param why what a decider needs to know, worst first
 */
record Waiting(
        Digest document,
        Optional<String> id,
        String role,
        Instant since,
        Optional<LocalDate> until,
        List<String> cases,
        List<String> why) {

    /** A document that was referred; why stands in the notice that answered it. */
    static Waiting of(Handle handle, StoredFiles store, Referral referral, String language) {
        var row = Documents.find(handle, referral.document());
        return new Waiting(
                referral.document(),
                row.flatMap(StoredDocument::documentID),
                referral.role(),
                referral.referredAt(),
                Optional.of(referral.decideBy()),
                Cases.withDocument(handle, referral.document()).stream()
                        .map(CaseRow::caseID)
                        .toList(),
                row
                        .flatMap(StoredDocument::notice)
                        .map(notice -> ReadFinding.ofNotice(store.get(notice), language))
                        .orElse(List.of())
                        .stream()
                        .filter(ReadFinding::refers)
                        .map(finding -> finding.rule() + "  " + finding.message())
                        .toList());
    }

    /** A change that a running case met. */
    static Waiting of(Handle handle, CaseChange change, String role, String why) {
        return new Waiting(
                change.document(),
                Documents.find(handle, change.document()).flatMap(StoredDocument::documentID),
                role,
                change.at(),
                Optional.empty(),
                List.of(change.caseID()),
                List.of(why));
    }

    /** A case that waits for a decision, with the document that it is about. */
    static Waiting of(Handle handle, CaseRow row, Digest document, String role, String why) {
        return new Waiting(
                document,
                Documents.find(handle, document).flatMap(StoredDocument::documentID),
                role,
                row.changedAt(),
                Optional.empty(),
                List.of(row.caseID()),
                List.of(why));
    }

    @SafeVarargs
    static List<Waiting> oldestFirst(List<Waiting>... kinds) {
        return Stream.of(kinds)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Waiting::since))
                .toList();
    }

    void print(TerminalText text, Map<String, String> titles, LocalDate today) {
        var words = text.words();
        text.line(
                0,
                text.paint().bold(Paint.plain(id.orElse(words.of("queue.no-id")))) + "  "
                        + words.of("queue.waits", titles.getOrDefault(role, role)) + "  "
                        + words.of("case.since", text.time(since))
                        + until.map(day -> "  " + words.of("queue.until", day)
                                        + (day.isBefore(today) ? "  " + words.of("queue.overdue") : ""))
                                .orElse(""));
        cases.forEach(each -> text.line(2, words.of("queue.case", each)));
        why.forEach(each -> text.line(2, Paint.plain(each)));
        text.raw("  SHA-256 " + document);
        text.blank();
    }

    Map<String, Object> json() {
        return Json.object(
                "document", id,
                "sha256", document.hex(),
                "role", role,
                "since", since,
                "until", until,
                "cases", cases,
                "why", why);
    }
}
