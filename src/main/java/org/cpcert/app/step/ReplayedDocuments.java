package org.cpcert.app.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseDocuments;
import org.cpcert.store.Documents;
import org.cpcert.store.LedgerEntry;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.SchemeFiles;

/** The documents of one case as they stood at an entry of its dossier: what a person decided on later was referred until then. */
final class ReplayedDocuments implements CaseDocuments {

    private record Key(SchemeFiles scheme, Digest digest) {}

    private final HomeRecords records;
    private final Map<Digest, Long> decided = new HashMap<>();
    private final Map<Key, ParsedDocument> read = new HashMap<>();
    private long at;

    ReplayedDocuments(HomeRecords records, List<LedgerEntry> entries) {
        this.records = records;
        for (var entry : entries) {
            if (entry.event().equals(Office.REFERRAL_DECIDED)) {
                entry.payload().stream()
                        .flatMap(said -> said.all("about").stream())
                        .filter(Digest::isHex)
                        .forEach(about -> decided.putIfAbsent(new Digest(about), entry.position()));
            }
        }
    }

    /** From now on as they stood before this entry. */
    void before(LedgerEntry entry) {
        at = entry.position();
    }

    /** By the scheme at work. */
    ParsedDocument read(Digest digest) {
        return read.computeIfAbsent(
                new Key(SchemeFiles.atWork(), digest),
                key -> records.look(digest).withoutDom());
    }

    @Override
    public XdmNode root(Digest digest) {
        return Nodes.root(read(digest)).orElseThrow();
    }

    @Override
    public Optional<Verdict> verdict(Digest digest) {
        return decided.getOrDefault(digest, 0L) >= at
                ? Optional.of(Verdict.REFERRED)
                : records.read(handle -> Documents.find(handle, digest)).flatMap(found -> found.verdict());
    }
}
