package org.cpcert.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.xml.Saxon;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes what a step may ask as one document; its elements have no namespace. */
final class FactsWriter {

    private static final String LANGUAGE = "xml:lang";

    private final BuildingContentHandler out;

    private FactsWriter() throws SaxonApiException {
        out = Saxon.processor().newDocumentBuilder().newBuildingContentHandler();
    }

    static XdmNode write(Trigger trigger, CaseHistory history) {
        return write(writer -> {
            writer.trigger(trigger);
            writer.history(history);
        });
    }

    static XdmNode write(LetterFacts letter) {
        return write(writer -> {
            if (letter.trigger().isPresent()) {
                writer.trigger(letter.trigger().get());
            }
            writer.history(letter.history());
            for (var group : letter.groups()) {
                writer.group(group);
            }
            writer.letter(letter);
        });
    }

    private static XdmNode write(Content content) {
        try {
            var writer = new FactsWriter();
            writer.out.startDocument();
            writer.start("Facts");
            content.write(writer);
            writer.end("Facts");
            writer.out.endDocument();
            return writer.out.getDocumentNode();
        } catch (SAXException | SaxonApiException e) {
            throw new IllegalStateException("no facts can be built", e);
        }
    }

    private interface Content {
        void write(FactsWriter writer) throws SAXException;
    }

    private void trigger(Trigger trigger) throws SAXException {
        start(
                "Trigger",
                "kind",
                trigger.kind().name().toLowerCase(Locale.ROOT),
                "name",
                trigger.name(),
                "code",
                trigger.code(),
                "verdict",
                trigger.verdict().map(Enum::name).orElse(""),
                "digest",
                hex(trigger.document()),
                "receipt",
                hex(trigger.receipt()));
        for (var signer : trigger.signers()) {
            text("Signer", signer);
        }
        for (var one : trigger.from()) {
            text("From", one);
        }
        values(trigger.found());
        end("Trigger");
    }

    private void history(CaseHistory history) throws SAXException {
        start(
                "Case",
                "id",
                history.id(),
                "state",
                history.state().map(Object::toString).orElse(""));
        for (var event : history.events()) {
            start("Event", "code", event.code(), "document", hex(event.document()));
            values(event.values());
            end("Event");
        }
        for (var paper : history.papers()) {
            start(
                    "Paper",
                    "role",
                    paper.role(),
                    "digest",
                    paper.digest().hex(),
                    "main",
                    paper.main() ? "yes" : "",
                    "verdict",
                    paper.verdict().map(Enum::name).orElse(""));
            end("Paper");
        }
        for (var party : history.parties()) {
            start("Party", "role", party.role(), "id", party.id());
            end("Party");
        }
        for (var question : history.questions()) {
            start(
                    "Question",
                    "event",
                    question.event(),
                    "about",
                    question.about().hex());
            end("Question");
        }
        end("Case");
    }

    private void group(Group group) throws SAXException {
        start(
                "Group",
                "id",
                group.id(),
                "founded-by",
                String.join(" ", group.foundedBy()),
                "joined-by",
                String.join(" ", group.joinedBy()),
                "answers",
                String.join(" ", group.answers()));
        end("Group");
    }

    private void letter(LetterFacts letter) throws SAXException {
        start("Letter", "to", letter.to());
        for (var contact : letter.contacts()) {
            start("Contact", "id", contact.id(), "role", contact.role(), "folder", contact.folder());
            for (var language : contact.names().keySet().stream().sorted().toList()) {
                text("Name", contact.names().getOrDefault(language, ""), LANGUAGE, language);
            }
            for (var email : contact.emails()) {
                text("Email", email);
            }
            end("Contact");
        }
        for (var value : letter.values()) {
            text("Value", value.text(), "name", value.name(), "code", value.code(), LANGUAGE, value.language());
        }
        end("Letter");
    }

    private void values(List<EntryPayload.Value> values) throws SAXException {
        for (var value : values) {
            text("Value", value.value(), "name", value.name());
        }
    }

    private void text(String name, String text, String... attributes) throws SAXException {
        start(name, attributes);
        out.characters(text.toCharArray(), 0, text.length());
        end(name);
    }

    /** @param attributes names and values in turn; an empty value is left out */
    private void start(String name, String... attributes) throws SAXException {
        var list = new AttributesImpl();
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                var inXml = attributes[i].equals(LANGUAGE);
                list.addAttribute(
                        inXml ? XMLConstants.XML_NS_URI : "",
                        inXml ? "lang" : attributes[i],
                        attributes[i],
                        "CDATA",
                        attributes[i + 1]);
            }
        }
        out.startElement("", name, name, list);
    }

    private void end(String name) throws SAXException {
        out.endElement("", name, name);
    }

    private static String hex(Optional<Digest> digest) {
        return digest.map(Digest::hex).orElse("");
    }
}
