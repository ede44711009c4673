package org.cpcert.check;

import java.util.List;
import java.util.Map;

/**
 * What a rule says of itself, for lists and notices.
 *
 * @param id such as {@code CPM-06-2}
 * @param item Item of the Measures; empty for technical rules
 * @param quote words of its Item; empty where the Item does not say it
 * @param on codes of the document types it is for; {@code all} alone for every type
 * @param severity REJECT, REFER, WARN, INFO or DROP (a signature is not counted)
 * @param day reference day such as {@code tSign}; may be empty
 * @param origin S stated in the source, P practice elsewhere, D design of this project
 * @param ambiguity entry of the ambiguity register; may be empty
 * @param readings ids of the readings; empty where the rule has one only
 * @param defaultReading the one that is shown where they differ; empty where there are none
 * @param check name of the check in the program; empty for a rule of expressions
 * @param messages texts as written in the rule, by language, in the order of the rule
 * @param repairs how to mend it, by language
 * @param file where it stands, with its line
 */
public record RuleInfo(
        String id,
        String item,
        String quote,
        List<String> on,
        String severity,
        String day,
        String origin,
        String ambiguity,
        List<String> readings,
        String defaultReading,
        String check,
        Map<String, List<String>> messages,
        Map<String, List<String>> repairs,
        String file) {

    public RuleInfo {
        on = List.copyOf(on);
        readings = List.copyOf(readings);
        messages = Map.copyOf(messages);
        repairs = Map.copyOf(repairs);
    }

    /** True where the rule is for documents of this type. */
    public boolean isFor(String typeCode) {
        return on.contains("all") || on.contains(typeCode);
    }
}
