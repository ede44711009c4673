package org.cpcert.app.command;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Comments and processing instructions inside a document. No signature covers them, so a signed document may hold none. */
final class UnsignedMarks {

    private static final int MAX_NAMED = 20;

    private UnsignedMarks() {}

    /**
     * One comment or instruction.
     *
     * @param line of its end, from 1
     */
    record Mark(String what, int line, int column) {

        org.cpcert.dossier.Location at() {
            return new org.cpcert.dossier.Location(line, column, "", "");
        }
    }

    /** The first of them, in order. @param bytes a document that was read as XML before */
    static List<Mark> in(byte[] bytes) {
        var marks = new ArrayList<Mark>();
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            int depth = 0;
            while (reader.hasNext() && marks.size() < MAX_NAMED) {
                int event = reader.next();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > 0 && event == XMLStreamConstants.COMMENT) {
                    marks.add(mark("a comment", reader.getLocation()));
                } else if (depth > 0 && event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                    marks.add(mark("a processing instruction", reader.getLocation()));
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document that was read as XML cannot be read again", e);
        }
        return List.copyOf(marks);
    }

    private static Mark mark(String what, Location at) {
        return new Mark(what, at.getLineNumber(), at.getColumnNumber());
    }
}
