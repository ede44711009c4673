package org.cpcert.process;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.Saxon;

/** A document of a story: {@code Root#name(Path/In/Content=value …)}, with {@code ~} behind its name where it was referred. */
record StoryDocument(String name, Digest digest, Verdict verdict, List<String> content) {

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Za-z]*[a-z])(#[\\w-]+)(~?)(?:\\((.*)\\))?");

    static boolean is(String word) {
        return FORM.matcher(word).matches();
    }

    static StoryDocument of(String word) {
        var form = FORM.matcher(word);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a document: " + word);
        }
        return new StoryDocument(
                form.group(1),
                StoryWords.digest(form.group(2)),
                form.group(3).isEmpty() ? Verdict.ACCEPTED : Verdict.REFERRED,
                form.group(4) == null ? List.of() : Story.words(form.group(4)));
    }

    String kind() {
        return content.stream()
                .filter(word -> word.startsWith("KindCode="))
                .map(word -> word.substring("KindCode=".length()))
                .findFirst()
                .orElse("");
    }

    void addTo(Map<Digest, XdmNode> roots, Map<Digest, Verdict> verdicts) {
        roots.put(digest, root());
        verdicts.put(digest, verdict);
    }

    private XdmNode root() {
        var xml = "<" + name + " xmlns='urn:story'><Body><Header><DocumentID>D-" + name
                + "</DocumentID></Header><Content>"
                + content.stream().map(StoryDocument::element).collect(Collectors.joining())
                + "</Content></Body></" + name + ">";
        try {
            var document = Saxon.processor().newDocumentBuilder().build(new StreamSource(new StringReader(xml)));
            return Nodes.all(document, name).findFirst().orElseThrow();
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code A/B=x,y} is an A with two B, {@code A/B=x&C=y} one with a B and a C. White space stands around a value, as in documents that people indent. */
    private static String element(String word) {
        var path = word.substring(0, word.indexOf('=')).split("/");
        var parents = List.of(path).subList(0, path.length - 1);
        return parents.stream().map(each -> "<" + each + ">").collect(Collectors.joining())
                + Stream.of(word.substring(word.lastIndexOf('/') + 1).split("&"))
                        .map(StoryDocument::leaves)
                        .collect(Collectors.joining())
                + parents.reversed().stream().map(each -> "</" + each + ">").collect(Collectors.joining());
    }

    private static String leaves(String word) {
        var name = word.substring(0, word.indexOf('='));
        return Stream.of(word.substring(word.indexOf('=') + 1).split(","))
                .map(value -> "<" + name + "> " + StoryWords.value(value) + " </" + name + ">")
                .collect(Collectors.joining());
    }
}
