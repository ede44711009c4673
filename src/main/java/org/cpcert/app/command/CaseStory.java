package org.cpcert.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.ChainCheck;
import org.cpcert.store.Invitation;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.OutboxMail;

/** All that is known of one case, as it was at one moment. */
record CaseStory(
        CaseRow row,
        List<CaseDocument> documents,
        List<LedgerEntry> entries,
        ChainCheck chain,
        List<Invitation> experts,
        Optional<IssuedCertificate> certificate,
        Optional<CertificateStatus> status,
        List<CaseChange> changes,
        List<OutboxMail> mails) {

    void print(PrintWriter out, Paint paint, Path store) {
        out.println(paint.bold(row.caseID()) + "  " + row.state()
                + (waitsFor().isEmpty() ? "" : "  waits for " + waitsFor()));
        out.println("enterprise " + row.enterpriseID()
                + row.organisationID().map(id -> ", assessed by " + id).orElse(""));
        heading(out, paint, "Documents");
        documents.forEach(each -> out.println("  " + each.role() + "  " + each.digest()));
        if (!documents.isEmpty()) {
            out.println("  (in " + store + "/ab/cd/<digest>)");
        }
        heading(out, paint, "Dossier");
        entries.forEach(each -> out.println("  " + each.position() + "  " + each.at() + "  " + each.event() + "  by "
                + Paint.plain(each.actor())
                + each.document().map(document -> "  " + document.abbreviated()).orElse("")));
        out.println(
                chain.isSound()
                        ? "  " + paint.byExitCode(0, "unbroken") + ": each entry carries the digest of the one before"
                        : "  " + paint.byExitCode(1, "BROKEN") + " at entry "
                                + chain.brokenAt().orElse(0) + ": " + chain.reason());
        if (!changes.isEmpty()) {
            heading(out, paint, "Changes that touched it");
        }
        changes.forEach(each -> out.println("  " + each.event() + "  " + each.act() + "  " + each.at() + "  by "
                + each.document().abbreviated() + "  " + flag(each)));
        if (!experts.isEmpty()) {
            heading(out, paint, "Experts");
        }
        experts.forEach(each -> out.println("  " + each.registrationID() + "  " + each.role() + "  "
                + Paint.plain(each.personName()) + "  "
                + each.votedAt().map(at -> "voted " + at).orElse("has not voted")));
        certificate.ifPresent(issued -> {
            heading(out, paint, "Certificate");
            out.println("  " + issued.number() + "  "
                    + status.map(CaseStory::spoken).orElse("") + "  " + issued.validFrom() + " to " + issued.validTo()
                    + "  " + Paint.plain(issued.holderName()));
            out.println("  PDF " + issued.pdf());
            out.println("  XML " + issued.xml());
        });
        if (!mails.isEmpty()) {
            heading(out, paint, "Mails");
        }
        mails.forEach(each -> out.println(
                "  " + Paint.plain(each.recipient()) + "  " + Paint.plain(each.subject()) + "  " + state(each)));
    }

    /** What the case waits for, in plain words; empty where it is closed. */
    String waitsFor() {
        var choice = entries.stream()
                .map(LedgerEntry::event)
                .reduce((before, last) -> last)
                .filter("CHOICE_AWAITED"::equals);
        return row.state() == CaseState.ASSIGNING && choice.isPresent()
                ? "a choice: several assessment organisations have entrusted assessors and the application asks for none"
                : row.state().waitsFor();
    }

    private static void heading(PrintWriter out, Paint paint, String text) {
        out.println();
        out.println(paint.bold(text));
    }

    private static String spoken(CertificateStatus status) {
        return status.state() + " since " + status.since()
                + (status.reason().isEmpty()
                        ? ""
                        : " (" + status.reason() + ", " + Paint.plain(status.document()) + ")");
    }

    /** What a person still has to say. */
    private static String flag(CaseChange change) {
        if (!change.isOpen()) {
            return change.decision()
                    .map(decision -> "answered by " + decision.abbreviated())
                    .orElse("");
        }
        return switch (change.act()) {
            case "REVIEW" -> "UNDER REVIEW: waits for a decision or a status notice";
            case "SUSPEND" -> "SUSPENSION PROPOSED: waits for a status notice or a decision";
            default -> "REFERRED: waits for a decision";
        };
    }

    private static String state(OutboxMail mail) {
        return mail.sentAt()
                .map(at -> "sent " + at)
                .or(() -> mail.failedAt().map(at -> "given up " + at))
                .orElse("waits");
    }

    Map<String, Object> json(Map<String, Object> summary) {
        summary.put("waitsFor", waitsFor());
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
                                "vote", each.vote().map(Digest::hex)))
                        .toList());
        summary.put(
                "certificateIssued",
                certificate.map(issued -> Json.object(
                        "number", issued.number(),
                        "state", status.map(CertificateStatus::state),
                        "since", status.map(CertificateStatus::since),
                        "reason", status.map(CertificateStatus::reason),
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
}
