package org.cpcert.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What a file says in words beside what it paints: title and description (XMP), names and descriptions of what is attached, what a
 * reader says aloud in place of a part, the texts of links. Viewers, archives and screen readers show it; nobody sees it on paper.
 */
final class FileWords {

    /** Fonts name their makers, fields belong to the seal, and when a file was written says nothing of the certificate. */
    private static final Set<String> ELSEWHERE =
            Set.of("Font", "AcroForm", "EF", "RF", "CreationDate", "ModDate", "Producer", "Creator");

    private static final Pattern OF_THE_WRITING =
            Pattern.compile("<(xmp:\\w*Date|xmp:CreatorTool|xmpMM:\\w+|pdf:Producer)>[^<]*</\\1>");
    /** A name, and the attribute or the text that follows it. */
    private static final Pattern SAID = Pattern.compile("([\\w:.-]+)(?:\\s*=\\s*[\"']([^\"']*)[\"']|>([^<]*))");

    private static final int LONGEST = 80;

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<COSBase> todo = new ArrayDeque<>();
    private final List<String> words = new ArrayList<>();

    private FileWords() {}

    /**
     * For people; empty where both say the same.
     *
     * @param sealName what a seal adds to the words read aloud, once
     */
    static List<String> differences(PDDocument found, PDDocument made, String sealName) throws IOException {
        var its = of(found);
        its.remove(sealName);
        var ours = of(made);
        var more = without(its, ours);
        if (!more.isEmpty()) {
            return List.of("the file says what this release does not say: " + shown(more));
        }
        var less = without(ours, its);
        return less.isEmpty() ? List.of() : List.of("the file does not say what this release says: " + shown(less));
    }

    private static List<String> without(List<String> all, List<String> others) {
        var left = new ArrayList<>(all);
        others.forEach(left::remove);
        return left;
    }

    /** The longest of them says most. */
    private static String shown(List<String> texts) {
        var line = Collections.max(texts, Comparator.comparingInt(String::length))
                .replaceAll("[\\p{C};\\s]+", " ")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static List<String> of(PDDocument document) throws IOException {
        var words = new FileWords();
        words.todo.add(document.getDocumentCatalog().getCOSObject());
        words.todo.add(document.getDocumentInformation().getCOSObject());
        words.gather();
        return words.words;
    }

    private void gather() throws IOException {
        while (!todo.isEmpty()) {
            var value = todo.remove();
            if (value instanceof COSObject reference) {
                value = reference.getObject();
            }
            if (value instanceof COSString text) {
                words.add(text.getString());
            } else if (value != null && seen.add(value)) {
                parts(value);
            }
        }
    }

    private void parts(COSBase value) throws IOException {
        if (value instanceof COSArray array) {
            array.forEach(this::add);
        } else if (value instanceof COSDictionary dictionary
                && !COSName.SIG.equals(dictionary.getCOSName(COSName.FT))) {
            if (dictionary instanceof COSStream stream && COSName.METADATA.equals(stream.getCOSName(COSName.TYPE))) {
                description(stream);
            }
            var relationship = dictionary.getNameAsString("AFRelationship");
            if (relationship != null) {
                words.add(relationship);
            }
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                if (!ELSEWHERE.contains(entry.getKey().getName())) {
                    add(entry.getValue());
                }
            }
        }
    }

    private void add(COSBase value) {
        if (value != null) {
            todo.add(value);
        }
    }

    /** Texts and attributes, each with its name; their writer puts namespaces in any order. */
    private void description(COSStream stream) throws IOException {
        try (var in = stream.createInputStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            SAID.matcher(OF_THE_WRITING.matcher(text).replaceAll(""))
                    .results()
                    .map(found ->
                            found.group(1) + " " + (found.group(3) == null ? found.group(2) : found.group(3)).strip())
                    .filter(said -> !said.endsWith(" ") && !said.startsWith("xmlns"))
                    .forEach(words::add);
        }
    }
}
