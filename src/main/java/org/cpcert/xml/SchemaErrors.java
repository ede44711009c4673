package org.cpcert.xml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.cpcert.dossier.Location;
import org.cpcert.xml.XmlTrouble.Kind;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Collects all schema errors of one document. The schema processor says a wrong value twice, once for the type and once
 * for the element; only one is kept. Paths are written at the end, when the number of siblings is known.
 */
final class SchemaErrors implements ErrorHandler {

    private record Raw(SchemaWords.Sentence sentence, String words, Node at, int line, int column) {}

    private final DomBuilder dom;
    private final int limit;
    private final List<Raw> errors = new ArrayList<>();
    private SchemaWords.Sentence pending = SchemaWords.NONE;
    private int more;

    SchemaErrors(DomBuilder dom, int limit) {
        this.dom = dom;
        this.limit = limit;
    }

    @Override
    public void warning(SAXParseException e) {
        error(e);
    }

    @Override
    public void fatalError(SAXParseException e) {
        error(e);
    }

    @Override
    public void error(SAXParseException e) {
        var sentence = SchemaWords.of(String.valueOf(e.getMessage()));
        if (sentence.isDetail()) {
            pending = sentence;
            return;
        }
        if (sentence.takesDetail() && pending.isDetail()) {
            sentence = sentence.with(pending);
        }
        pending = SchemaWords.NONE;
        if (errors.size() < limit) {
            errors.add(new Raw(
                    sentence, String.valueOf(e.getMessage()), dom.current(), e.getLineNumber(), e.getColumnNumber()));
        } else {
            more++;
        }
    }

    /**
     * All errors as findings of the file; the last one counts those beyond the limit.
     *
     * @param keys what the keys of the schema complain of; none where the document was not read to its end
     */
    List<XmlTrouble> finished(List<IdentityConstraints.Fault> keys) {
        var troubles = new LinkedHashSet<XmlTrouble>(); // several keys can complain of one fault
        var incomplete = errors.stream().anyMatch(error -> error.words().startsWith("cvc-complex-type.2.4"));
        for (var error : errors) {
            troubles.add(trouble(Misplaced.sentence(error.words(), error.at()).orElse(error.sentence()), place(error)));
        }
        var siblings = new HumanPath.Siblings();
        for (var fault : keys) {
            if (incomplete && fault.kind() != IdentityConstraints.Kind.TWICE) {
                continue; // parts are missing or misplaced, and that is said where they should stand
            }
            if (troubles.size() < limit) {
                troubles.add(trouble(SchemaWords.of(fault), HumanPath.of(fault.at(), siblings)));
            } else {
                more++;
            }
        }
        if (more > 0) {
            troubles.add(new XmlTrouble(
                    Kind.SCHEMA,
                    Location.DOCUMENT,
                    more == 1
                            ? "There is 1 more error of this kind."
                            : "There are " + more + " more errors of this kind."));
        }
        return List.copyOf(troubles);
    }

    private static Location place(Raw error) {
        return HumanPath.of(error.at(), Math.max(0, error.line()), Math.max(0, error.column()));
    }

    private static XmlTrouble trouble(SchemaWords.Sentence sentence, Location location) {
        return new XmlTrouble(Kind.SCHEMA, location, sentence.message(), sentence.found(), sentence.expected());
    }
}
