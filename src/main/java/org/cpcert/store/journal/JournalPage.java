package org.cpcert.store.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.PayloadText;
import org.cpcert.store.RecordedTable;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A page of the journal as it is read back.
 *
 * @param number from 1, without gaps
 * @param previous digest of the file of the page before; 64 zeros in the first
 * @param at when it was written
 */
public record JournalPage(long number, Digest previous, Instant at, List<Line> lines) {

    /** Stands for the page before the first. */
    public static final Digest BEFORE_FIRST = new Digest("0".repeat(64));

    /** One change may be longer than a page is meant to be: a register comes whole. */
    public static final Limits LIMITS = new Limits(256L << 20, 64, 32, 20_000_000, Integer.MAX_VALUE, 1);

    private static final String NAMESPACE = "urn:cpcert:journal-page:1";

    public JournalPage {
        lines = List.copyOf(lines);
    }

    /**
     * What became of one row.
     *
     * @param gone true where the rows with these columns are no more; else the columns are the whole row, without those that are
     *     null
     */
    public record Line(boolean gone, RecordedTable table, Map<String, String> columns) {
        public Line {
            columns = Map.copyOf(columns);
        }
    }

    /** The page as a document to be sealed. */
    public static byte[] write(long number, Digest previous, Instant at, String lines) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <JournalPage xmlns="%s"><Signatures Id="signatures-journal-page-%d"></Signatures><Seals></Seals>\
                <Body Id="body-journal-page-%d">
                <Number>%d</Number><PreviousPage>%s</PreviousPage><At>%s</At>
                <Lines>
                %s</Lines></Body></JournalPage>
                """.formatted(NAMESPACE, number, number, number, previous.hex(), at, lines)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote; signatures are somebody else's.
     *
     * @throws IllegalArgumentException where it is no page, or names a table or a form that is not known
     */
    public static JournalPage of(Document document) {
        var root = document.getDocumentElement();
        if (!NAMESPACE.equals(root.getNamespaceURI()) || !"JournalPage".equals(root.getLocalName())) {
            throw new IllegalArgumentException("it is not a page of the journal");
        }
        var body = child(root, "Body");
        return new JournalPage(
                Long.parseLong(child(body, "Number").getTextContent()),
                new Digest(child(body, "PreviousPage").getTextContent()),
                Instant.parse(child(body, "At").getTextContent()),
                elements(child(body, "Lines")).stream().map(JournalPage::line).toList());
    }

    /** The lines of a text that stands on no page yet. */
    public static List<Line> lines(String text) {
        var page = new XmlReader().read(write(1, BEFORE_FIRST, Instant.EPOCH, text), LIMITS);
        return of(page.dom().orElseThrow(() -> new IllegalArgumentException("the lines cannot be read")))
                .lines();
    }

    private static Line line(Element element) {
        var columns = new HashMap<String, String>();
        for (var value : elements(element)) {
            if (value.hasAttribute("form")) {
                throw new IllegalArgumentException("a value has a form that is not known");
            }
            columns.put(value.getAttribute("name"), PayloadText.unescaped(value.getTextContent()));
        }
        var gone = switch (String.valueOf(element.getLocalName())) {
            case "Row" -> false;
            case "Gone" -> true;
            default -> throw new IllegalArgumentException("a line is neither Row nor Gone");
        };
        return new Line(gone, RecordedTable.named(element.getAttribute("table")), columns);
    }

    private static Element child(Element parent, String name) {
        return elements(parent).stream()
                .filter(element -> name.equals(element.getLocalName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the page has no " + name));
    }

    private static List<Element> elements(Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
