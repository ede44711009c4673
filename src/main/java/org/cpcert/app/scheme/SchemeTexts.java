package org.cpcert.app.scheme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.xml.Languages;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.Texts;

/**
 * Words of the program in each language of the scheme: where the program has none, the scheme brings them as files of its own, and
 * nobody gets a letter with holes.
 */
final class SchemeTexts {

    /** Files whose texts stand in letters, notices and sealed documents, by what comes before their language. */
    private static final List<String> NEEDED = List.of("documents", "notice", "operator");

    private SchemeTexts() {}

    /** Each file and each text that is missing, a sentence each. */
    static List<String> faults() {
        return Languages.ofScheme().stream().flatMap(SchemeTexts::faults).toList();
    }

    private static Stream<String> faults(String language) {
        return Stream.of(
                        NEEDED.stream().map(name -> fault(name, language)).flatMap(Optional::stream),
                        missing("values-" + language).stream(),
                        missing(language).stream())
                .flatMap(faults -> faults);
    }

    private static Optional<String> fault(String name, String language) {
        var missing = missing(name + "-" + language);
        if (missing.isPresent()) {
            return missing;
        }
        var said = Texts.of(name, language).keySet();
        var ids = Texts.of(name, Languages.OF_PROGRAM).keySet().stream()
                .filter(id -> !said.contains(id))
                .sorted()
                .collect(Collectors.joining(", "));
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("the scheme is written in " + language + ", but "
                        + place(name + "-" + language).substring(1) + " has no text " + ids);
    }

    private static Optional<String> missing(String file) {
        return SchemeFiles.atWork().has(place(file))
                ? Optional.empty()
                : Optional.of("the scheme is written in " + file.replaceFirst(".*-", "") + ", but there is no file "
                        + place(file).substring(1));
    }

    private static String place(String file) {
        return "/xslt/text/" + file + ".xml";
    }
}
