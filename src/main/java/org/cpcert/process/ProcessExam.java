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

/**
 * What is wrong with a process that its schema does not see, such as a state to which no way leads.
 *
 * @param types roots of all documents of the scheme
 * @param languages in which everything must have words
 * @param letters names of the letters that can be sent
 * @param acts names of the acts that can begin
 * @param messages ids of the messages to the operator
 */
public record ProcessExam(
        Collection<String> types,
        Collection<String> languages,
        Collection<String> letters,
        Collection<String> acts,
        Collection<String> messages) {

    private static final String CHECK = "/xslt/process/check.xsl";

    public ProcessExam {
        types = List.copyOf(types);
        languages = List.copyOf(languages);
        letters = List.copyOf(letters);
        acts = List.copyOf(acts);
        messages = List.copyOf(messages);
    }

    /** Everything that is wrong with the process at this place of the program, each with its line; none in one that is right. */
    public List<SchemeFault> faults(String place) {
        return faults(ProcessFile.at(place).document(), place.substring(1));
    }

    /** @param name by which the file is called in the sentences */
    List<SchemeFault> faults(XdmNode process, String name) {
        try {
            var check = Saxon.compile(CHECK, compiler -> {
                compiler.setUnprefixedElementMatchingPolicy(UnprefixedElementMatchingPolicy.ANY_NAMESPACE);
                return compiler;
            });
            var run = check.load30();
            run.setStylesheetParameters(Map.of(
                    new QName("types"), strings(types),
                    new QName("languages"), strings(languages),
                    new QName("letters"), strings(letters),
                    new QName("acts"), strings(acts),
                    new QName("messages"), strings(messages)));
            run.setGlobalContextItem(process);
            return StreamSupport.stream(run.applyTemplates(process).spliterator(), false)
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
