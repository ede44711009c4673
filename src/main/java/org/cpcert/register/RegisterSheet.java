package org.cpcert.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.UnprefixedElementMatchingPolicy;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.GeneratedSheet;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.Saxon;

/** The one stylesheet that {@code registers.xml} becomes. */
public final class RegisterSheet {

    private static final String COMPILE = "/xslt/registers/compile.xsl";
    private static final GeneratedSheet SHEET = new GeneratedSheet(
            "/xslt/registers/generated.xsl", List.of(COMPILE, RegisterFile.PLACE, "/schemas/scheme.xml"));
    private static final QName SAYS = new QName("g", "urn:cpcert:register", "says");

    private final Lazy<XsltExecutable> compiled =
            Lazy.of(() -> compile(SHEET.ready().orElseGet(() -> generate(RegisterFile.read()))));

    /** Writes the sheet into the directory of classes given, unless the one there is still right; one that does not compile stops the build. */
    public static void write(Path classes) throws IOException {
        SHEET.write(classes, () -> generate(RegisterFile.read()), RegisterSheet::compile);
    }

    /** True where the build compiled these very files: then it has also compared them with their schemas. */
    public static boolean isOfBuild() {
        return SHEET.ready().isPresent();
    }

    /** Compiles the sheet if that was not done yet. */
    void warm() {
        compiled.get();
    }

    /**
     * What the document says, in the order in which it is to be entered.
     *
     * @throws UnenterableDocument where a key or a day is missing, or no figure is where one must be
     */
    List<RegisterChange> says(ParsedDocument document, String caseID) {
        var body = document.tree()
                .orElseThrow()
                .select(Steps.child().then(Steps.child("Body")))
                .asNode();
        try {
            var said = compiled.get().load30().callFunction(SAYS, new XdmValue[] {
                new XdmAtomicValue(document.rootName()), body, new XdmAtomicValue(caseID)
            });
            return StreamSupport.stream(said.spliterator(), false)
                    .map(RegisterSheet::change)
                    .toList();
        } catch (SaxonApiException e) {
            throw new UnenterableDocument(String.valueOf(e.getMessage()), e);
        }
    }

    private static RegisterChange change(XdmItem item) {
        var said = (XdmNode) item;
        var register = text(said, "register");
        var key = text(said, "key");
        var values = values(said);
        return switch (said.getNodeName().getLocalName()) {
            case "Line" -> new Entry(register, key, values, day(said, "from"), day(said, "to"));
            case "Amendment" -> new Amendment(register, key, values, day(said, "from"));
            default -> new Ending(register, key, values, day(said, "last"));
        };
    }

    private static Map<String, String> values(XdmNode said) {
        var values = new LinkedHashMap<String, String>();
        said.select(Steps.child("Value")).forEach(value -> values.put(text(value, "name"), value.getStringValue()));
        return values;
    }

    private static LocalDate day(XdmNode said, String name) {
        var day = said.attribute(name);
        return day == null ? Entry.OPEN_END : LocalDate.parse(day);
    }

    private static String text(XdmNode node, String name) {
        return node.attribute(name) == null ? "" : node.attribute(name);
    }

    private static String generate(RegisterFile file) {
        return Saxon.generated(COMPILE, file.document(), "schemas/registers.xml");
    }

    private static XsltExecutable compile(String sheet) {
        return Saxon.compileText(sheet, SHEET.place(), compiler -> {
            compiler.setUnprefixedElementMatchingPolicy(UnprefixedElementMatchingPolicy.ANY_NAMESPACE);
            return compiler;
        });
    }
}
