package org.cpcert.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import net.sf.saxon.s9api.XdmNode;
import org.w3c.dom.Element;

/**
 * The keys of a schema (xs:key, xs:unique, xs:keyref at its root element), checked in one pass over the finished tree. The
 * schema processor of the JDK looks through all values for each value, and a report with 100,000 streams takes it minutes; it
 * also speaks only at the end of the document. Values are compared as texts without outer and double blanks: keys are of
 * types made from xs:token, which {@code SchemasTest} minds.
 */
final class IdentityConstraints {

    /** What a constraint complains of. */
    enum Kind {
        /** A value that another element has already. */
        TWICE,
        /** A part without the value that names it. */
        UNNAMED,
        /** A reference to no part. */
        NOWHERE
    }

    /**
     * One complaint.
     *
     * @param constraint name in the schema
     * @param value the value complained of; several fields with a comma between them; empty for UNNAMED
     * @param at the element that holds the value, or the part without one
     */
    record Fault(String constraint, Kind kind, String value, XdmNode at) {}

    private record Constraint(String name, boolean key, String refersTo, SimplePath selector, List<SimplePath> fields) {
        boolean isReference() {
            return !refersTo.isEmpty();
        }
    }

    private final List<Constraint> constraints;

    private IdentityConstraints(List<Constraint> constraints) {
        this.constraints = List.copyOf(constraints);
    }

    /** Whether the element of a schema is one of the three kinds. */
    static boolean isOne(String namespace, String localName) {
        return namespace.equals(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                && (localName.equals("key") || localName.equals("keyref") || localName.equals("unique"));
    }

    /**
     * Those of the root element in a schema.
     *
     * @throws IllegalStateException where one refers to no key, or has a path that is not understood
     */
    static IdentityConstraints of(Element schema) {
        var found = SchemaOutline.elements(schema).stream()
                .filter(child -> "element".equals(child.getLocalName()))
                .flatMap(root -> SchemaOutline.elements(root).stream())
                .filter(child -> isOne(String.valueOf(child.getNamespaceURI()), String.valueOf(child.getLocalName())))
                .map(IdentityConstraints::constraint)
                .toList();
        var named = found.stream()
                .filter(c -> !c.isReference())
                .map(Constraint::name)
                .collect(Collectors.toSet());
        found.stream()
                .filter(c -> c.isReference() && !named.contains(c.refersTo()))
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalStateException("keyref " + c.name() + " refers to no key");
                });
        return new IdentityConstraints(found);
    }

    private static Constraint constraint(Element element) {
        var refer = element.getAttribute("refer");
        var selectors = paths(element, "selector");
        if (selectors.size() != 1) {
            throw new IllegalStateException("a constraint has one selector");
        }
        return new Constraint(
                element.getAttribute("name"),
                "key".equals(element.getLocalName()),
                refer.substring(refer.indexOf(':') + 1),
                selectors.getFirst(),
                paths(element, "field"));
    }

    private static List<SimplePath> paths(Element constraint, String name) {
        return SchemaOutline.elements(constraint).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .map(child -> SimplePath.of(child.getAttribute("xpath"), child))
                .toList();
    }

    /** All complaints about the document with this root element, constraint by constraint in the order of the schema. */
    List<Fault> faults(XdmNode root) {
        var faults = new ArrayList<Fault>();
        var tables = new HashMap<String, Set<List<String>>>();
        constraints.stream().filter(c -> !c.isReference()).forEach(c -> tables.put(c.name(), table(c, root, faults)));
        for (var reference : constraints) {
            if (reference.isReference()) {
                var known = tables.getOrDefault(reference.refersTo(), Set.of());
                rows(reference, root)
                        .filter(row -> row.isWhole(reference) && !known.contains(row.values()))
                        .map(row -> row.fault(reference, Kind.NOWHERE))
                        .forEach(faults::add);
            }
        }
        return faults;
    }

    private static Set<List<String>> table(Constraint constraint, XdmNode root, List<Fault> faults) {
        var table = new HashSet<List<String>>();
        rows(constraint, root).forEach(row -> {
            if (!row.isWhole(constraint)) {
                if (constraint.key()) {
                    faults.add(row.fault(constraint, Kind.UNNAMED));
                }
            } else if (!table.add(row.values())) {
                faults.add(row.fault(constraint, Kind.TWICE));
            }
        });
        return table;
    }

    /** A selected part and the values of its fields. */
    private record Row(List<String> values, XdmNode part, Optional<XdmNode> first) {

        boolean isWhole(Constraint constraint) {
            return values.size() == constraint.fields().size();
        }

        Fault fault(Constraint constraint, Kind kind) {
            return new Fault(
                    constraint.name(),
                    kind,
                    kind == Kind.UNNAMED ? "" : String.join(", ", values),
                    kind == Kind.UNNAMED ? part : first.orElse(part));
        }
    }

    private static Stream<Row> rows(Constraint constraint, XdmNode root) {
        return constraint.selector().from(root).map(part -> {
            var values = new LinkedHashMap<SimplePath, XdmNode>();
            for (var field : constraint.fields()) {
                field.from(part).findFirst().ifPresent(node -> values.put(field, node));
            }
            return new Row(
                    values.values().stream()
                            .map(node -> node.getStringValue().strip().replaceAll("\\s+", " "))
                            .toList(),
                    part,
                    values.values().stream().findFirst());
        });
    }
}
