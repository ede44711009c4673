package org.cpcert.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/** Turns the words of the schema processor into sentences that say what stands there and what to do. */
final class SchemaWords {

    /**
     * One error in plain words.
     *
     * @param isDetail says only why a value is wrong; the sentence that names the element follows
     * @param takesDetail names the element or attribute whose value is wrong
     */
    record Sentence(String message, String found, String expected, boolean isDetail, boolean takesDetail) {

        Sentence with(Sentence detail) {
            var ask = detail.expected.isEmpty() ? "" : " Expected is " + detail.expected + ".";
            return new Sentence(message + ask, detail.found, detail.expected, false, false);
        }
    }

    static final Sentence NONE = new Sentence("", "", "", false, false);

    private record Translation(Pattern form, Function<MatchResult, Sentence> words) {}

    private static final List<Translation> TRANSLATIONS = new ArrayList<>();

    static {
        value(
                "cvc-datatype-valid\\.1\\.2\\.\\d: '(.*)' is not a valid value (?:for|of \\w+ type) '(.*)'\\.",
                2,
                SchemaWords::type);
        value(
                "cvc-enumeration-valid: Value '(.*)' is not facet-valid with respect to enumeration '\\[(.*)]'.*",
                2,
                list -> "one of " + list);
        TRANSLATIONS.add(new Translation(
                Pattern.compile(
                        "cvc-pattern-valid: Value '(.*)' is not facet-valid with respect to pattern '(.*)' for type '(.*)'\\.",
                        Pattern.DOTALL),
                m -> detail(m.group(1), pattern(m.group(2), m.group(3)))));
        value("cvc-minLength-valid: Value '(.*)' with length = '\\d+' .*minLength '(\\d+)'.*", 2, n -> atLeast(n));
        value(
                "cvc-maxLength-valid: Value '(.*)' with length = '\\d+' .*maxLength '(\\d+)'.*",
                2,
                n -> "a text of at most " + characters(n));
        value(
                "cvc-length-valid: Value '(.*)' with length = '\\d+' .* length '(\\d+)'.*",
                2,
                n -> "exactly " + characters(n));
        value("cvc-minInclusive-valid: Value '(.*)' is .*minInclusive '(.*)' for.*", 2, n -> "a value not below " + n);
        value("cvc-maxInclusive-valid: Value '(.*)' is .*maxInclusive '(.*)' for.*", 2, n -> "a value not above " + n);
        value("cvc-minExclusive-valid: Value '(.*)' is .*minExclusive '(.*)' for.*", 2, n -> "a value above " + n);
        value("cvc-maxExclusive-valid: Value '(.*)' is .*maxExclusive '(.*)' for.*", 2, n -> "a value below " + n);
        value(
                "cvc-fractionDigits-valid: Value '(.*)' has .* (\\d+)\\.?",
                2,
                n -> "at most " + n + " digits after the point");
        value("cvc-totalDigits-valid: Value '(.*)' has .* (\\d+)\\.?", 2, n -> "at most " + n + " digits");

        named(
                "cvc-type\\.3\\.1\\.3: The value '(.*)' of element '([^']*)' is not valid\\.",
                m -> wrong("The value of " + name(m.group(2)) + " cannot be used.", m.group(1)));
        named(
                "cvc-complex-type\\.2\\.2: Element '([^']*)' must have no element.*",
                m -> wrong("The value of " + name(m.group(1)) + " cannot be used.", ""));
        named(
                "cvc-attribute\\.3: The value '(.*)' of attribute '([^']*)' on element '([^']*)' is not valid.*",
                m -> wrong(
                        "The value of attribute " + name(m.group(2)) + " of " + name(m.group(3)) + " cannot be used.",
                        m.group(1)));

        named(
                "cvc-complex-type\\.3\\.1: Value '(.*)' of attribute '([^']*)' of element '([^']*)'.* fixed value of '(.*)'\\.",
                m -> sentence(
                        "Attribute " + name(m.group(2)) + " of " + name(m.group(3)) + " has only one allowed value: "
                                + m.group(4) + ".",
                        m.group(1),
                        m.group(4)));
        named(
                "cvc-attribute\\.4: The value '(.*)' of attribute '([^']*)' on element '([^']*)'.* value of '(.*)'\\.",
                m -> sentence(
                        "Attribute " + name(m.group(2)) + " of " + name(m.group(3)) + " has only one allowed value: "
                                + m.group(4) + ".",
                        m.group(1),
                        m.group(4)));
        named(
                "cvc-complex-type\\.4: Attribute '([^']*)'(?: belonging to namespace '([^']*)',)? must appear on element '([^']*)'\\.",
                m -> sentence(
                        name(m.group(3)) + " lacks its attribute " + attribute(m.group(1), m.group(2)) + ".",
                        "",
                        "the attribute " + attribute(m.group(1), m.group(2))));
        named(
                "cvc-complex-type\\.3\\.2\\.2: Attribute '([^']*)' is not allowed to appear in element '([^']*)'\\.",
                m -> unknownAttribute(m.group(2), m.group(1)));
        named(
                "cvc-complex-type\\.3\\.2\\.1: Element '([^']*)' does not have an attribute wildcard for attribute '([^']*)'\\.",
                m -> unknownAttribute(m.group(1), m.group(2)));
        named(
                "cvc-complex-type\\.5\\.[12]: In element '([^']*)', attribute '([^']*)' is a Wild ID.*",
                m -> sentence(
                        name(m.group(1)) + " carries two attributes that are an Id; it may have one.",
                        attribute(m.group(2), null),
                        ""));
        named(
                "cvc-elt\\.1\\.b: .* Saw '([^']*)'\\. Expected '([^']*)'\\.",
                m -> sentence(
                        "Here stands " + name(m.group(1)) + ", but " + name(m.group(2)) + " is expected.",
                        name(m.group(1)),
                        name(m.group(2))));
        named(
                "cvc-elt\\.2: .* element declaration for '([^']*)' must be false\\.",
                m -> sentence(name(m.group(1)) + " may not stand here by itself.", name(m.group(1)), ""));
        named(
                "cvc-elt\\.3\\.1: Attribute '([^']*)' must not appear on element '([^']*)'.*",
                m -> unknownAttribute(m.group(2), m.group(1)));
        named(
                "cvc-elt\\.3\\.2\\.[12]: .*[Ee]lement '([^']*)'.* because '([^']*)' is specified\\.",
                m -> sentence(
                        name(m.group(1)) + " says by its attribute " + attribute(m.group(2), null)
                                + " that it is empty, and must be so.",
                        attribute(m.group(2), null),
                        ""));
        named(
                "cvc-elt\\.4\\.1: The value '(.*)' of attribute '([^']*)' of element '([^']*)' is not a valid QName\\.",
                m -> unusableType(m.group(3), m.group(1)));
        named(
                "cvc-elt\\.4\\.2: Cannot resolve '(.*)' to a type definition for element '([^']*)'\\.",
                m -> unusableType(m.group(2), m.group(1)));
        named(
                "cvc-elt\\.4\\.3: Type '(.*)' is not validly derived from the type definition, '.*', of element '([^']*)'\\.",
                m -> unusableType(m.group(2), m.group(1)));
        named(
                "cvc-elt\\.5\\.2\\.2\\.1: Element '([^']*)' must have no element.*",
                m -> sentence(name(m.group(1)) + " holds a plain value and no elements.", name(m.group(1)), ""));
        named(
                "cvc-elt\\.5\\.2\\.2\\.2\\.[12]: The value '(.*)' of element '([^']*)' does not match the .* value '(.*)'\\.",
                m -> sentence(
                        name(m.group(2)) + " has only one allowed value: " + m.group(3) + ".", m.group(1), m.group(3)));
        named(
                "cvc-type\\.2: The type definition cannot be abstract for element (.*)\\.",
                m -> sentence(name(m.group(1)) + " may not stand here by itself.", name(m.group(1)), ""));
        named(
                "cvc-complex-type\\.2\\.4\\.a: Invalid content was found starting with element '(.*?)'\\. One of '(.*)' is expected\\.",
                m -> sentence(
                        "Here stands " + name(m.group(1)) + ", but " + oneOf(m.group(2))
                                + " is expected first. Either it is"
                                + " missing, or the order is wrong, or the name is misspelt.",
                        name(m.group(1)),
                        names(m.group(2))));
        named(
                "cvc-complex-type\\.2\\.4\\.b: The content of element '(.*?)' is not complete\\. One of '(.*)' is expected\\.",
                m -> sentence(
                        name(m.group(1)) + " is not complete: " + oneOf(m.group(2)) + " is missing at its end.",
                        "",
                        names(m.group(2))));
        named(
                "cvc-complex-type\\.2\\.4\\.c: .* element '(.*?)'\\.",
                m -> sentence("The element " + name(m.group(1)) + " is not known here.", name(m.group(1)), ""));
        named(
                "cvc-complex-type\\.2\\.4\\.d: Invalid content was found starting with element '(.*?)'\\..*",
                m -> sentence(
                        "Here stands " + name(m.group(1))
                                + ", but nothing more is expected. Remove it, or move it to where" + " it belongs.",
                        name(m.group(1)),
                        ""));
        named(
                "cvc-complex-type\\.2\\.4\\.[ef]: '(.*?)' can occur a maximum of '(\\d+)' times.*",
                m -> sentence(
                        name(m.group(1)) + " may stand here at most " + times(m.group(2)) + ".",
                        name(m.group(1)),
                        "at most " + times(m.group(2))));
        named(
                "cvc-complex-type\\.2\\.4\\.[gh]: .*starting with element '(.*?)'\\. '(.*?)' is expected to occur a minimum of '(\\d+)' times.*",
                m -> sentence(
                        "Here stands " + name(m.group(1)) + ", but " + name(m.group(2)) + " must stand here at least "
                                + times(m.group(3)) + ".",
                        name(m.group(1)),
                        name(m.group(2))));
        named(
                "cvc-complex-type\\.2\\.4\\.[ij]: The content of element '(.*?)' is not complete\\. '(.*?)' is expected to occur a minimum of '(\\d+)' times.*",
                m -> sentence(
                        name(m.group(1)) + " is not complete: " + name(m.group(2)) + " must stand in it at least "
                                + times(m.group(3)) + ".",
                        "",
                        name(m.group(2))));
        named(
                "cvc-complex-type\\.2\\.1: Element '(.*?)' must have no .*",
                m -> sentence(name(m.group(1)) + " must be empty.", "", ""));
        named(
                "cvc-complex-type\\.2\\.3: Element '(.*?)' cannot have character.*",
                m -> sentence(
                        "Text stands between the parts of " + name(m.group(1))
                                + ". Remove it, or put it into an element.",
                        "",
                        ""));
        named(
                "cvc-type\\.3\\.1\\.1: Element '(.*?)' is a simple type, so it cannot have attributes.* attribute, '([^']*)' was found\\.",
                m -> unknownAttribute(m.group(1), m.group(2)));
        named(
                "cvc-type\\.3\\.1\\.2: Element '(.*?)' is a simple type.*",
                m -> sentence(name(m.group(1)) + " holds a plain value and no elements.", "", ""));
        named(
                "cvc-elt\\.1.*: Cannot find the declaration of element '(.*?)'\\.",
                m -> sentence("The element " + name(m.group(1)) + " is not known.", name(m.group(1)), ""));
        named(
                "cvc-id\\.2: There are multiple occurrences of ID value '(.*)'\\.",
                m -> sentence("The Id is used twice in this document.", m.group(1), ""));
        named(
                "cvc-id\\.1: There is no ID/IDREF binding for IDREF '(.*)'\\.",
                m -> sentence("A reference leads to no part of this document.", m.group(1), ""));
    }

