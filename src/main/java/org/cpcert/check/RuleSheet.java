package org.cpcert.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
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
    public static void main(String[] args) throws IOException {
        var scheme = Scheme.load();
        var mark = mark(scheme);
        var rules = new LinkedHashMap<String, XdmNode>();
        for (var type : DocumentType.values()) {
            var file = Path.of(args[0]).resolve(place(type.code()).substring(1));
            var before = Files.exists(file) ? Files.readString(file) : "";
            if (before.startsWith(mark)) {
                continue;
            }
            if (rules.isEmpty()) {
                rules.putAll(RuleFiles.read(scheme));
            }
            var sheet = generate(RuleFiles.on(type.code(), rules), scheme);
            if (!before.endsWith("-->\n" + sheet)) { // else only rules of other types changed
                CompiledRules.compiled(sheet, rules, scheme);
            }
            Files.writeString(file, mark + sheet);
        }
    }

    /** The sheet made in the build for one type; empty where it is missing or was made from other rules. */
    static Optional<String> ready(String type, Scheme scheme) {
        try (var in = RuleSheet.class.getResourceAsStream(place(type))) {
            if (in == null) {
                return Optional.empty();
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var mark = mark(scheme);
            return text.startsWith(mark) ? Optional.of(text.substring(mark.length())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String place(String type) {
        return "/xslt/rules/generated-" + type.toLowerCase(Locale.ROOT) + ".xsl";
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

    /** Names everything the sheet is made from by its digest. */
    private static String mark(Scheme scheme) {
        var parts = new ArrayList<>(List.of(COMPILE, SCHEME));
        parts.addAll(scheme.ruleFiles());
        var sha256 = Digest.sha256();
        for (var part : parts) {
            try (InputStream in = RuleSheet.class.getResourceAsStream(part)) {
                if (in != null) {
                    sha256.update(in.readAllBytes());
                }
            } catch (IOException e) {
                throw new IllegalStateException("cannot read " + part, e);
            }
        }
        return "<!-- made from rules " + HexFormat.of().formatHex(sha256.digest()) + " -->\n";
    }
}
