package org.cpcert.assess;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cpcert.dossier.CaseState;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The table of {@code schemas/case-events}: what a change in the registers does to the cases it touches. */
public final class CaseEvents {

    private static final String TABLE = "/schemas/case-events/1/case-events.xml";

    /** What the table says is to be done; {@code case-events.xsd} tells the meaning of each. */
    public enum Act {
        NOTE,
        WARN,
        REFER,
        REASSIGN,
        REVIEW,
        SUSPEND
    }

    /**
     * What an event does in one phase.
     *
     * @param back state the case goes back to; empty where it stays
     */
    public record Effect(Act act, Optional<CaseState> back) {}

    /**
     * An event of the table.
     *
     * @param titles what happened, by language
     */
    public record Event(String code, Map<String, String> titles, List<On> on, Map<CasePhase, Effect> effects) {

        /** What it does in the phase; empty where the phase is not touched. */
        public Optional<Effect> in(CasePhase phase) {
            return Optional.ofNullable(effects.get(phase));
        }
    }

    /** How a register tells the event, about a party with one of these roles in the case. */
    record On(
            String register,
            Set<String> roles,
            Optional<String> by,
            boolean ended,
            Optional<String> changed,
            Map<String, Set<String>> values) {

        Optional<String> party(ChangedLine change) {
            boolean told = change.register().equals(register)
                    && change.ended() == ended
                    && changed.map(name -> isOther(change, name)).orElse(true)
                    && values.entrySet().stream().allMatch(wanted -> has(change, wanted.getKey(), wanted.getValue()));
            return told
                    ? by.map(name -> change.attributes().getOrDefault(name, "")).or(() -> Optional.of(change.key()))
                    : Optional.empty();
        }

        private static boolean isOther(ChangedLine change, String name) {
            var before = change.before().get(name);
            return before != null && !before.equals(change.attributes().get(name));
        }

        private static boolean has(ChangedLine change, String name, Set<String> wanted) {
            var value = change.attributes().getOrDefault(name, "");
            return wanted.isEmpty() ? !value.isEmpty() : wanted.contains(value);
        }
    }

    /**
     * An event that a change tells.
     *
     * @param party whom it is about
     * @param roles what the party must be to a case for the event to touch it
     */
    public record Told(Event event, String party, Set<String> roles) {}

    private final List<Event> events;

    private CaseEvents(List<Event> events) {
        this.events = List.copyOf(events);
    }

    /** The table of this program. */
    public static CaseEvents load() {
        try (InputStream in = CaseEvents.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + TABLE + " is missing");
            }
            var root = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            return new CaseEvents(
                    children(root, "Event").stream().map(CaseEvents::event).toList());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(TABLE + " is broken", e);
        }
    }

    /** All events in the order of the table. */
    public List<Event> events() {
        return events;
    }

    /** The event with this code. */
    public Event event(String code) {
        return events.stream()
                .filter(event -> event.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event " + code + " in " + TABLE));
    }

    /** The events that a change of a register tells, each at most once. */
    public List<Told> tell(ChangedLine change) {
        var told = new ArrayList<Told>();
        for (var event : events) {
            event.on().stream()
                    .flatMap(on -> on.party(change).map(party -> new Told(event, party, on.roles())).stream())
                    .findFirst()
                    .ifPresent(told::add);
        }
        return told;
    }

    private static Event event(Element event) {
        return new Event(
                event.getAttribute("code"),
                children(event, "Title").stream()
                        .collect(Collectors.toMap(
                                title -> title.getAttribute("xml:lang"),
                                title -> title.getTextContent().strip())),
                children(event, "On").stream().map(CaseEvents::on).toList(),
                children(event, "In").stream()
                        .collect(Collectors.toMap(
                                in -> CasePhase.valueOf(in.getAttribute("phase")),
                                in -> new Effect(
                                        Act.valueOf(in.getAttribute("act")),
                                        given(in, "back").map(CaseState::valueOf)))));
    }

    private static On on(Element on) {
        return new On(
                on.getAttribute("register"),
                words(on.getAttribute("party")),
                given(on, "by"),
                on.getAttribute("ended").equals("true"),
                given(on, "changed"),
                children(on, "Value").stream()
                        .collect(Collectors.toMap(
                                value -> value.getAttribute("of"), value -> words(value.getAttribute("in")))));
    }

    private static Set<String> words(String list) {
        return list.isBlank() ? Set.of() : Set.of(list.strip().split("\\s+"));
    }

    private static Optional<String> given(Element element, String attribute) {
        return Optional.of(element.getAttribute(attribute)).filter(value -> !value.isEmpty());
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
