package org.cpcert.certificate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFiles;

/** Every printed word, by id and language: the files xslt/text/*.xml, read once for each scheme and handed to stylesheets as a parameter. */
final class Texts {

    static final QName PARAMETER = new QName("texts");

    private static final Pattern OF_SCHEME = Pattern.compile("/xslt/text/([a-z]{2})\\.xml");

    private static final QName LANGUAGE = new QName("http://www.w3.org/XML/1998/namespace", "lang");

    private final XdmValue all;
    private final Set<Integer> signs;

    private Texts(List<XdmNode> languages) {
        all = new XdmValue(languages);
        signs = signs(languages);
    }

    private static Texts load() {
        return SchemeFiles.atWork()
                .kept(Texts.class, () -> new Texts(languages().map(Texts::read).toList()));
    }

    /** Those of the scheme and of the program, and what the scheme has words in beside them. */
    private static Stream<String> languages() {
        return Stream.concat(
                        Languages.withProgram().stream(),
                        SchemeFiles.atWork().places().stream()
                                .map(OF_SCHEME::matcher)
                                .filter(Matcher::matches)
                                .map(place -> place.group(1))
                                .sorted())
                .distinct();
    }

    static XdmValue all() {
        return load().all;
    }

    /** The text in the language; empty where it has none there. */
    static Optional<String> find(String id, String language) {
        return load().all.stream()
                .flatMap(texts -> ((XdmNode) texts).select(Steps.descendant("Text")))
                .filter(text -> id.equals(text.attribute("id")))
                .filter(text -> language.equals(text.getParent().getAttributeValue(LANGUAGE)))
                .map(XdmNode::getStringValue)
                .findFirst();
    }

    /** Every sign that a printed word of the certificate needs. */
    static Set<Integer> signs() {
        return load().signs;
    }

    private static Set<Integer> signs(List<XdmNode> languages) {
        var signs = new TreeSet<Integer>();
        for (var language : languages) {
            language.select(Steps.descendant("Text"))
                    .filter(text -> text.attribute("id").startsWith("certificate."))
                    .forEach(text -> text.getStringValue().codePoints().forEach(signs::add));
        }
        return Collections.unmodifiableSet(signs);
    }

    private static XdmNode read(String language) {
        var resource = "/xslt/text/" + language + ".xml";
        try (var in = SchemeFiles.atWork().open(resource)) {
            return Saxon.processor().newDocumentBuilder().build(new StreamSource(in, "classpath:" + resource));
        } catch (SaxonApiException | java.io.IOException e) {
            throw new IllegalStateException(resource + " is broken", e);
        }
    }
}