    private SchemaWords() {}

    /** The error in plain words; the words of the schema processor itself reach nobody. */
    static Sentence of(String words) {
        for (var translation : TRANSLATIONS) {
            var matcher = translation.form().matcher(words);
            if (matcher.matches()) {
                return translation.words().apply(matcher.toMatchResult());
            }
        }
        return sentence("The structure is not as the schema asks.", "", "");
    }

    /** What a key of the schema complains of. */
    static Sentence of(IdentityConstraints.Fault fault) {
        var name = fault.at().getNodeName();
        var element = name == null ? "" : name.getLocalName();
        var message = switch (fault.kind()) {
            case TWICE ->
                "The name " + brief(fault.value()) + " is given to several parts; each part has a name of its own.";
            case UNNAMED -> element + " has no name of its own; others could not refer to it.";
            case NOWHERE ->
                element + " refers to " + brief(fault.value())
                        + ", but no part of that name and kind is in this document.";
        };
        return sentence(message, brief(fault.value()), "");
    }

    private static void value(String form, int facet, Function<String, String> words) {
        TRANSLATIONS.add(new Translation(
                Pattern.compile(form, Pattern.DOTALL), m -> detail(m.group(1), words.apply(m.group(facet)))));
    }

    private static void named(String form, Function<MatchResult, Sentence> words) {
        TRANSLATIONS.add(new Translation(Pattern.compile(form, Pattern.DOTALL), words));
    }

