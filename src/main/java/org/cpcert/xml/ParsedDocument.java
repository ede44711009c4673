package org.cpcert.xml;

import java.util.List;
import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.w3c.dom.Document;

/**
 * One file, read once. Where {@link #fatal()} is present there are no trees; the root may be known all the same.
 */
public final class ParsedDocument {

    private final Digest digest;
    private final long size;
    private final Root root;
    private final List<XmlTrouble> troubles;
    private final List<XmlTrouble> schemaErrors;
    private final Optional<Trees> trees;

    /** Name of the root element; both parts empty where the parser never met one. */
    record Root(String namespace, String localName) {}

    /** @param dom empty where only what threads may share was kept */
    record Trees(XdmNode tree, Optional<Document> dom) {

        Trees(XdmNode tree, Document dom) {
            this(tree, Optional.of(dom));
        }
    }

    ParsedDocument(
            Digest digest,
            long size,
            Root root,
            List<XmlTrouble> troubles,
            List<XmlTrouble> schemaErrors,
            Optional<Trees> trees) {
        this.digest = digest;
        this.size = size;
        this.root = root;
        this.troubles = List.copyOf(troubles);
        this.schemaErrors = List.copyOf(schemaErrors);
        this.trees = trees;
    }

    /** SHA-256 of the bytes of the file. */
    public Digest digest() {
        return digest;
    }

    /** Number of bytes of the file. */
    public long size() {
        return size;
    }

    /** Namespace of the root element; empty where there is none. */
    public String rootNamespace() {
        return root.namespace();
    }

    /** Local name of the root element; empty where there is none. */
    public String rootName() {
        return root.localName();
    }

    /** The kind of document; empty where no installed schema knows the root. */
    public Optional<DocumentType> type() {
        return DocumentTypes.load().ofRoot(root.namespace(), root.localName());
    }

    /** The tree with line numbers, document node on top, for rules and stylesheets. */
    public Optional<XdmNode> tree() {
        return trees.map(Trees::tree);
    }

    /**
     * The W3C tree for signatures. It is not safe for use by several threads at once, not even for reading.
     *
     * @throws IllegalStateException for a document of which only what threads may share was kept
     */
    public Optional<Document> dom() {
        return trees.map(both -> both.dom()
                .orElseThrow(() -> new IllegalStateException("the tree for signatures was not kept: read it anew")));
    }

    /** The same document without its W3C tree: what is left is safe for use by several threads. */
    public ParsedDocument withoutDom() {
        return new ParsedDocument(
                digest,
                size,
                root,
                troubles,
                schemaErrors,
                trees.map(both -> new Trees(both.tree(), Optional.empty())));
    }

    /** Everything wrong beside the schema, the fatal one last. */
    public List<XmlTrouble> troubles() {
        return troubles;
    }

    /** Every disagreement with the schema, in the order of the document; those before the break of a broken file. */
    public List<XmlTrouble> schemaErrors() {
        return schemaErrors;
    }

    /** What made reading impossible. */
    public Optional<XmlTrouble> fatal() {
        return troubles.stream()
                .filter(trouble -> trouble.kind() != XmlTrouble.Kind.LOADS)
                .findFirst();
    }
}
