package org.cpcert.app.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.ChainCheck;
import org.cpcert.store.Invitation;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.OutboxMail;

/**
 * All that is known of one case, as it was at one moment.
 *
 * @param today the day of that moment on the calendar of the scheme
 * @param sent what brought an entry about, where that came from outside: its DocumentID and the code of who issued it
 * @param names of the experts and of the holder in the language of the reader, by number or code; none where a register has none
 */
record CaseStory(
        LocalDate today,
        Map<Digest, Sent> sent,
        Map<String, String> names,
        CaseRow row,
        List<CaseDocument> documents,
        List<LedgerEntry> entries,
        ChainCheck chain,
        List<Invitation> experts,
        Optional<IssuedCertificate> certificate,
        Optional<CertificateStatus> status,
        List<CaseChange> changes,
        List<OutboxMail> mails) {

    /** A document that came from outside. */
    record Sent(String documentID, String issuerID) {}

    /** For people: in their language, with times as on the clock of the scheme. */
    void print(TerminalText text, Path store) {
        var words = text.words();
        var paint = text.paint();
        text.line(
                0,
                paint.bold(row.caseID()) + "  " + words.state(row.state())
                        + (waits().isOver() ? "" : "  " + words.of("case.waits", waits().in(words))));
        var enterprise = words.of("case.enterprise", row.enterpriseID());
        text.line(
                0,
                row.organisationID()
                        .map(id -> words.of("case.and", enterprise, words.of("case.assessed", id)))
                        .orElse(enterprise));
        text.line(
                0,
                words.of(
                        "case.scheme",
                        Scheme.load().id(),
                        Scheme.load().version(),
                        row.scheme().map(Digest::abbreviated).orElse("-")));
        text.heading("case.documents");
        documents.forEach(each -> text.raw("  " + words.code("role", each.role()) + "  " + each.digest()));
        if (!documents.isEmpty()) {
            text.line(2, "(" + words.of("case.stored", store + "/ab/cd/<digest>") + ")");
        }
        text.heading("case.dossier");
        entries.forEach(each -> {
            text.line(
                    2,
                    each.position() + "  " + text.time(each.at()) + "  " + words.event(each.event()) + "  "
                            + by(each, words)
                            + each.document()
                                    .map(document -> "  " + document.abbreviated())
                                    .orElse(""));
            each.payload().flatMap(said -> EntrySaid.line(said, words)).ifPresent(said -> text.line(6, said));
        });
        text.line(
                2,
                chain.isSound()
                        ? paint.byExitCode(0, words.of("case.sound"))
                        : paint.byExitCode(
                                1, words.of("case.broken", chain.brokenAt().orElse(0), words.error(chain.reason()))));
        if (!changes.isEmpty()) {
            text.heading("case.changes");
        }
        changes.forEach(each -> text.line(
                2,
                words.event(DossierEvent.Changed.CODE + each.event()) + "  " + words.code("act", each.act()) + "  "
                        + text.time(each.at()) + "  "
                        + words.of("case.by", each.document().abbreviated()) + "  "
                        + flag(each, words)));
        if (!experts.isEmpty()) {
            text.heading("case.experts");
        }
        experts.forEach(each -> text.line(
                2,
                each.registrationID() + "  " + words.code("party", each.role()) + "  "
                        + Paint.plain(names.getOrDefault(each.registrationID(), each.personName())) + "  "
                        + answered(each, text)
                        + each.undelivered()
                                .map(reason -> "  " + words.of("case.undelivered", Paint.plain(reason)))
                                .orElse("")));
        certificate.ifPresent(issued -> {
            text.heading("case.certificate");
            text.line(
                    2,
                    issued.number() + "  "
                            + status.map(state -> spoken(issued, state, text)).orElse(words.of("case.no-state")) + "  "
                            + words.of("case.validity", issued.validFrom(), issued.validTo()) + "  "
                            + Paint.plain(names.getOrDefault(issued.holderID(), issued.holderName())));
            text.raw("  PDF " + issued.pdf());
            text.raw("  XML " + issued.xml());
        });
        if (!mails.isEmpty()) {
            text.heading("case.mails");
        }
        mails.forEach(each -> text.line(
                2, Paint.plain(each.recipient()) + "  " + Paint.plain(each.subject()) + "  " + state(each, text)));
        text.blank();
        text.zoneOfTimes();
    }

    /** By a vote, by what the expert declared, or not yet. */
    private String answered(Invitation expert, TerminalText text) {
        var words = text.words();
        return Stream.concat(
                        expert.votedAt().map(at -> words.of("case.voted", text.time(at))).stream(),
                        declared(expert, words).map(entry -> words.of(declares(entry), text.time(entry.at()))).stream())
                .reduce((vote, declared) -> vote + "  " + declared)
                .orElse(words.of("case.not-voted"));
    }

    /** The last entry by the expert that is no vote and has words for it; none where a vote came after it. */
    private Optional<LedgerEntry> declared(Invitation expert, Words words) {
        return entries.stream()
                .filter(entry -> words.find(declares(entry)).isPresent())
                .filter(entry -> entry.payload()
                        .filter(said -> said.all("by").contains(expert.registrationID()))
                        .isPresent())
                .filter(entry -> expert.votedAt().filter(entry.at()::isBefore).isEmpty())
                .reduce((before, last) -> last);
    }

    private static String declares(LedgerEntry entry) {
        return "case.declared." + entry.event();
    }

    private CaseWaits waits() {
        return new CaseWaits(row, entries);
    }

    /** Before its first day it is in force from a day to come, whatever the register will say then. */
    private String spoken(IssuedCertificate issued, CertificateStatus status, TerminalText text) {
        var words = text.words();
        if (today.isBefore(issued.validFrom()) && !status.state().isFinal()) {
            return words.of("certificate.not-yet");
        }
        return words.code("certificate", status.state()) + " " + words.of("case.since", status.since())
                + (status.successor().isEmpty() ? "" : words.of("case.succeeded", Paint.plain(status.successor())))
                + (status.reason().isEmpty()
                        ? ""
                        : words.of(
                                "case.because",
                                words.of(
                                        "case.and",
                                        words.code("reason", status.reason()),
                                        Paint.plain(status.document()))));
    }

    /** What a person still has to say. */
    private static String flag(CaseChange change, Words words) {
        if (!change.isOpen()) {
            return change.decision()
                    .map(decision -> words.of("act.answered", decision.abbreviated()))
                    .orElse("");
        }
        return words.code("act.waits", change.act());
    }

    private static String state(OutboxMail mail, TerminalText text) {
        return mail.failedAt()
                .map(at -> text.words().of(mail.sentAt().isPresent() ? "mail.back" : "mail.failed", text.time(at))
                        + mail.lastError()
                                .map(reason -> ": " + Paint.plain(reason))
                                .orElse(""))
                .or(() -> mail.sentAt().map(at -> text.words().of("mail.sent", text.time(at))))
                .orElse(text.words().of("mail.waits"));
    }

    Map<String, Object> json(Map<String, Object> summary) {
        summary.put("waitsFor", waits().in(Words.in("en")));
        summary.put(
                "documents",
                documents.stream()
                        .map(each -> Json.object(
                                "role", each.role(), "sha256", each.digest().hex(), "addedAt", each.addedAt()))
                        .toList());
        summary.put(
                "dossier",
                entries.stream()
                        .map(each -> Json.object(
                                "position", each.position(),
                                "at", each.at(),
                                "event", each.event(),
                                "actor", each.actor(),
                                "document", each.document().map(Digest::hex),
                                "said", each.payload().map(EntrySaid::json),
                                "previous", each.previous().hex(),
                                "hash", each.hash().hex()))
                        .toList());
        summary.put("dossierSound", chain.isSound());
        summary.put(
                "experts",
                experts.stream()
                        .map(each -> Json.object(
                                "registration", each.registrationID(),
                                "name", each.personName(),
                                "role", each.role(),
                                "invitedAt", each.invitedAt(),
                                "votedAt", each.votedAt(),
                                "vote", each.vote().map(Digest::hex),
                                "declared", declared(each, Words.in("en")).map(LedgerEntry::event),
                                "declaredAt", declared(each, Words.in("en")).map(LedgerEntry::at)))
                        .toList());
        summary.put(
                "certificateIssued",
                certificate.map(issued -> Json.object(
                        "number", issued.number(),
                        "state", status.map(CertificateStatus::state),
                        "since", status.map(CertificateStatus::since),
                        "reason", status.map(CertificateStatus::reason),
                        "successor", status.map(CertificateStatus::successor).filter(number -> !number.isEmpty()),
                        "holder", issued.holderName(),
                        "validFrom", issued.validFrom(),
                        "validTo", issued.validTo(),
                        "pdf", issued.pdf().hex(),
                        "xml", issued.xml().hex())));
        summary.put(
                "changes",
                changes.stream()
                        .map(each -> Json.object(
                                "event", each.event(),
                                "act", each.act(),
                                "at", each.at(),
                                "document", each.document().hex(),
                                "open", each.isOpen(),
                                "answeredBy", each.decision().map(Digest::hex)))
                        .toList());
        summary.put(
                "mails",
                mails.stream()
                        .map(each -> Json.object(
                                "recipient", each.recipient(),
                                "subject", each.subject(),
                                "messageId", each.messageID(),
                                "sentAt", each.sentAt(),
                                "failedAt", each.failedAt()))
                        .toList());
        return summary;
    }

    /** Who sent what brought it about; where nobody did, who did it. */
    private String by(LedgerEntry entry, Words words) {
        return entry.document()
                .flatMap(document -> Optional.ofNullable(sent.get(document)))
                .map(document ->
                        words.of("case.on", Paint.plain(document.documentID()), Paint.plain(document.issuerID())))
                .orElseGet(() -> words.of(
                        "case.by", words.find("actor." + entry.actor()).orElseGet(() -> Paint.plain(entry.actor()))));
    }
}
