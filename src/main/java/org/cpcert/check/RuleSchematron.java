package org.cpcert.check;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Saxon;

/** Writes the rules that need nothing but the document as ISO Schematron, for other programs. */
public final class RuleSchematron {

    private static final String SHEET = "/xslt/rules/schematron.xsl";

    private RuleSchematron() {}

    /**
     * A schema with query binding xslt3; rules that need registers, signatures or other documents are left out.
     *
     * @param language of its messages: {@code en} or {@code zh}
     */
    public static String ofProgram(String language) {
        var scheme = Scheme.load();
        return of(RuleFiles.read(scheme).values(), scheme, language);
    }

    static String of(Collection<XdmNode> rules, Scheme scheme, String language) {
        try {
            var writer = Saxon.compile(SHEET).load30();
            var parameters = XdmValue.makeSequence(scheme.parameters().stream()
                    .map(p -> XdmMap.makeMap(Map.of("name", p.name(), "type", p.type(), "value", p.value())))
                    .toList());
            var roots = XdmMap.makeMap(DocumentTypes.load().all().stream()
                    .collect(Collectors.toMap(DocumentType::code, DocumentType::rootName)));
            writer.setStylesheetParameters(Map.of(
                    new QName("rules"),
                    new XdmValue(rules),
                    new QName("parameters"),
                    parameters,
                    new QName("roots"),
                    roots,
                    new QName("scheme"),
                    new XdmAtomicValue(scheme.name()),
                    new QName("language"),
                    new XdmAtomicValue(language)));
            var text = new StringWriter();
            writer.callTemplate(null, writer.newSerializer(text));
            return text.toString();
        } catch (SaxonApiException e) {
            throw new BrokenRule("the rules cannot be written as Schematron: " + e.getMessage(), e);
        }
    }
}
