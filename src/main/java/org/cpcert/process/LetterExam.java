package org.cpcert.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFault;

/**
 * What is wrong with a letter that its schema does not see, such as a language without text.
 *
 * @param languages in which each must have a text
 */
public record LetterExam(Collection<String> languages) {

    private static final String CHECK = "/xslt/letters/check.xsl";

    public LetterExam {
        languages = List.copyOf(languages);
    }

    /** Everything that is wrong with the letter of this name, each with its line; none in one that is right. */
    public List<SchemeFault> faults(String letter) {
        var place = LetterSheet.place(letter);
        return faults(Saxon.read(place), letter, place.substring(1));
    }

    /** @param name by which the file is called in the sentences */
    List<SchemeFault> faults(XdmNode file, String letter, String name) {
        return CheckSheet.faults(CHECK, file, name, Map.of("letter", List.of(letter), "languages", languages));
    }
}
