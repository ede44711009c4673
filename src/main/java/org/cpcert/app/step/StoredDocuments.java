package org.cpcert.app.step;

import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseDocuments;
import org.cpcert.store.Documents;
import org.cpcert.xml.Nodes;

/** What lies in the store, read at most once for all steps. */
record StoredDocuments(Office office) implements CaseDocuments {

    @Override
    public XdmNode root(Digest digest) {
        return Nodes.root(office.look(digest)).orElseThrow();
    }

    @Override
    public Optional<Verdict> verdict(Digest digest) {
        return office.database().read(handle -> Documents.find(handle, digest)).flatMap(found -> found.verdict());
    }
}
