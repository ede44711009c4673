package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.check.Facts;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Trigger;
import org.cpcert.store.Certificates;
import org.cpcert.store.Documents;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.StoredDocument;
import org.cpcert.xml.Nodes;

/**
 * What an entry of a dossier may have come from, as far as the entry and the store still say so. Several, of which the right one is that from
 * which the process makes this very entry.
 */
final class ReplayedTriggers {

    private final HomeRecords records;
    private final ReplayedDocuments documents;

    ReplayedTriggers(HomeRecords records, ReplayedDocuments documents) {
        this.records = records;
        this.documents = documents;
    }

    /** By the scheme at work, the likeliest first. */
    List<Trigger> of(LedgerEntry entry, CaseHistory before) {
        var said = entry.payload().orElse(EntryPayload.NONE);
        return Stream.of(documents(entry, before), timers(said, before), acts(entry, said))
                .flatMap(List::stream)
                .toList();
    }

    private List<Trigger> documents(LedgerEntry entry, CaseHistory before) {
        var digest = entry.document();
        var row = digest.flatMap(known -> records.read(handle -> Documents.find(handle, known)));
        if (row.isEmpty()) {
            return List.of();
        }
        var document = documents.read(row.get().digest());
        var root = Nodes.root(document);
        if (root.isEmpty()) {
            return List.of();
        }
        var signers = row.get().facts().map(this::signers).orElse(List.of());
        var owner = records.read(handle -> Documents.idOwner(handle, row.get().digest()));
        var parties = before.parties().stream().map(EntryPayload.Party::id).toList();
        var triggers = new ArrayList<Trigger>();
        for (var verdict : verdicts(row.get())) {
            for (var more : List.of(List.<String>of(), parties)) {
                triggers.add(Trigger.document(
                        document.rootName(),
                        Nodes.token(root.get(), "Body", "Content", "KindCode"),
                        verdict,
                        row.get().digest(),
                        row.get().notice(),
                        signers,
                        Stream.of(signers, owner.stream().toList(), more)
                                .flatMap(List::stream)
                                .distinct()
                                .toList()));
            }
        }
        return triggers;
    }

    private List<String> signers(Digest facts) {
        return Facts.read(records.bytes(facts), other -> Optional.empty()).signers();
    }

    /** As it is now, or as it may have been when it came. */
    private static List<Verdict> verdicts(StoredDocument row) {
        var verdicts = new LinkedHashSet<Verdict>();
        row.verdict().ifPresent(verdicts::add);
        verdicts.add(Verdict.REFERRED);
        verdicts.add(Verdict.ACCEPTED);
        verdicts.add(Verdict.REJECTED);
        return List.copyOf(verdicts);
    }

    private static List<Trigger> timers(EntryPayload said, CaseHistory before) {
        return Stream.of(CaseProcess.certification(), CaseProcess.certificate())
                .flatMap(process -> process.deadlines().stream())
                .filter(deadline -> before.state().equals(Optional.of(deadline.state())))
                .map(deadline -> Trigger.timer(deadline.clock(), said.values()))
                .distinct()
                .toList();
    }

    /** What the act found stands in the entry under the names of the process; those of the acts are given beside them. */
    private List<Trigger> acts(LedgerEntry entry, EntryPayload said) {
        var found = new ArrayList<>(said.values());
        said.all("organisation").forEach(code -> found.add(new EntryPayload.Value("appointed", code)));
        said.all("member").forEach(id -> found.add(new EntryPayload.Value("joinable", id)));
        said.parties().stream()
                .filter(party -> !party.left() && said.all("member").contains(party.id()))
                .forEach(party -> found.add(new EntryPayload.Value(
                        party.role().equals(Scheme.load().leadingRole()) ? "lead" : "expert", party.id())));
        entry.document().ifPresent(digest -> {
            found.add(new EntryPayload.Value("appointment", digest.hex()));
            found.add(new EntryPayload.Value("document", digest.hex()));
        });
        records.read(handle -> Certificates.ofCase(handle, entry.caseID()))
                .ifPresent(issued ->
                        found.add(new EntryPayload.Value("page", issued.pdf().hex())));
        return Acts.ALL.stream().sorted().map(act -> Trigger.done(act, found)).toList();
    }
}
