package org.cpcert.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.UnprefixedElementMatchingPolicy;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFault;

/** A sheet that says what is wrong with a file of the scheme that its schema does not see. */
final class CheckSheet {

    private CheckSheet() {}

    /**
     * Everything that is wrong, each with its line.
     *
     * @param sheet place of the sheet, which makes a map with {@code at} and {@code words} for each fault
     * @param known what the rest of the scheme and the program know, by parameter
     * @param name by which the file is called in the sentences
     */
    static List<SchemeFault> faults(
            String sheet, XdmNode document, String name, Map<String, Collection<String>> known) {
        try {
            var check = Saxon.compile(sheet, compiler -> {
                compiler.setUnprefixedElementMatchingPolicy(UnprefixedElementMatchingPolicy.ANY_NAMESPACE);
                return compiler;
            });
            var run = check.load30();
            var parameters = new HashMap<QName, XdmValue>();
            known.forEach((parameter, values) -> parameters.put(new QName(parameter), strings(values)));
            run.setStylesheetParameters(parameters);
            run.setGlobalContextItem(document);
            return StreamSupport.stream(run.applyTemplates(document).spliterator(), false)
                    .map(fault -> sentence((XdmMap) fault, name))
                    .distinct()
                    .toList();
        } catch (SaxonApiException e) {
            throw new IllegalStateException(name + " cannot be examined: " + e.getMessage(), e);
        }
    }

    private static SchemeFault sentence(XdmMap fault, String name) {
        var parts = new HashMap<String, XdmItem>();
        fault.entrySet()
                .forEach(part -> parts.put(
                        part.getKey().getStringValue(), part.getValue().itemAt(0)));
        var at = (XdmNode) Objects.requireNonNull(parts.get("at"));
        return new SchemeFault(
                name,
                at.getLineNumber(),
                Objects.requireNonNull(parts.get("words")).getStringValue(),
                "");
    }

    private static XdmValue strings(Collection<String> values) {
        return XdmValue.makeSequence(values.stream().map(XdmAtomicValue::new).toList());
    }
}
