package org.cpcert.xml;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cpcert.dossier.DocumentType;

/** The types of document that the scheme declares, by the names that stand in documents. */
public final class DocumentTypes {

    private final List<DocumentType> types;

    private DocumentTypes(List<DocumentType> types) {
        this.types = List.copyOf(types);
    }

    /** Those of the scheme at work. */
    public static DocumentTypes load() {
        return SchemeFiles.atWork()
                .kept(
                        DocumentTypes.class,
                        () -> new DocumentTypes(SchemeHead.load().types()));
    }

    /** Every type, in the order of the scheme. */
    public List<DocumentType> all() {
        return types;
    }

    /** The type with this root element; empty where the scheme has none. */
    public Optional<DocumentType> ofRoot(String namespace, String localName) {
        return find(
                type -> type.namespace().equals(namespace) && type.rootName().equals(localName));
    }

    /**
     * The type whose documents are in this namespace; empty where there is none. The namespace of a Body is signed with it, the name
     * of the root above it is not: only this says what a signed document is.
     */
    public Optional<DocumentType> ofNamespace(String namespace) {
        return find(type -> type.namespace().equals(namespace));
    }

    /** The type with this two-letter code; empty where there is none. */
    public Optional<DocumentType> ofCode(String code) {
        return find(type -> type.code().equals(code));
    }

    private Optional<DocumentType> find(Predicate<DocumentType> which) {
        return types.stream().filter(which).findFirst();
    }
}