    private static Sentence detail(String found, String expected) {
        return new Sentence("The value cannot be used.", brief(found), expected, true, false);
    }

    private static Sentence wrong(String message, String found) {
        return new Sentence(message, brief(found), "", false, true);
    }

    private static Sentence sentence(String message, String found, String expected) {
        return new Sentence(message, brief(found), brief(expected), false, false);
    }

    private static Sentence unknownAttribute(String element, String attribute) {
        var name = attribute(attribute, null);
        return sentence(name(element) + " does not know the attribute " + name + ". Remove it.", name, "");
    }

    private static Sentence unusableType(String element, String type) {
        return sentence(
                name(element) + " names by xsi:type a type that cannot be used here. Remove the attribute.", type, "");
    }

    /** The name of an attribute as it has to be written: those of XML itself and of schemas keep their prefix. */
    private static String attribute(String name, @Nullable String namespace) {
        var local = name(name);
        if (name.startsWith("xsi:")) {
            return "xsi:" + local;
        }
        return name.startsWith("xml:") || XMLConstants.XML_NS_URI.equals(namespace) ? "xml:" + local : local;
    }

    /** One line that a person can read, however long the value is. */
    static String brief(String value) {
        var line = value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }

    /** The local name: prefixes are the sender's own affair. */
    private static String name(String qName) {
        var plain = qName.replaceAll("[{}]", "");
        return plain.substring(plain.lastIndexOf(':') + 1);
    }

