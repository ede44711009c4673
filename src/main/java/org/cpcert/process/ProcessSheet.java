package org.cpcert.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.xml.GeneratedSheet;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.Saxon;

/** The stylesheet that a process file becomes. */
public final class ProcessSheet {

    private static final String COMPILE = "/xslt/process/compile.xsl";
    private static final QName STEP = new QName("p", "urn:cpcert:process", "step");
    private static final QName BELONGS = new QName("p", "urn:cpcert:process", "belongs");
    private static final QName LAST_DAY = new QName("p", "urn:cpcert:process", "last-day");
    private static final QName FACT = new QName("p", "urn:cpcert:process", "fact");
    private static final QName REMINDED = new QName("p", "urn:cpcert:process", "reminded");
    private final AskingSheet sheet;

    ProcessSheet(String place) {
        var made = sheet(place);
        sheet = new AskingSheet(Lazy.of(() ->
                AskingSheet.compile(made.place(), made.ready().orElseGet(() -> generate(ProcessFile.at(place))))));
    }

    ProcessSheet(ProcessFile file) {
        sheet = new AskingSheet(Lazy.of(() -> AskingSheet.compile("/xslt/process/generated.xsl", generate(file))));
    }

    /** Writes the sheet of a process into the directory of classes given, unless the one there is still right; one that does not compile stops the build. */
    public static void write(Path classes, String place) throws IOException {
        var sheet = sheet(place);
        sheet.write(classes, () -> generate(ProcessFile.at(place)), text -> AskingSheet.compile(sheet.place(), text));
    }

    /** True where the build compiled these very files: then it has also examined them. */
    public static boolean isOfBuild(String place) {
        return sheet(place).ready().isPresent();
    }

    private static GeneratedSheet sheet(String place) {
        var name = place.substring(place.lastIndexOf('/') + 1, place.indexOf('.'));
        return new GeneratedSheet("/xslt/process/generated-" + name + ".xsl", List.of(COMPILE, place));
    }

    /** Compiles the sheet if that was not done yet. */
    void warm() {
        sheet.warm();
    }

    /**
     * What follows.
     *
     * @return empty where the case does not wait for what came
     * @throws CannotSay where a condition cannot be answered
     */
    Optional<Outcome> step(Trigger trigger, CaseHistory history, CaseDocuments store) {
        var said = sheet.answer(STEP, FactsWriter.write(trigger, history), trigger.document(), store);
        return switch (said.getNodeName().getLocalName()) {
            case "Outcome" -> Optional.of(outcome(said));
            case "NotAwaited" -> Optional.empty();
            default -> throw new CannotSay(text(said, "reason") + " (" + line(said) + ")");
        };
    }

    /** Ids of cases, or digests of documents that the cases have, to which the document belongs. */
    List<String> belongs(Trigger trigger, CaseDocuments store) {
        var digest = trigger.document().orElseThrow();
        return sheet
                .call(BELONGS, FactsWriter.write(trigger, CaseHistory.none()), Map.of(digest, store.root(digest)))
                .stream()
                .map(XdmItem::getStringValue)
                .toList();
    }

    /** The last day that a clock of the state says, in which the case stands; empty where it says none. */
    Optional<LocalDate> lastDay(String clock, CaseHistory history) {
        var said = sheet.call(
                LAST_DAY,
                FactsWriter.write(Trigger.timer(clock, List.of()), history),
                Map.of(),
                new XdmAtomicValue(clock));
        try {
            return said.stream()
                    .map(XdmItem::getStringValue)
                    .filter(day -> !day.isEmpty())
                    .map(LocalDate::parse)
                    .findFirst();
        } catch (DateTimeParseException e) {
            throw new CannotSay("the clock " + clock + " says no day", e);
        }
    }

    /** Who is reminded by the clock of the state in which the case stands. */
    List<String> reminded(String clock, CaseHistory history) {
        return sheet
                .call(
                        REMINDED,
                        FactsWriter.write(Trigger.timer(clock, List.of()), history),
                        Map.of(),
                        new XdmAtomicValue(clock))
                .stream()
                .map(XdmItem::getStringValue)
                .toList();
    }

    /** What the process says of a case under this name; none where it says nothing. */
    List<String> fact(String name, CaseHistory history, CaseDocuments store) {
        var said = sheet.answer(
                FACT, FactsWriter.write(Trigger.entered(), history), Optional.empty(), store, new XdmAtomicValue(name));
        if (said.getNodeName().getLocalName().equals("Unknown")) {
            throw new CannotSay(text(said, "reason") + " (" + name + ")");
        }
        return texts(said, "Value").filter(value -> !value.isEmpty()).toList();
    }

    private static Outcome outcome(XdmNode said) {
        try {
            return read(said);
        } catch (IllegalArgumentException e) {
            throw new CannotSay(e.getMessage() + " (" + line(said) + ")", e);
        }
    }

    /** Where in the process, such as {@code DECISION-1}. */
    private static String line(XdmNode said) {
        return text(said, "on").replace("p:on-", "");
    }

    private static Outcome read(XdmNode said) {
        return new Outcome(
                text(said, "on") + " " + text(said, "case"),
                given(said, "event"),
                given(said, "document").map(Digest::new),
                given(said, "to").map(CaseState::new),
                values(said),
                Nodes.all(said, "Paper")
                        .map(paper -> new Outcome.Paper(
                                text(paper, "role"),
                                new Digest(text(paper, "digest")),
                                given(paper, "main").isPresent()))
                        .toList(),
                Nodes.all(said, "Party")
                        .map(party -> new Outcome.Party(
                                text(party, "role"),
                                texts(party, "Id").filter(id -> !id.isEmpty()).toList(),
                                given(party, "add").isPresent()))
                        .toList(),
                Nodes.all(said, "Send")
                        .map(letter -> new Outcome.Letter(
                                text(letter, "letter"),
                                given(letter, "addressed")
                                        .map(yes -> texts(letter, "To")
                                                .filter(id -> !id.isEmpty())
                                                .toList())))
                        .toList(),
                Nodes.all(said, "Tell")
                        .map(message -> new Outcome.Message(text(message, "message"), values(message)))
                        .toList(),
                Nodes.all(said, "Do")
                        .map(act -> new Outcome.Act(text(act, "act"), values(act)))
                        .toList());
    }

    private static List<EntryPayload.Value> values(XdmNode parent) {
        return Nodes.all(parent, "Value")
                .map(value -> new EntryPayload.Value(text(value, "name"), value.getStringValue()))
                .toList();
    }

    private static Stream<String> texts(XdmNode parent, String name) {
        return Nodes.all(parent, name).map(XdmNode::getStringValue);
    }

    private static Optional<String> given(XdmNode node, String name) {
        return Optional.of(text(node, name)).filter(value -> !value.isEmpty());
    }

    private static String text(XdmNode node, String name) {
        return Optional.ofNullable(node.attribute(name)).orElse("");
    }

    private static String generate(ProcessFile file) {
        return Saxon.generated(COMPILE, file.document(), "the process");
    }
}
