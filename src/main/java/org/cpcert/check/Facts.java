package org.cpcert.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Saxon;

/**
 * All that rules know beside the document: one small document, kept in the dossier so that the same check can be made
 * again years later.
 *
 * @param document document node of the facts
 * @param documents trees of the other documents by digest in hexadecimal
 */
public record Facts(XdmNode document, Map<String, XdmNode> documents) {

    public Facts {
        documents = Map.copyOf(documents);
    }

    /**
     * Reads facts back from the dossier.
     *
     * @param tree gives the tree of another document that the facts name; empty where it cannot be read
     * @throws IllegalArgumentException where the bytes are no facts document
     */
    public static Facts read(byte[] bytes, Function<Digest, Optional<XdmNode>> tree) {
        var document = FactsReader.read(bytes);
        var trees = new HashMap<String, XdmNode>();
        for (var digest : FactsReader.knownDocuments(document)) {
            tree.apply(digest).ifPresent(found -> trees.put(digest.hex(), found));
        }
        return new Facts(document, trees);
    }

    /** Registration or staff numbers of persons whose signature of the document was verified and found good, in its order. */
    public List<String> signers() {
        return new FactsReader(this).signers();
    }

    /** Digests of the certificates of keys whose signature or seal holds over the document, whatever was known of them then. */
    public List<String> keys() {
        return new FactsReader(this).keys();
    }

    /** The facts as UTF-8 XML for the dossier; the same facts give the same bytes. */
    public byte[] bytes() {
        try {
            var out = new java.io.ByteArrayOutputStream();
            var serializer = Saxon.processor().newSerializer(out);
            serializer.setOutputProperty(Serializer.Property.ENCODING, "UTF-8");
            serializer.serializeNode(document);
            return out.toByteArray();
        } catch (SaxonApiException e) {
            throw new IllegalStateException("the facts cannot be written", e);
        }
    }
}