    private static List<String> split(String expected) {
        return Arrays.stream(expected.split(", ", -1))
                .map(SchemaWords::name)
                .distinct()
                .toList();
    }

    private static String names(String expected) {
        return String.join(", ", split(expected));
    }

    private static String oneOf(String expected) {
        var names = split(expected);
        return names.size() == 1
                ? names.getFirst()
                : names.stream().limit(8).collect(Collectors.joining(", ", "one of ", names.size() > 8 ? ", …" : ""));
    }

    private static String times(String number) {
        return "1".equals(number) ? "once" : number + " times";
    }

    private static String atLeast(String number) {
        return "1".equals(number) || "0".equals(number)
                ? "a text that is not empty"
                : "a text of at least " + characters(number);
    }

    private static String characters(String number) {
        return number + (number.equals("1") ? " character" : " characters");
    }

    private static final String NAME =
            "a text without characters that cannot be seen, such as direction marks and zero-width blanks";

    /** What is allowed, by the name of the type. */
    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("date", "a day of the calendar written YYYY-MM-DD"),
            Map.entry("Day", "a day of the calendar written YYYY-MM-DD, without a time zone"),
            Map.entry("dateTime", "a date and time written YYYY-MM-DDThh:mm:ss"),
            Map.entry("Instant", "a date and time with its zone, such as 1998-05-07T09:00:00+08:00"),
            Map.entry("decimal", "a number such as 12.5, with a point and without separators"),
            Map.entry("integer", "a whole number"),
            Map.entry("nonNegativeInteger", "a whole number, zero or more"),
            Map.entry("positiveInteger", "a whole number, one or more"),
            Map.entry("boolean", "true or false"),
            Map.entry("IndicatorOfForm", "true or false, or UNDECIDED where it is not said yet"),
            Map.entry("DayOfForm", "a day of the calendar written YYYY-MM-DD, or UNDECIDED where it is not said yet"),
            Map.entry("gYear", "a year of four digits"),
            Map.entry("language", "a language tag such as en or zh"),
            Map.entry("base64Binary", "bytes in Base64"),
            Map.entry("anyURI", "an address (URI)"),
            Map.entry("NCName", "a name that begins with a letter and holds no blank and no colon"),
            Map.entry("Sha256", "a SHA-256 of 64 digits 0-9 a-f"),
            Map.entry("DocumentID", "letters, digits and : . _ - only, beginning with a letter or digit"),
            Map.entry("LocalID", "a short name such as O-07 that begins with a letter"),
            Map.entry("Email", "an e-mail address"),
            Map.entry("CountryCode", "a country in two capital letters (ISO 3166)"),
            Map.entry("CurrencyCode", "a currency in three capital letters (ISO 4217)"),
            Map.entry("Name", NAME),
            Map.entry("VisibleToken", NAME),
            Map.entry("NonEmptyString", "a text in which something can be seen"),
            Map.entry("NonEmptyToken", "a text in which something can be seen"));

    /** The name of a type says nothing to people. */
    private static final String ALLOWED = "a value that is allowed here";

    private static String type(String name) {
        return TYPES.getOrDefault(name, ALLOWED);
    }

    private static String pattern(String pattern, String type) {
        var plain = TYPES.get(type.replaceFirst("^#AnonType_", ""));
        return plain != null ? plain : "a value of another form: " + pattern;
    }
}
