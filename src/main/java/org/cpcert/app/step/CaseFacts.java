package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.LedgerEntry;
import org.cpcert.xml.Nodes;
import org.jdbi.v3.core.Handle;

/** What a process or a letter may ask of a case and of what came, as it stands in the dossier and on file. */
final class CaseFacts {

    private CaseFacts() {}

    /** The case as it stands now. */
    static CaseHistory history(Handle handle, CaseRow row) {
        var main = List.of(row.application(), row.report(), row.opinion(), row.decision());
        var verdicts = Documents.verdicts(handle, row.caseID());
        return new CaseHistory(
                row.caseID(),
                Optional.of(row.state()),
                DossierLedger.entries(handle, row.caseID()).stream()
                        .map(CaseFacts::event)
                        .toList(),
                Cases.documents(handle, row.caseID()).stream()
                        .map(paper -> new CaseHistory.Paper(
                                paper.role(),
                                paper.digest(),
                                main.contains(Optional.of(paper.digest())),
                                Optional.ofNullable(verdicts.get(paper.digest()))))
                        .toList(),
                CaseChanges.parties(handle, row.caseID()).stream()
                        .map(party -> new EntryPayload.Party(party.role(), party.party(), false))
                        .toList(),
                CaseChanges.ofCase(handle, row.caseID()).stream()
                        .filter(CaseChange::isOpen)
                        .map(change -> new CaseHistory.Question(change.event(), change.document()))
                        .toList());
    }

    static CaseHistory.Event event(LedgerEntry entry) {
        return new CaseHistory.Event(
                entry.event(),
                entry.document(),
                entry.payload().map(EntryPayload::values).orElse(List.of()));
    }

    /** The document as what came. Empty for a rejected document that its schema does not accept: nobody knows what it says. */
    static Optional<Trigger> trigger(Office office, Digest digest) {
        var document = office.look(digest);
        var row =
                office.database().read(handle -> Documents.find(handle, digest)).orElseThrow();
        var verdict = row.verdict().orElseThrow();
        if (verdict != Verdict.ACCEPTED
                && !(document.tree().isPresent() && document.schemaErrors().isEmpty())) {
            return Optional.empty();
        }
        var root = Nodes.root(document).orElseThrow();
        var signers = VerifiedSigners.of(office, digest); // read once: both lists need them
        return Optional.of(Trigger.document(
                document.rootName(),
                Nodes.token(root, "Body", "Content", "KindCode"),
                verdict,
                digest,
                row.notice(),
                signers,
                Stream.concat(signers.stream(), Senders.of(office).behind(digest).stream())
                        .distinct()
                        .toList()));
    }

    /** The cases that the process means: by a document that lies in them, or by their number. */
    static List<CaseRow> casesOf(Office office, Collection<String> keys) {
        return keys.stream()
                .flatMap(key -> office
                        .database()
                        .read(handle -> Digest.isHex(key)
                                ? Cases.withDocument(handle, new Digest(key))
                                : Cases.find(handle, key).stream().toList())
                        .stream())
                .distinct()
                .toList();
    }

    /** The day on which the case came into its state, by its dossier; empty where that does not say so. */
    static Optional<LocalDate> since(Office office, CaseProcess process, Handle handle, CaseRow row) {
        return DossierLedger.entered(DossierLedger.entries(handle, row.caseID()), process::knows)
                .filter(entry -> entry.payload()
                        .flatMap(EntryPayload::to)
                        .equals(Optional.of(row.state().name())))
                .map(entry -> LocalDate.ofInstant(entry.at(), office.zone()));
    }
}
