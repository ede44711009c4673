package org.cpcert.xml;

import java.io.CharConversionException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.dossier.Location;
import org.cpcert.xml.XmlTrouble.Kind;
import org.xml.sax.SAXParseException;

/** Tells from the bytes and the parser's complaint what is wrong with a file that cannot be read. */
final class Symptoms {

    private static final Pattern MANY_ATTRIBUTES = Pattern.compile("has more than \"([0-9,]+)\" attributes");
    private static final Pattern PASSED = Pattern.compile("is \"([0-9,]+)\" that exceeds the \"([0-9,]+)\" limit");

    private Symptoms() {}

    /** What can be seen before parsing; empty where nothing can. */
    static Optional<XmlTrouble> beforeParsing(byte[] bytes, Limits limits) {
        if (bytes.length > limits.maxBytes()) {
            return Optional.of(tooLarge(bytes.length, limits));
        }
        if (bytes.length == 0) {
            return Optional.of(new XmlTrouble(Kind.PREMATURE_END, Location.DOCUMENT, "The file is empty."));
        }
        var format = FileFormat.of(bytes);
        if (format.isPresent()) {
            return Optional.of(new XmlTrouble(
                    Kind.OTHER_FORMAT,
                    Location.DOCUMENT,
                    "The file is no XML document.",
                    format.get().label(),
                    "XML"));
        }
        var encoding = Encoding.of(bytes);
        var contradiction = encoding.contradiction();
        if (contradiction.isPresent()) {
            return Optional.of(unreadable(encoding, Location.DOCUMENT, contradiction.get()));
        }
        if (!encoding.isWide() && (isZero(bytes, 0) && isZero(bytes, 1) || isZero(bytes, bytes.length - 1))) {
            return Optional.of(new XmlTrouble(
                    Kind.PREMATURE_END,
                    Location.DOCUMENT,
                    "The file is padded with zero bytes, as files are that were not copied to their end."));
        }
        return Optional.empty();
    }

    private static XmlTrouble unreadable(Encoding encoding, Location location, String message) {
        return new XmlTrouble(Kind.ENCODING, location, message, encoding.found(), "UTF-8");
    }

    static XmlTrouble tooLarge(long size, Limits limits) {
        return new XmlTrouble(
                Kind.LIMIT,
                Location.DOCUMENT,
                "The file is larger than the scheme allows.",
                size + " bytes",
                "at most " + limits.maxBytes() + " bytes");
    }

    /** The parser minds limits of its own, some of them before ours; it says which number was passed. */
    private static XmlTrouble passesLimit(String words, Location location, Tee tee) {
        var attributes = MANY_ATTRIBUTES.matcher(words);
        if (attributes.find()) {
            return tee.tooManyAttributes("more than " + number(attributes.group(1)));
        }
        var message = "The file passes a safety limit of the XML parser.";
        var passed = PASSED.matcher(words);
        return passed.find()
                ? new XmlTrouble(
                        Kind.LIMIT, location, message, number(passed.group(1)), "at most " + number(passed.group(2)))
                : new XmlTrouble(Kind.LIMIT, location, message);
    }

    private static String number(String grouped) {
        return grouped.replace(",", "");
    }

