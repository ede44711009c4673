package org.cpcert.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.XdmNode;
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
        return CheckSheet.faults(
                CHECK,
                process,
                name,
                Map.of(
                        "types", types,
                        "languages", languages,
                        "letters", letters,
                        "addressed",
                                letters.stream()
                                        .filter(LetterSheet::exists)
                                        .filter(LetterSheet::saysToWhom)
                                        .toList(),
                        "acts", acts,
                        "messages", messages));
    }
}
