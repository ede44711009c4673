package org.cpcert.notice;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cpcert.xml.HiddenCharacters;

/**
 * Writes one indented XML document in UTF-8. Characters that XML cannot hold come out as U+FFFD; those that it can hold and nobody
 * sees, as a terminal's commands, are written out.
 */
final class XmlOut {

    private static final String LINE = "\u2028";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private final Deque<Boolean> hasChildren = new ArrayDeque<>();

    XmlOut() {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML into memory", e);
        }
    }

    /** Opens an element; pairs of attribute names and values may follow, namespace declarations among them. */
    XmlOut open(String name, String... attributes) {
        return step(() -> {
            newLine();
            start(name, attributes);
            hasChildren.push(false);
        });
    }

    /** Closes the element opened last. */
    XmlOut close() {
        return step(() -> {
            if (hasChildren.pop()) {
                breakLine();
            }
            writer.writeEndElement();
        });
    }

    /** An element that holds only text. */
    XmlOut leaf(String name, String text, String... attributes) {
        return step(() -> {
            newLine();
            start(name, attributes);
            writer.writeCharacters(clean(text));
            writer.writeEndElement();
        });
    }

    /** An element that holds only text; left out where the text is blank. */
    XmlOut leafUnlessBlank(String name, String text, String... attributes) {
        return text.isBlank() ? this : leaf(name, text, attributes);
    }

    /** The same for a message of a rule, which may have lines of its own, each behind a line separator. */
    XmlOut linesUnlessBlank(String name, String text, String... attributes) {
        return text.isBlank()
                ? this
                : step(() -> {
                    newLine();
                    start(name, attributes);
                    writer.writeCharacters(
                            Stream.of(text.split(LINE, -1)).map(XmlOut::clean).collect(joining(LINE)));
                    writer.writeEndElement();
                });
    }

    /** The finished document. */
    byte[] toBytes() {
        step(() -> {
            writer.writeCharacters("\n");
            writer.writeEndDocument();
            writer.close();
        });
        return bytes.toByteArray();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        writer.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], clean(attributes[i + 1]));
        }
    }

    private void newLine() throws XMLStreamException {
        if (!hasChildren.isEmpty()) {
            hasChildren.pop();
            hasChildren.push(true);
        }
        breakLine();
    }

    private void breakLine() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(hasChildren.size()));
    }

    private XmlOut step(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML into memory", e);
        }
        return this;
    }

    /** Text as XML 1.0 can hold it and people see it; line ends become a single line feed, as a reader would see them anyway. */
    static String clean(String text) {
        var out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (!isXmlCharacter(c)) {
                out.append('\uFFFD');
            } else if (HiddenCharacters.isHidden(c) && c != '\n' && c != '\t') {
                out.append(HiddenCharacters.escaped(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }

    private interface Step {
        void run() throws XMLStreamException;
    }
}