    static XmlTrouble ofFailure(Exception failure, Tee tee, byte[] bytes) {
        if (failure instanceof LimitReached limit) {
            return limit.trouble();
        }
        var location = failure instanceof SAXParseException parse
                ? tee.here(parse.getLineNumber(), parse.getColumnNumber())
                : tee.here();
        var words = String.valueOf(failure.getMessage());
        if (words.startsWith("DOCTYPE is disallowed")) {
            return new XmlTrouble(
                    Kind.DTD,
                    location,
                    "The file carries a document type declaration (DOCTYPE). Such declarations can load or blow up"
                            + " content and are not allowed; remove it.");
        }
        if (words.contains("JAXP0001")) {
            return passesLimit(words, location, tee);
        }
        var encoding = Encoding.of(bytes);
        var fault = tee.rootName().isEmpty() ? encoding.faultAtStart() : Optional.<String>empty();
        if (fault.isPresent()) {
            return unreadable(encoding, location, fault.get());
        }
        if (failure instanceof CharConversionException
                || failure instanceof UnsupportedEncodingException
                || words.startsWith("Invalid byte")) {
            return unreadable(encoding, location, encoding.badBytes());
        }
        var otherText = encoding.faultOfText(bytes);
        if (otherText.isPresent()) {
            return unreadable(encoding, location, otherText.get());
        }
        if (isCutOff(words, tee, encoding, bytes)) {
            return new XmlTrouble(Kind.PREMATURE_END, location, cutOff(tee));
        }
        return new XmlTrouble(Kind.NOT_WELL_FORMED, location, "The file is not well-formed XML. " + explained(words));
    }

    private static String cutOff(Tee tee) {
        return tee.rootName().isEmpty()
                ? "The file ends before its root element begins; it is probably cut off."
                : "The file ends before its root element " + tee.rootName() + " is closed; it is probably cut off.";
    }

    /** A file counts as cut off where the parser met its end, where it holds zero bytes, or where it lacks its end tag. */
    private static boolean isCutOff(String words, Tee tee, Encoding encoding, byte[] bytes) {
        if (words.startsWith("Premature end of file")
                || words.startsWith("XML document structures must start and end within the same entity")
                || words.startsWith("Expected byte")) {
            return true;
        }
        if (encoding.isWide()) {
            return false;
        }
        for (var b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        if (tee.rootQName().isEmpty() || tee.rootClosed()) {
            return false;
        }
        var from = Math.max(0, bytes.length - 4096);
        var tail = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).stripTrailing();
        return !tail.endsWith(">") || !tail.contains("</" + tee.rootQName());
    }

    /** The complaint in plain words; those of the parser itself reach nobody. */
    private static String explained(String words) {
        if (words.startsWith("Content is not allowed in prolog")) {
            return "It does not begin with an XML declaration or a root element.";
        }
        if (words.startsWith("The processing instruction target matching")) {
            return "Something stands before its XML declaration, perhaps an empty line. The declaration is the first in the file.";
        }
        if (words.startsWith("The markup in the document following the root element")
                || words.startsWith("Content is not allowed in trailing section")) {
            return "There is content after the end of the root element.";
        }
        if (words.contains("XML declaration") || words.contains("\"version\"") || words.contains("\"encoding\"")) {
            return "Its XML declaration is not written as it must be: version=\"1.0\" encoding=\"UTF-8\", both with their quotation marks.";
        }
        if (words.contains("was referenced, but not declared")) {
            return "It refers to an entity that is not declared. Write the character itself.";
        }
        if (words.contains("must be terminated by the matching end-tag")) {
            return "An element is closed by the end tag of another: " + names(words) + ".";
        }
        if (words.contains("is not bound")) {
            return "A prefix is used without its namespace: " + names(words) + ".";
        }
        if (words.contains("invalid XML character") || words.contains("illegal character")) {
            return "It holds a control character that XML does not allow.";
        }
        if (words.contains("must be followed by the") || words.contains("quote") || words.startsWith("Open quote")) {
            return "A tag or an attribute is not written to its end: a quotation mark, an equals sign or a bracket is missing.";
        }
        if (words.contains("was already specified")) {
            return "An attribute stands twice in one tag: " + names(words) + ".";
        }
        return "What stands here is not XML: a tag, an attribute or a character is not written as it must be.";
    }

    private static String names(String words) {
        var quoted = words.split("\"", -1);
        if (quoted.length < 2) {
            return "see the line named";
        }
        var name = quoted[1].replaceAll("[^\\p{L}\\p{N}:._-]", "");
        return name.length() > 80 ? name.substring(0, 80) : name;
    }

    private static boolean isZero(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] == 0;
    }
}
