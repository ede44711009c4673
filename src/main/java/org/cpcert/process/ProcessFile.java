package org.cpcert.process;

import static net.sf.saxon.s9api.streams.Predicates.isElement;
import static net.sf.saxon.s9api.streams.Steps.child;
import static net.sf.saxon.s9api.streams.Steps.descendant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.CaseState;
import org.cpcert.xml.Saxon;

/** A process file of the scheme, as written. */
final class ProcessFile {

    private static final QName LANGUAGE = new QName("xml", "http://www.w3.org/XML/1998/namespace", "lang");

    private final XdmNode document;

    /** @param document with a {@code Process} */
    ProcessFile(XdmNode document) {
        this.document = document;
    }

    /** @param place of the file in the program */
    static ProcessFile at(String place) {
        return new ProcessFile(Saxon.read(place));
    }

    XdmNode document() {
        return document;
    }

    List<ProcessState> states() {
        return all(root(), "State", "Final")
                .map(state -> new ProcessState(
                        new CaseState(text(state, "id")),
                        text(state, "phase"),
                        text(state, "waits-for"),
                        texts(state, "Title"),
                        texts(state, "Waits")))
                .toList();
    }

    List<Deadline> deadlines() {
        return all(root(), "State")
                .flatMap(state -> all(state, "Due")
                        .map(due -> new Deadline(
                                new CaseState(text(state, "id")),
                                given(due, "id").orElse("due"),
                                given(due, "days")
                                        .map(days -> OptionalInt.of(Integer.parseInt(days)))
                                        .orElse(OptionalInt.empty()),
                                words(due, "remind").stream()
                                        .map(Integer::valueOf)
                                        .toList(),
                                given(due, "letter"))))
                .toList();
    }

    List<Group> groups() {
        return all(root(), "Group")
                .map(group -> new Group(
                        text(group, "id"),
                        words(group, "founded-by"),
                        words(group, "joined-by"),
                        words(group, "answers")))
                .toList();
    }

    List<Change> changes() {
        return all(root(), "Change").map(ProcessFile::change).toList();
    }

    /** Names of all letters that are sent. */
    Set<String> letters() {
        return document.select(descendant(isElement()))
                .filter(element ->
                        Set.of("Send", "Due").contains(element.getNodeName().getLocalName()))
                .flatMap(element -> given(element, "letter").stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Types of documents that move every case that waits for them. */
    Set<String> belongingToAll() {
        return all(root(), "Belongs")
                .filter(belongs -> !text(belongs, "all").isEmpty())
                .map(belongs -> text(belongs, "document"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** States that look again where this register has changed. */
    List<CaseState> listening(String register) {
        return all(root(), "State")
                .filter(state -> all(state, "On")
                        .map(line -> text(line, "register"))
                        .anyMatch(asked -> asked.equals("all") || asked.equals(register)))
                .map(state -> new CaseState(text(state, "id")))
                .toList();
    }

    /** States that a document of this type leads out of. */
    Set<CaseState> movedBy(String type) {
        var anywhere = all(root(), "On").filter(line -> leadsOn(line, type)).flatMap(line -> {
            var phases = words(line, "in");
            return states().stream()
                    .filter(state -> phases.contains(state.phase()) && !state.isBusy() && !state.isClosed())
                    .map(ProcessState::state);
        });
        var inside = all(root(), "State")
                .filter(state -> all(state, "On").anyMatch(line -> leadsOn(line, type)))
                .map(state -> new CaseState(text(state, "id")));
        return Stream.concat(anywhere, inside).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean leadsOn(XdmNode line, String type) {
        return text(line, "document").equals(type)
                && !text(line, "verdict").equals("REJECTED")
                && all(line, "Case").anyMatch(each -> !text(each, "to").isEmpty());
    }

    private XdmNode root() {
        return document.select(child(isElement())).asNode();
    }

    private static Change change(XdmNode change) {
        return new Change(
                text(change, "event"),
                texts(change, "Title"),
                all(change, "Seen").map(ProcessFile::seen).toList(),
                all(change, "In")
                        .collect(Collectors.toMap(
                                in -> text(in, "phase"),
                                in -> new Change.Effect(
                                        Change.Act.valueOf(text(in, "act")),
                                        given(in, "back").map(CaseState::new)))));
    }

    private static Change.Seen seen(XdmNode seen) {
        return new Change.Seen(
                text(seen, "register"),
                words(seen, "party"),
                given(seen, "by"),
                !text(seen, "ended").isEmpty(),
                given(seen, "changed"),
                all(seen, "Value").collect(Collectors.toMap(value -> text(value, "of"), value -> words(value, "in"))),
                all(seen, "Within")
                        .map(within -> new Change.Within(
                                text(within, "value"),
                                given(within, "party"),
                                !text(within, "always").isEmpty()))
                        .toList());
    }

    private static Map<String, String> texts(XdmNode parent, String name) {
        return all(parent, name)
                .collect(Collectors.toMap(
                        ProcessFile::language, title -> title.getStringValue().strip()));
    }

    private static String language(XdmNode title) {
        return Optional.ofNullable(title.getAttributeValue(LANGUAGE)).orElse("");
    }

    private static Stream<XdmNode> all(XdmNode parent, String... names) {
        return parent.select(child(isElement()))
                .filter(each -> List.of(names).contains(each.getNodeName().getLocalName()));
    }

    private static Optional<String> given(XdmNode element, String name) {
        return Optional.of(text(element, name)).filter(value -> !value.isEmpty());
    }

    private static Set<String> words(XdmNode element, String name) {
        return Stream.of(text(element, name).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(XdmNode element, String name) {
        return Optional.ofNullable(element.attribute(name)).map(String::strip).orElse("");
    }
}
