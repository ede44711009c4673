package org.cpcert.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Found and expected values, and other short texts that the program writes in English, in a language. Most values are names, numbers and
 * days and the same in all languages. Those that are words, such as "not before 1998-05-06", have a form in
 * {@code xslt/text/values-LANGUAGE.xml}; codes have words there, which are shown beside them, since a document is mended by its codes.
 */
public final class ValueWords {

    /** Nobody says a longer value in words; what a document says at length is no value of ours. */
    private static final int LONGEST = 2_000;

    private static final String NAMESPACE = "urn:cpcert:text:1";
    private static final Pattern PLACE = Pattern.compile("\\{(=?)(\\d)}");
    /** A code in a sentence of ours, unless words stand with it already. */
    private static final Pattern BARE = Pattern.compile("(?<![\\w:/.(（-])[A-Z][A-Z_]+(?![\\w:/-]|\\.\\w| ?[(（])");

    /** What the compiler of rules puts around each value that it fills into a message; characters that no text has. */
    private static final Pattern FILLED = Pattern.compile("\uFDD0([^\uFDD0\uFDD1]*)\uFDD1");

    private static final Pattern PLAIN_WORD = Pattern.compile(".*\\d.*|[A-Z]{2}|-");

    private record Form(Pattern english, String words) {}

    private final String comma;
    private final String titles;
    private final String names;
    private final String sentences;
    private final String beside;
    private final List<Form> forms;
    private final List<Form> parts;
    private final Map<String, String> codes = new LinkedHashMap<>();

    /** Words of forms, which a sentence quotes as they stand there. */
    private final Set<String> quoted = new HashSet<>();

    /** No words at all. */
    private ValueWords() {
        comma = "";
        titles = "; ";
        names = ", ";
        sentences = " ";
        beside = "";
        forms = List.of();
        parts = List.of();
    }

    private ValueWords(Element root) {
        comma = root.getAttribute("comma");
        titles = attribute(root, "titles", "; ");
        names = attribute(root, "names", ", ");
        sentences = attribute(root, "sentences", " ");
        beside = root.getAttribute("beside");
        forms = forms(root, "Value");
        parts = forms(root, "Part");
        if (root.hasAttribute("also")) {
            var also = read(root.getAttribute("also"));
            forms.addAll(forms(also, "Value"));
            parts.addAll(forms(also, "Part"));
        }
        children(root, "Code").forEach(code -> codes.put(code.getAttribute("value"), code.getTextContent()));
        children(root, "Code").stream()
                .filter(code -> code.getAttribute("quoted").equals("yes"))
                .forEach(code -> quoted.add(code.getAttribute("value")));
        var language = root.getAttribute("xml:lang");
        if (!children(root, "Types").isEmpty()) {
            DocumentTypes.load()
                    .all()
                    .forEach(type -> forms.add(new Form(
                            Pattern.compile(Pattern.quote(type.code())),
                            beside.replace("{words}", type.titleWithin(language))
                                    .replace("{code}", type.code()))));
        }
        children(root, "Registers")
                .forEach(names -> RegisterNames.load()
                        .titles(language)
                        .forEach((code, title) -> codes.put(code, names.getAttribute("before") + title)));
        for (var list : children(root, "Codes")) {
            var under = list.getAttribute("under");
            var machine = list.getAttribute("kind").equals("machine");
            for (var text : children(read(list.getAttribute("of")), "Text")) {
                if (text.getAttribute("id").startsWith(under)) {
                    var code = text.getAttribute("id").substring(under.length());
                    if (machine) {
                        forms.add(new Form(Pattern.compile(Pattern.quote(code)), text.getTextContent()));
                    } else {
                        codes.putIfAbsent(code, text.getTextContent());
                    }
                }
            }
        }
    }

    /** @throws IllegalStateException where there is no such language, or its file is broken */
    public static ValueWords in(String language) {
        return SchemeFiles.atWork()
                .kept(ValueWords.class, "values-" + language, () -> new ValueWords(read("values-" + language)));
    }

    /** What commands say where they cannot do what was asked; English stays as it is, in a language without words too. */
    public static ValueWords ofErrors(String language) {
        var file = "errors-" + language;
        return SchemeFiles.atWork()
                .kept(
                        ValueWords.class,
                        file,
                        () -> SchemeFiles.atWork().has("/xslt/text/" + file + ".xml")
                                ? new ValueWords(read(file))
                                : new ValueWords());
    }

