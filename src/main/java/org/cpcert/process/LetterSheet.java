package org.cpcert.process;

import static net.sf.saxon.s9api.streams.Predicates.isElement;
import static net.sf.saxon.s9api.streams.Steps.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.WrittenLetter.Attachment;
import org.cpcert.process.WrittenLetter.Form;
import org.cpcert.process.WrittenLetter.Printed;
import org.cpcert.process.WrittenLetter.Stored;
import org.cpcert.xml.GeneratedSheet;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFiles;

/** A letter of the scheme: its file in {@code xslt/letters}, made into a stylesheet. Threads may share it. */
public final class LetterSheet {

    private static final String FOLDER = "/xslt/letters/";
    private static final String COMPILE = FOLDER + "compile.xsl";
    /** Place of what several letters need. */
    public static final String SHARED = FOLDER + "shared.xml";

    private static final QName ADDRESSEES = new QName("l", "urn:cpcert:letter", "addressees");
    private static final QName WRITTEN = new QName("l", "urn:cpcert:letter", "written");

    private final String name;
    private final AskingSheet sheet;

    private LetterSheet(String name) {
        this.name = name;
        var made = sheet(name);
        sheet = new AskingSheet(Lazy.of(
                () -> AskingSheet.compile(made.place(), made.ready().orElseGet(() -> generate(name)))));
    }

    /** The letter of this name; cheap, for nothing is compiled yet. */
    public static LetterSheet of(String name) {
        return SchemeFiles.atWork().kept(LetterSheet.class, name, () -> new LetterSheet(name));
    }

    /** True where there is a letter of this name. */
    public static boolean exists(String name) {
        return SchemeFiles.atWork().has(place(name));
    }

    /** True where it says itself to whom it goes. */
    static boolean saysToWhom(String name) {
        return Saxon.read(place(name)).select(child(isElement())).asNode().attribute("to") != null;
    }

    /** Places of what every letter is made with, beside its own file. */
    public static List<String> parts() {
        return List.of(COMPILE, SHARED);
    }

    /** Place of its file in the program. */
    public static String place(String name) {
        return FOLDER + name + ".xml";
    }

    /** Writes its sheet into the directory of classes given, unless the one there is still right; one that does not compile stops the build. */
    public static void write(Path classes, String name) throws IOException {
        var made = sheet(name);
        made.write(classes, () -> generate(name), text -> AskingSheet.compile(made.place(), text));
    }

    /** Compiles it now; for a thread that has nothing else to do. */
    public void warm() {
        sheet.warm();
    }

    /** To whom it goes where nobody else says so: numbers, codes, or {@code CENTRE}. */
    public List<String> addressees(LetterFacts facts, CaseDocuments documents) {
        return Nodes.all(answer(ADDRESSEES, facts, documents), "To")
                .map(XdmNode::getStringValue)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * The letter to the one that the facts name.
     *
     * @throws IllegalStateException where what it asks cannot be answered: no half letter leaves
     */
    public WrittenLetter write(LetterFacts facts, CaseDocuments documents) {
        var tree = answer(WRITTEN, facts, documents);
        var emails = Nodes.all(tree, "Contact")
                .flatMap(contact -> Nodes.all(contact, "Email"))
                .map(XdmNode::getStringValue)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        return new WrittenLetter(
                tree,
                emails,
                Nodes.all(tree, "Attach").map(LetterSheet::attachment).toList());
    }

    /** One that is about no case asks for no document. */
    public WrittenLetter write(LetterFacts facts) {
        return write(facts, new NoDocuments());
    }

    private XdmNode answer(QName function, LetterFacts facts, CaseDocuments documents) {
        var came = facts.trigger().flatMap(Trigger::document);
        var said = sheet.answer(function, FactsWriter.write(facts), came, documents);
        if (said.getNodeName().getLocalName().equals("Unknown")) {
            throw new IllegalStateException("the letter " + name + " cannot be written: " + said.attribute("reason"));
        }
        return said;
    }

    private static Attachment attachment(XdmNode attach) {
        var name = text(attach, "name");
        if (!text(attach, "form").isEmpty()) {
            return new Form(
                    text(attach, "form"),
                    name,
                    Nodes.all(attach, "Value")
                            .collect(Collectors.toMap(value -> text(value, "name"), XdmNode::getStringValue)));
        }
        var print = text(attach, "print");
        return print.isEmpty()
                ? new Stored(new Digest(text(attach, "document")), name)
                : new Printed(new Digest(print), name);
    }

    private static String text(XdmNode node, String name) {
        return Optional.ofNullable(node.attribute(name)).orElse("");
    }

    private static GeneratedSheet sheet(String name) {
        return new GeneratedSheet(
                FOLDER + "generated-" + name + ".xsl",
                Stream.concat(parts().stream(), Stream.of(place(name))).toList());
    }

    private static String generate(String name) {
        return Saxon.generated(COMPILE, Saxon.read(place(name)), "the letter " + name);
    }

    private record NoDocuments() implements CaseDocuments {

        @Override
        public XdmNode root(Digest digest) {
            throw new IllegalStateException("a letter about no case asks for a document");
        }

        @Override
        public Optional<Verdict> verdict(Digest digest) {
            return Optional.empty();
        }
    }
}
