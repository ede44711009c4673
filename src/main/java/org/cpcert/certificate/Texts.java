package org.cpcert.certificate;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.Saxon;

/** Every printed word, by id and language: the files xslt/text/*.xml, read once and handed to stylesheets as a parameter. */
final class Texts {

    static final QName PARAMETER = new QName("texts");

    private static final XdmValue ALL = new XdmValue(List.of(read("zh"), read("en")));

    private static final Set<Integer> SIGNS = readSigns();

    private Texts() {}

    static XdmValue all() {
        return ALL;
    }

    /** Every sign that a printed word of the certificate needs. */
    static Set<Integer> signs() {
        return SIGNS;
    }

    private static Set<Integer> readSigns() {
        var signs = new TreeSet<Integer>();
        for (var language : ALL) {
            ((XdmNode) language)
                    .select(Steps.descendant("Text"))
                    .filter(text -> text.attribute("id").startsWith("certificate."))
                    .forEach(text -> text.getStringValue().codePoints().forEach(signs::add));
        }
        return Collections.unmodifiableSet(signs);
    }

    private static XdmNode read(String language) {
        var resource = "/xslt/text/" + language + ".xml";
        try (var in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return Saxon.processor().newDocumentBuilder().build(new StreamSource(in, "classpath:" + resource));
        } catch (SaxonApiException | java.io.IOException e) {
            throw new IllegalStateException(resource + " is broken", e);
        }
    }
}