    /** What stands between two names of a list. */
    public String betweenNames() {
        return names;
    }

    /** What stands between two titles, which may have commas. */
    public String betweenTitles() {
        return titles;
    }

    /** What stands between two sentences. */
    public String betweenSentences() {
        return sentences;
    }

    /** The value as it is said in the language; unchanged where it is no words, or none that are known. */
    public String of(String english) {
        return english.isEmpty() || english.length() > LONGEST
                ? english
                : said(english).orElse(english);
    }

    /** A message of a rule: the codes of its own sentence with their words, each value that was filled in as {@link #of} says it. */
    public String filled(String message) {
        var said = new StringBuilder();
        var values = FILLED.matcher(message);
        int end = 0;
        while (values.find()) {
            said.append(within(message.substring(end, values.start())))
                    .append(quoted.contains(values.group(1)) ? values.group(1) : of(values.group(1)));
            end = values.end();
        }
        return said.append(within(message.substring(end))).toString();
    }

    /** A sentence of ours with words before each code that stands in it without any. */
    public String within(String sentence) {
        return BARE.matcher(sentence)
                .replaceAll(code ->
                        Matcher.quoteReplacement(quoted.contains(code.group()) ? code.group() : beside(code.group())));
    }

    private Optional<String> said(String english) {
        return byForm(forms, english)
                .or(() -> list(english, "; ", titles))
                .or(() -> list(english, ", ", comma))
                .or(() -> coded(english));
    }

    private Optional<String> byForm(List<Form> forms, String english) {
        for (var form : forms) {
            var matcher = form.english().matcher(english);
            if (matcher.matches()) {
                var value = matcher.toMatchResult();
                return Optional.of(
                        PLACE.matcher(form.words()).replaceAll(place -> Matcher.quoteReplacement(put(place, value))));
            }
        }
        return Optional.empty();
    }

    /** {@code {1}} is the first group as it is, {@code {=1}} the same said in the language. */
    private String put(MatchResult place, MatchResult value) {
        var group = value.group(Integer.parseInt(place.group(2)));
        if (group == null || place.group(1).isEmpty()) {
            return group == null ? "" : group;
        }
        return byForm(parts, group).orElseGet(() -> of(group));
    }

    /** A list of which a part is words; the others are names, numbers and days. */
    private Optional<String> list(String english, String between, String comma) {
        var parts = english.split(between, -1);
        if (parts.length == 1) {
            return Optional.empty();
        }
        var said = Arrays.stream(parts).map(this::said).toList();
        return said.stream().allMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(IntStream.range(0, parts.length)
                        .mapToObj(i -> said.get(i).orElse(parts[i]))
                        .collect(Collectors.joining(comma)));
    }

    /** Codes, which may stand beside numbers and days: "O-24 PLANNED". Any other word means that it is a name or a sentence. */
    private Optional<String> coded(String english) {
        var words = english.split(" ", -1);
        var known = Arrays.stream(words).anyMatch(codes::containsKey);
        return known
                        && Arrays.stream(words)
                                .allMatch(word -> codes.containsKey(word)
                                        || PLAIN_WORD.matcher(word).matches())
                ? Optional.of(Arrays.stream(words).map(this::beside).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    private String beside(String word) {
        var said = codes.get(word);
        return said == null ? word : beside.replace("{words}", said).replace("{code}", word);
    }

    private static String attribute(Element root, String name, String otherwise) {
        return root.hasAttribute(name) ? root.getAttribute(name) : otherwise;
    }

    private static List<Form> forms(Element root, String name) {
        return children(root, name).stream()
                .map(form ->
                        new Form(Pattern.compile(form.getAttribute("form"), Pattern.DOTALL), form.getTextContent()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Element> children(Element root, String name) {
        var all = root.getElementsByTagNameNS(NAMESPACE, name);
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .flatMap(node -> node instanceof Element element ? Stream.of(element) : Stream.empty())
                .toList();
    }

    private static Element read(String file) {
        return SchemeFiles.atWork().root("/xslt/text/" + file + ".xml");
    }
}
