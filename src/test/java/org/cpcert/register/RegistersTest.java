package org.cpcert.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Predicates;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** What {@code schemas/registers.xml} makes of the sample documents. */
class RegistersTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final Path CASE_1 = SAMPLES.resolve("case-1-luqiao-switchgear");
    private static final Path GOLDEN = Path.of("src/test/resources/registers/said.txt");
    private static final XmlReader READER = new XmlReader();

    /** Every change of every sample, as the first version made it in Java. {@code -Dgolden.renew=true} writes it anew. */
    @Test
    void saysTheSameOfEverySampleAsEver() throws IOException {
        var said = new ArrayList<String>();
        for (var file : samples()) {
            for (var change : Registers.load().says(read(file), "a case")) {
                said.add(file.getFileName() + " " + text(change));
            }
        }
        if (Boolean.getBoolean("golden.renew")) {
            Files.write(GOLDEN, said);
        }
        assertThat(said).isEqualTo(Files.readAllLines(GOLDEN));
    }

    /** What no sample shows could be wrong for ever. */
    @Test
    void everySourceAndValueIsSaidByASample() throws IOException {
        var said = new HashSet<String>();
        for (var file : samples()) {
            var document = read(file);
            for (var change : Registers.load().says(document, "a case")) {
                var what = what(change) + " " + document.rootName() + " " + change.register();
                said.add(what);
                values(change).keySet().forEach(name -> said.add(what + " " + name));
            }
        }
        var declared = new ArrayList<String>();
        var file = Saxon.read(RegisterFile.PLACE);
        var shared = new HashMap<String, List<XdmNode>>();
        file.select(Steps.descendant("Values"))
                .forEach(values -> shared.put(
                        values.attribute("id"),
                        values.select(Steps.child("Value")).asList()));
        file.select(Steps.descendant("Register"))
                .forEach(register -> register.select(Steps.child(Predicates.hasAttribute("type")))
                        .forEach(source -> {
                            var what = source.getNodeName().getLocalName() + " " + source.attribute("type") + " "
                                    + register.attribute("id");
                            declared.add(what);
                            source.select(Steps.child(Predicates.hasAttribute("name")))
                                    .forEach(value -> declared.add(what + " " + value.attribute("name")));
                            source.select(Steps.child("Use"))
                                    .flatMap(
                                            use -> Objects.requireNonNull(shared.get(use.attribute("values"))).stream())
                                    .forEach(value -> declared.add(what + " " + value.attribute("name")));
                            source.select(Steps.child("Names")).forEach(names -> declared.add(what + " nameEn"));
                        }));
        assertThat(declared).hasSizeGreaterThan(100);
        assertThat(said).containsAll(declared);
    }

    @Test
    void aLineWithoutFirstDayCannotBeEntered() throws IOException {
        var sanction = Files.readString(SAMPLES.resolve("register-acts/09-rescission-for-fraud.xml"))
                .replaceFirst("<EffectiveDate>[^<]*</EffectiveDate>", "");
        var document = READER.read(sanction.getBytes(StandardCharsets.UTF_8), Limits.standard());
        assertThatThrownBy(() -> Registers.load().says(document))
                .isInstanceOf(UnenterableDocument.class)
                .hasMessage("R-SAN, ?/");
        assertThatThrownBy(() -> Registers.load().trouble(document)).isInstanceOf(UnenterableDocument.class);
    }

    @Test
    void aLineThatEndsBeforeItBeginsCannotBeEntered() throws IOException {
        var register = Files.readString(CASE_1.resolve("04-register-of-employment.xml"))
                .replaceFirst("</ValidFrom>", "</ValidFrom><ValidTo>1990-01-01</ValidTo>");
        var document = READER.read(register.getBytes(StandardCharsets.UTF_8), Limits.standard());
        assertThat(Registers.load().trouble(document))
                .hasValueSatisfying(
                        trouble -> assertThat(trouble).startsWith("R-EMP ").endsWith("/1990-01-01"));
    }

    @Test
    void aNameThatIsMissingInALanguageIsLent() throws IOException {
        var register = Files.readString(CASE_1.resolve("03-register-of-enterprises.xml"))
                .replaceFirst(
                        "<Name xml:lang=\"zh\">[^<]*</Name>", "<Name xml:lang=\"fr-CH\">\u3000Usine \u00a0</Name>");
        var document = READER.read(register.getBytes(StandardCharsets.UTF_8), Limits.standard());
        var line = (Entry) Registers.load().says(document).getFirst();
        assertThat(line.attributes())
                .containsEntry("nameFr", "Usine")
                .containsEntry("nameZh", line.attributes().get("nameEn"))
                .containsEntry("nameLanguages", "en fr");
    }

    @Test
    void everyMirrorHasItsRegisterAndTheKeyOfItsLine() throws IOException {
        var registers = Registers.load();
        assertThat(registers.base("R-ORG-LINK")).isEqualTo("R-ORG");
        assertThat(registers.base("R-ORG")).isEqualTo("R-ORG");
        var line = (Entry) registers
                .says(read(CASE_1.resolve("04-register-of-employment.xml")))
                .getFirst();
        assertThat(registers.mirrors(line)).singleElement().satisfies(mirror -> {
            assertThat(mirror.register()).isEqualTo("R-EMP-ORG");
            assertThat(mirror.key()).isEqualTo(line.attributes().get("organisation"));
            assertThat(mirror.attributes()).containsEntry("of", line.key());
        });
    }

    @Test
    void readsWhatIsFiledOfTheQualificationOfAuditors() throws IOException {
        var open = Entry.OPEN_END;
        assertThat(entries("../case-5-jinsha-silk/01-registers.xml"))
                .contains(
                        new Entry(
                                "R-TRN",
                                "PERSON-0017",
                                Map.of("course", "FC-1997-02", "kind", "FOUNDATION", "score", "84", "result", "PASSED"),
                                LocalDate.of(1997, 3, 21),
                                open),
                        new Entry(
                                "R-INS",
                                "CPA-A1999-00017-J",
                                Map.of("result", "QUALIFIED"),
                                LocalDate.of(2002, 5, 3),
                                open),
                        new Entry(
                                "R-WRK",
                                "PERSON-0017",
                                Map.of("report", "AR-1999-0004", "fields", "S1 S2 S3 S4 S5", "hours", "42"),
                                LocalDate.of(1999, 3, 5),
                                open));
    }

    @Test
    void readsCommendationsAndFees() throws IOException {
        assertThat(entries("../registration/01-registers.xml"))
                .contains(
                        new Entry(
                                "R-COM",
                                "00000071-3",
                                Map.of("achievement", "Ten audits in three years. / 三年完成十次审核。"),
                                LocalDate.of(1998, 5, 4),
                                Entry.OPEN_END),
                        new Entry(
                                "R-FEE",
                                "00000022-X",
                                Map.of(
                                        "kind",
                                        "RECEIPT",
                                        "reference",
                                        "FR-1998-02",
                                        "amount",
                                        "8000",
                                        "currency",
                                        "CNY"),
                                LocalDate.of(1998, 5, 6),
                                Entry.OPEN_END));
    }

    /** The result of a course that is corrected takes the place of the former one; that of another course stands beside it. */
    @Test
    void resultsOfSeveralCoursesStandSideBySide() {
        var day = LocalDate.of(1997, 3, 21);
        var first = new Entry("R-TRN", "PERSON-0017", Map.of("course", "FC-1", "score", "84"), day, Entry.OPEN_END);
        var corrected = new Entry("R-TRN", "PERSON-0017", Map.of("course", "FC-1", "score", "81"), day, Entry.OPEN_END);
        var other = new Entry("R-TRN", "PERSON-0017", Map.of("course", "FC-2", "score", "62"), day, Entry.OPEN_END);
        assertThat(corrected.instead(first, Registers.load().apart("R-TRN"))).contains(List.of());
        assertThat(other.instead(first, Registers.load().apart("R-TRN"))).isEmpty();
    }

    @Test
    void readsEveryLineOfTheRegisterDocuments() throws IOException {
        var registers = List.of("R-ORG", "R-AUD", "R-ENT", "R-EMP", "R-KEY");
        var files = List.of(
                "01-register-of-organisations.xml",
                "02-register-of-auditors.xml",
                "03-register-of-enterprises.xml",
                "04-register-of-employment.xml",
                "05-register-of-keys.xml");
        for (int i = 0; i < files.size(); i++) {
            var entries = entries(files.get(i));
            assertThat(entries).isNotEmpty().extracting(Entry::register).containsOnly(registers.get(i));
        }
    }

    @Test
    void readsTheListsOfTheAuthorityEachWithItsOwnLine() throws IOException {
        var entries = entries("05-lists-of-the-authority.xml");
        assertThat(entries)
                .filteredOn(entry -> entry.key().equals(Entry.WHOLE_LIST))
                .extracting(Entry::register)
                .containsExactly("R-AREA", "R-IND", "R-MAJ", "R-FUND", "R-LABEL", "R-EMS", "R-COMP");
        assertThat(entries("05-statement-of-local-authority.xml"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.attributes())
                        .containsEntry("kind", "STATEMENT")
                        .containsEntry("authority", "00000092-4"));
    }

    @Test
    void readsAnEntrustmentAsOneLineForEachEnterprise() throws IOException {
        var lines = entries("06-entrustment-of-lead.xml");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).key()).isEqualTo("CPA-P1996-00002-M");
        assertThat(lines.get(0).attributes())
                .containsEntry("role", "LEAD_ASSESSOR")
                .containsKey("email");
    }

    /** The sample documents, and some unsigned ones that say what none of them does. */
    private static List<Path> samples() throws IOException {
        var found = new ArrayList<Path>();
        for (var folder : List.of(SAMPLES, GOLDEN.getParent())) {
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    private static List<Entry> entries(String file) throws IOException {
        return Registers.load().says(read(CASE_1.resolve(file))).stream()
                .flatMap(change -> change.added().stream())
                .toList();
    }

    private static ParsedDocument read(Path file) throws IOException {
        return READER.read(Files.readAllBytes(file), Limits.standard());
    }

    private static String text(RegisterChange change) {
        return switch (change) {
            case Entry line ->
                line.register() + " " + line.key() + " " + line.from() + "/" + line.to() + " "
                        + new TreeMap<>(line.attributes());
            case Amendment amendment ->
                "amend " + amendment.register() + " " + amendment.key() + " " + amendment.from() + " "
                        + new TreeMap<>(amendment.values());
            case Ending ending ->
                "end " + ending.register() + " " + ending.key() + " " + ending.lastDay() + " "
                        + new TreeMap<>(ending.which());
        };
    }

    /** Name of the element that says it. */
    private static String what(RegisterChange change) {
        return change instanceof Entry ? "From" : change.getClass().getSimpleName();
    }

    private static Map<String, String> values(RegisterChange change) {
        return switch (change) {
            case Entry line -> line.attributes();
            case Amendment amendment -> amendment.values();
            case Ending ending -> ending.which();
        };
    }
}
