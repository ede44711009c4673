package org.cpcert.process;

import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;

/** The documents that a step may ask. */
public interface CaseDocuments {

    /**
     * The root of a document of the store.
     *
     * @throws RuntimeException where it is not there, or has no tree
     */
    XdmNode root(Digest digest);

    /** What was found on it; empty where it is not on file or nothing was found yet. */
    Optional<Verdict> verdict(Digest digest);
}
