package org.cpcert.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.dossier.DocumentType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Which elements may, and which must, stand in an element: what the schema processor does not tell with its errors. */
final class SchemaOutline {

    /**
     * An element inside another.
     *
     * @param name local name
     * @param optional true where it may be left out
     */
    record Child(String name, boolean optional, Element declaration, String file) {}

    /** A type in the file that declares it; inside an element where it has no name. */
    private record Type(Element definition, String file) {}

    private static final String COMMON = "/schemas/common/1/common.xsd";

    private SchemaOutline() {}

    /** The elements that the schema knows inside this one, in its order; empty where it does not know the element itself. */
    static List<Child> inside(Element element) {
        return type(element).map(SchemaOutline::children).orElse(List.of());
    }

    /** Names of all elements that can stand below the root of a type. */
    static Set<String> below(DocumentType type) {
        var file = Schemas.resource(type);
        var names = new HashSet<String>();
        var seen = new HashSet<Type>();
        var next = new ArrayDeque<Type>();
        named(file, "element", type.rootName())
                .flatMap(declared -> typeOf(declared, file))
                .ifPresent(next::add);
        while (!next.isEmpty()) {
            var each = next.pop();
            if (seen.add(each)) {
                children(each).forEach(child -> {
                    names.add(child.name());
                    typeOf(child.declaration(), child.file()).ifPresent(next::add);
                });
            }
        }
        return names;
    }

    private static Optional<Type> type(Element element) {
        var name = String.valueOf(element.getLocalName());
        if (element.getParentNode() instanceof Element parent) {
            return inside(parent).stream()
                    .filter(child -> child.name().equals(name))
                    .findFirst()
                    .flatMap(child -> typeOf(child.declaration(), child.file()));
        }
        return DocumentTypes.load()
                .ofRoot(String.valueOf(element.getNamespaceURI()), name)
                .map(Schemas::resource)
                .flatMap(file -> named(file, "element", name).flatMap(declared -> typeOf(declared, file)));
    }

    private static Optional<Type> typeOf(Element declared, String file) {
        var name = declared.getAttribute("type");
        return name.isEmpty()
                ? elements(declared).stream()
                        .filter(inner -> "complexType".equals(inner.getLocalName()))
                        .findFirst()
                        .map(inner -> new Type(inner, file))
                : complex(name, file);
    }

    private static Optional<Type> complex(String name, String file) {
        var inCommon = name.startsWith("c:");
        var home = inCommon ? COMMON : file;
        return named(home, "complexType", inCommon ? name.substring(2) : name).map(found -> new Type(found, home));
    }

    private static List<Child> children(Type type) {
        var children = new ArrayList<Child>();
        collect(type.definition(), type.file(), false, children);
        return children;
    }

    private static void collect(Element within, String file, boolean optional, List<Child> children) {
        for (var part : elements(within)) {
            var free = optional || part.getAttribute("minOccurs").equals("0");
            switch (String.valueOf(part.getLocalName())) {
                case "element" -> children.add(new Child(part.getAttribute("name"), free, part, file));
                case "sequence", "choice", "complexContent" -> collect(part, file, free, children);
                case "extension" -> {
                    complex(part.getAttribute("base"), file).ifPresent(base -> children.addAll(children(base)));
                    collect(part, file, free, children);
                }
                default -> {} // attributes, annotations, simple contents
            }
        }
    }

    private static Optional<Element> named(String file, String kind, String name) {
        return elements(SchemeFiles.atWork().kept(Element.class, file, () -> read(file))).stream()
                .filter(element -> kind.equals(element.getLocalName())
                        && element.getAttribute("name").equals(name))
                .findFirst();
    }

    /** The root element of a schema. */
    static Element read(String file) {
        return SchemeFiles.atWork().root(file);
    }

    /** The elements directly inside. */
    static List<Element> elements(Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
