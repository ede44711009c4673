package org.cpcert.check;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.GeneratedSheet;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.Saxon;

/**
 * The stylesheets that the rules become, one for each type of document. The build writes them beside the rules, which
 * makes every start shorter; they are used only where they were made from these very rules.
 */
public final class RuleSheet {

    private static final String COMPILE = "/xslt/rules/compile.xsl";
    private static final String SCHEME = "/schemas/scheme.xml";

    private RuleSheet() {}

    /** Writes the sheets into the directory of classes given, unless those there are still right. */
    public static void write(Path classes) throws IOException {
        var scheme = Scheme.load();
        var rules = Lazy.of(() -> RuleFiles.read(scheme));
        for (var type : DocumentTypes.load().all()) {
            sheet(type.code(), scheme)
                    .write(
                            classes,
                            () -> generate(RuleFiles.on(type.code(), rules.get()), scheme),
                            sheet -> CompiledRules.compiled(sheet, rules.get(), scheme));
        }
    }

    /** The sheet made in the build for one type; empty where it is missing or was made from other rules. */
    static Optional<String> ready(String type, Scheme scheme) {
        return sheet(type, scheme).ready();
    }

    private static GeneratedSheet sheet(String type, Scheme scheme) {
        var parts = new ArrayList<>(List.of(COMPILE, SCHEME));
        parts.addAll(scheme.ruleFiles());
        return new GeneratedSheet("/xslt/rules/generated-" + type.toLowerCase(Locale.ROOT) + ".xsl", parts);
    }

    /** Makes the sheet. */
    static String generate(Collection<XdmNode> rules, Scheme scheme) {
        try {
            var generator = Saxon.compile(COMPILE).load30();
            var parameters = XdmValue.makeSequence(scheme.parameters().stream()
                    .map(p -> XdmMap.makeMap(Map.of("name", p.name(), "type", p.type(), "value", p.value())))
                    .toList());
            generator.setStylesheetParameters(
                    Map.of(new QName("rules"), new XdmValue(rules), new QName("parameters"), parameters));
            var sheet = new StringWriter();
            generator.callTemplate(null, Saxon.processor().newSerializer(sheet));
            return sheet.toString();
        } catch (SaxonApiException e) {
            throw new BrokenRule("the rules cannot be compiled: " + e.getMessage(), e);
        }
    }
}
