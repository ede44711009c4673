package org.cpcert.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cpcert.dossier.Finding;

/** Tells from the words of a finding which message of its rule it is. */
final class MessageIds {

    /** What stands behind a message that is said of several places (GEN-99, places). */
    private static final String PLACES = "(?: It is so in \\d+ places, also at .*)?";

    private static final Map<String, Map<String, Pattern>> WORDS = read();

    private MessageIds() {}

    /** Ids of the messages that the finding may be; usually one, none for an UNKNOWN. */
    static List<String> of(String rule, Finding finding) {
        var ids = new ArrayList<String>();
        WORDS.getOrDefault(rule, Map.of()).forEach((id, words) -> {
            if (words.matcher(finding.message("en")).matches()) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** How many messages the rule has. */
    static int count(String rule) {
        return WORDS.getOrDefault(rule, Map.of()).size();
    }

    private static Map<String, Map<String, Pattern>> read() {
        var all = new HashMap<String, Map<String, Pattern>>();
        RuleFiles.read(Scheme.load()).forEach((rule, node) -> {
            var words = new LinkedHashMap<String, Pattern>();
            RuleFiles.textsById(node).forEach((key, text) -> {
                if (key.startsWith("Message-") && key.endsWith("-en")) {
                    words.put(
                            key.substring("Message-".length(), key.length() - "-en".length()),
                            Pattern.compile(
                                    "\\Q"
                                            + text.replaceAll(" ?\\{[^{}]*\\}$", "\\\\E.*\\\\Q")
                                                    .replaceAll("\\{[^{}]*\\}", "\\\\E.*\\\\Q")
                                            + "\\E" + PLACES,
                                    Pattern.DOTALL));
                }
            });
            all.put(rule, words);
        });
        return all;
    }
}
