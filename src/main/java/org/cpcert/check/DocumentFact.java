package org.cpcert.check;

import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;

/**
 * Another document that was taken in before.
 *
 * @param issuerId value of IssuerID in its header
 * @param verdict what became of it
 * @param waitsFor code of the role that decides on it while it is referred; empty where nobody has to
 * @param replacedBy newest accepted document that replaces it; empty where it is current
 * @param tree its content; empty where only its existence is asked for or it cannot be read
 */
public record DocumentFact(
        Digest digest,
        DocumentType type,
        String documentId,
        String issuerId,
        Verdict verdict,
        Optional<String> waitsFor,
        Optional<Digest> replacedBy,
        Optional<XdmNode> tree) {}
