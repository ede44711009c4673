package org.cpcert.check;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Predicates;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.HumanPath;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;

/** What the header says of the document itself must be what the document is, and what this scheme takes in; so must references (GEN-04). */
final class DeclaredHeader {

    private final RuleBook rules;
    private final Scheme scheme;

    DeclaredHeader(RuleBook rules, Scheme scheme) {
        this.rules = rules;
        this.scheme = scheme;
    }

    /** Everything the header says wrongly; what it leaves out is the affair of the schema. */
    List<Finding> findings(ParsedDocument document) {
        var findings = new ArrayList<Finding>();
        Nodes.root(document).flatMap(root -> Nodes.at(root, "Body", "Header")).ifPresent(header -> {
            check(
                    header,
                    "DocumentTypeCode",
                    List.of(document.type().orElseThrow().code()),
                    findings);
            check(header, "SchemaVersion", words("receipt.schema.versions"), findings);
            check(header, "SchemePackID", List.of(scheme.id()), findings);
            check(header, "SchemePackVersion", words("receipt.scheme.versions"), findings);
        });
        Nodes.root(document).flatMap(root -> Nodes.at(root, "Body")).ifPresent(body -> references(body, findings));
        return findings;
    }

    /** A reference names a type of the scheme: the schema takes any two letters. */
    private void references(XdmNode body, List<Finding> findings) {
        var types = DocumentTypes.load().all().stream().map(DocumentType::code).toList();
        body.select(Steps.descendant(Predicates.isElement()))
                .filter(element -> Nodes.at(element, "TypeCode").isPresent()
                        && Nodes.at(element, "Digest").isPresent())
                .forEach(reference -> check(reference, "TypeCode", types, findings));
    }

    private void check(XdmNode parent, String name, List<String> allowed, List<Finding> findings) {
        Nodes.at(parent, name).ifPresent(declared -> {
            var value = declared.getStringValue().strip();
            if (!allowed.contains(value)) {
                findings.add(rules.finding(
                        "GEN-04",
                        name,
                        HumanPath.of(declared),
                        "",
                        value.isEmpty() ? "-" : value,
                        String.join(", ", allowed)));
            }
        });
    }

    private List<String> words(String parameter) {
        return List.of(scheme.text(parameter).split(" ", -1));
    }
}
