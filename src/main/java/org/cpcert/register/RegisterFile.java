package org.cpcert.register;

import static net.sf.saxon.s9api.streams.Predicates.isElement;
import static net.sf.saxon.s9api.streams.Steps.child;
import static net.sf.saxon.s9api.streams.Steps.descendant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Saxon;

/** The file {@code registers.xml} of a scheme, as written. */
final class RegisterFile {

    /** Place of the file in the program. */
    static final String PLACE = "/schemas/registers.xml";

    private static final QName LANGUAGE = new QName("http://www.w3.org/XML/1998/namespace", "lang");
    private static final String NAMESPACE = "urn:cpcert:registers:1";

    private final XdmNode document;

    private RegisterFile(XdmNode document) {
        this.document = document;
    }

    /** That of the scheme at work. */
    static RegisterFile read() {
        return new RegisterFile(Saxon.read(PLACE));
    }

    XdmNode document() {
        return document;
    }

    List<Register> registers() {
        return document.select(descendant(NAMESPACE, "Register"))
                .map(RegisterFile::register)
                .toList();
    }

    /** Names of the roots of all documents that are a source of something. */
    Set<String> types() {
        return document.select(descendant(isElement()))
                .map(source -> attribute(source, "type"))
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Register register(XdmNode register) {
        Map<String, List<String>> mirrors = register.select(child(NAMESPACE, "Mirror"))
                .collect(Collectors.toMap(mirror -> attribute(mirror, "id"), mirror -> words(mirror, "by")));
        return new Register(
                attribute(register, "id"),
                register.select(child(NAMESPACE, "Title"))
                        .collect(Collectors.toMap(
                                title -> title.getAttributeValue(LANGUAGE),
                                title -> title.getStringValue().strip())),
                words(register, "apart"),
                attribute(register, "list").equals("yes"),
                mirrors);
    }

    private static List<String> words(XdmNode element, String attribute) {
        return Stream.of(attribute(element, attribute).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String attribute(XdmNode element, String name) {
        return element.attribute(name) == null ? "" : element.attribute(name).strip();
    }
}
