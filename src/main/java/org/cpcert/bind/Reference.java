package org.cpcert.bind;

import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Nodes;

/**
 * One document naming another: exactly one version of it.
 *
 * @param documentID the DocumentID the other carries
 * @param digest digest of its file; it decides, the id is for readers
 */
public record Reference(String documentID, Digest digest) {

    /** An element with an ID and a Digest. */
    static Reference of(XdmNode reference) {
        return new Reference(Nodes.token(reference, "ID"), new Digest(Nodes.token(reference, "Digest")));
    }
}
