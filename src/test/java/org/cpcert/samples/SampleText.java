package org.cpcert.samples;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cpcert.dossier.Digest;

/** Edits of sample documents as text, so that every byte that is not meant stays. */
final class SampleText {

    private static final Pattern SIGNATURES = box("Signatures");
    private static final Pattern SEALS = box("Seals");
    private static final Pattern DOCUMENT_ID = Pattern.compile("<c:DocumentID>([^<]+)</c:DocumentID>");
    private static final Pattern REFERENCE =
            Pattern.compile("<c:ID>([^<]+)</c:ID>\\s*<c:TypeCode>[^<]*</c:TypeCode>\\s*"
                    + "<c:Version>[^<]*</c:Version>\\s*<c:IssueDate>[^<]*</c:IssueDate>\\s*"
                    + "<c:Digest algorithm=\"SHA-256\">([0-9a-f]{64})</c:Digest>");
    private static final Pattern KEY_ENTRY = Pattern.compile("<CertificateDigest algorithm=\"SHA-256\">([0-9a-f]{64})"
            + "</CertificateDigest>\\s*<Holder>([^<]+)</Holder>\\s*<KindCode>([^<]+)</KindCode>");

    private SampleText() {}

    /** The document with both boxes empty. */
    static String plain(String document) {
        return withBoxes(document, "", "");
    }

    /** What stands in the box of signatures. */
    static String signatures(String document) {
        return inside(SIGNATURES, document);
    }

    /** What stands in the box of seals. */
    static String seals(String document) {
        return inside(SEALS, document);
    }

    /** The document with these contents of its boxes. */
    static String withBoxes(String document, String signatures, String seals) {
        return put(SEALS, put(SIGNATURES, document, signatures), seals);
    }

    /** The DocumentID in the header. */
    static String documentID(String document) {
        var found = DOCUMENT_ID.matcher(document);
        if (!found.find()) {
            throw new IllegalArgumentException("a sample without DocumentID");
        }
        return found.group(1);
    }

    /** Gives every reference the digest of the document it names, as far as that is known. */
    static String withReferences(String document, Function<String, Optional<Digest>> digests) {
        return replace(
                REFERENCE,
                document,
                2,
                match -> digests.apply(match.group(1)).map(Digest::hex).orElse(match.group(2)));
    }

    /** Gives every entry of a register of keys the digest of its certificate, by holder and use. */
    static String withKeys(String document, BinaryOperator<String> digestOf) {
        return replace(KEY_ENTRY, document, 1, match -> {
            var digest = digestOf.apply(match.group(2), match.group(3));
            return digest.isEmpty() ? match.group(1) : digest;
        });
    }

    private static String replace(Pattern pattern, String document, int group, Function<MatchResult, String> text) {
        var out = new StringBuilder();
        int done = 0;
        var found = pattern.matcher(document);
        while (found.find()) {
            out.append(document, done, found.start(group)).append(text.apply(found.toMatchResult()));
            done = found.end(group);
        }
        return out.append(document, done, document.length()).toString();
    }

    private static Pattern box(String name) {
        return Pattern.compile("<" + name + "((?: Id=\"[^\"]*\")?)(?:/>|>(.*?)</" + name + ">)", Pattern.DOTALL);
    }

    private static String inside(Pattern box, String document) {
        var found = box.matcher(document);
        return found.find() && found.group(2) != null ? found.group(2) : "";
    }

    private static String put(Pattern box, String document, String content) {
        var found = box.matcher(document);
        if (!found.find()) {
            throw new IllegalArgumentException("a sample without boxes for signatures and seals");
        }
        var name = box == SEALS ? "Seals" : "Signatures";
        UnaryOperator<String> element = inside -> inside.isEmpty()
                ? "<" + name + found.group(1) + "/>"
                : "<" + name + found.group(1) + ">" + inside + "</" + name + ">";
        return document.substring(0, found.start()) + element.apply(content) + document.substring(found.end());
    }
}
