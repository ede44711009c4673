package org.cpcert.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.validation.ValidatorHandler;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Predicates;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Location;
import org.cpcert.xml.XmlTrouble.Kind;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Passes what the parser reads to schema, rule tree and signature tree at once, and minds the limits. */
final class Tee extends DefaultHandler2 {

    /** Instructions that make a reader load a file. */
    private static final Set<String> LOADING = Set.of("xml-stylesheet", "xml-model", "oxygen");

    private final Limits limits;
    private final DomBuilder dom = new DomBuilder();
    private final BuildingContentHandler tree;
    private final List<XmlTrouble> troubles = new ArrayList<>();
    private final List<String[]> prefixesBeforeRoot = new ArrayList<>();
    private SchemaErrors schemaErrors;
    private @Nullable ValidatorHandler schema;
    private @Nullable Locator locator;
    private ParsedDocument.Root root = new ParsedDocument.Root("", "");
    private String rootQName = "";
    private int depth;
    private int elements;
    /** False where elements stand between the last tag and the next. */
    private boolean isLeaf;

    private long valueLength;
    private boolean rootClosed;
    private boolean stopped;

    Tee(Limits limits) {
        this.limits = limits;
        this.schemaErrors = new SchemaErrors(dom, limits.maxSchemaErrors());
        try {
            var builder = Saxon.processor().newDocumentBuilder();
            builder.setLineNumbering(true);
            tree = builder.newBuildingContentHandler();
        } catch (SaxonApiException e) {
            throw new IllegalStateException("no tree can be built", e);
        }
    }

    String rootName() {
        return root.localName();
    }

    String rootQName() {
        return rootQName;
    }

    boolean rootClosed() {
        return rootClosed;
    }

    /** The place the parser has reached. */
    Location here() {
        return locator == null ? here(0, 0) : here(locator.getLineNumber(), locator.getColumnNumber());
    }

    Location here(int line, int column) {
        return HumanPath.of(dom.current(), Math.max(0, line), Math.max(0, column));
    }

    void stopped(XmlTrouble trouble) {
        stopped = true;
        troubles.add(trouble);
    }

    ParsedDocument result(Digest digest, int size) {
        if (stopped) {
            return new ParsedDocument(digest, size, root, troubles, schemaErrors.finished(List.of()), Optional.empty());
        }
        try {
            var trees = new ParsedDocument.Trees(tree.getDocumentNode(), dom.document());
            var errors = schemaErrors.finished(keys(trees.tree()));
            return new ParsedDocument(digest, size, root, troubles, errors, Optional.of(trees));
        } catch (SaxonApiException e) {
            throw new IllegalStateException("the tree is not finished", e);
        }
    }

    private List<IdentityConstraints.Fault> keys(XdmNode document) {
        return DocumentTypes.load()
                .ofRoot(root.namespace(), root.localName())
                .map(type -> document.select(Steps.child().where(Predicates.isElement()))
                        .findFirst()
                        .map(top -> Schemas.constraints(type).faults(top))
                        .orElseThrow())
                .orElse(List.of());
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        tree.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
        tree.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        tree.endDocument();
        if (schema != null) {
            schema.endDocument();
        }
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        tree.startPrefixMapping(prefix, uri);
        dom.startPrefixMapping(prefix, uri);
        if (schema != null) {
            schema.startPrefixMapping(prefix, uri);
        } else if (depth == 0) {
            prefixesBeforeRoot.add(new String[] {prefix, uri});
        }
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        tree.endPrefixMapping(prefix);
        if (schema != null) {
            schema.endPrefixMapping(prefix);
        }
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        mindLimits(attributes);
        isLeaf = true;
        valueLength = 0;
        if (depth++ == 0) {
            root = new ParsedDocument.Root(uri, localName);
            rootQName = qName;
            openSchema();
        }
        tree.startElement(uri, localName, qName, attributes);
        dom.startElement(uri, qName, attributes);
        if (schema != null) {
            schema.startElement(uri, localName, qName, attributes);
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        mindValue(isLeaf ? valueLength : 0);
        isLeaf = false;
        if (schema != null) {
            schema.endElement(uri, localName, qName);
        }
        tree.endElement(uri, localName, qName);
        dom.endElement();
        rootClosed = --depth == 0;
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        valueLength += length;
        if (schema != null) {
            schema.characters(text, start, length);
        }
        tree.characters(text, start, length);
        dom.characters(text, start, length);
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
        if (LOADING.contains(target)) {
            troubles.add(new XmlTrouble(
                    Kind.LOADS,
                    here(),
                    "The file carries a processing instruction that makes readers load another file (" + target
                            + "). Remove it."));
        }
        tree.processingInstruction(target, data);
        dom.processingInstruction(target, data);
    }

    @Override
    public void comment(char[] text, int start, int length) throws SAXException {
        dom.comment(text, start, length);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    private void openSchema() throws SAXException {
        var type = DocumentTypes.load().ofRoot(root.namespace(), root.localName());
        if (type.isEmpty()) {
            return;
        }
        var handler = Schemas.of(type.get()).newValidatorHandler();
        handler.setErrorHandler(schemaErrors);
        if (locator != null) {
            handler.setDocumentLocator(locator);
        }
        handler.startDocument();
        for (var mapping : prefixesBeforeRoot) {
            handler.startPrefixMapping(mapping[0], mapping[1]);
        }
        schema = handler;
    }

    private void mindLimits(Attributes attributes) throws LimitReached {
        if (depth >= limits.maxDepth()) {
            throw new LimitReached(limit("Elements are nested too deeply.", "more than " + depth, limits.maxDepth()));
        }
        if (attributes.getLength() > limits.maxAttributes()) {
            throw new LimitReached(tooManyAttributes("" + attributes.getLength()));
        }
        if (++elements > limits.maxElements()) {
            throw new LimitReached(
                    limit("The file has too many elements.", "more than " + (elements - 1), limits.maxElements()));
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            mindValue(attributes.getValue(i).length());
        }
    }

    /** Before the schema looks at it. */
    private void mindValue(long length) throws LimitReached {
        if (length > limits.maxValue()) {
            throw new LimitReached(limit("A text is too long; divide it.", length + " characters", limits.maxValue()));
        }
    }

    /** @param found how many there are, as far as they were counted */
    XmlTrouble tooManyAttributes(String found) {
        return limit("An element has too many attributes.", found, limits.maxAttributes());
    }

    private XmlTrouble limit(String message, String found, int limit) {
        return new XmlTrouble(Kind.LIMIT, here(), message, found, "at most " + limit);
    }
}
