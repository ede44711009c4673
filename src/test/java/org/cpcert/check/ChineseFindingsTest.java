package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.dossier.Finding;
import org.cpcert.register.Registers;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;

/** Whoever reads Chinese gets the whole of every finding of every sample in Chinese. */
class ChineseFindingsTest {

    /** Three English words in a row are a sentence of ours, unless the document, a register or the scheme has them, or a command. */
    private static final Pattern SENTENCE = Pattern.compile("\\b(?!cpcert )[A-Za-z][a-z]+(?: [a-z]+){2,}");

    private static final Pattern TOKEN = Pattern.compile("(?<![\\w:/.-])[A-Z][A-Z_]+(?![\\w:/.-])");
    private static final Pattern MESSAGE_TOKEN =
            Pattern.compile("(?<![\\w:/.-])(?:R-[A-Z]+(?:-[A-Z]+)?|S[1-7]|[A-Z][A-Z_]+)(?![\\w:/-]|\\.\\w)");
    private static final Pattern SIGNERS = Pattern.compile("<Signers roles=\"([A-Z_ ]+)\"");
    private static final Pattern ENUMERATION = Pattern.compile("enumeration value=\"([A-Z_]+)\"");

    @Test
    void noEnglishSentenceStandsInTheChinesePart() {
        var english = new TreeMap<String, String>();
        for (var sample : RuleSample.all()) {
            for (var finding : sample.checked().result().findings()) {
                var runs = chinese(finding)
                        .flatMap(text -> SENTENCE.matcher(text).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!runs.isEmpty()) {
                    var quotable = quotable(sample.checked());
                    runs.removeIf(quotable::contains);
                    runs.forEach(run -> english.put(finding.rule() + ": " + run, sample.toString()));
                }
            }
        }
        assertThat(english).isEmpty();
    }

    @Test
    void codesOfDocumentsAndOfTheProgramHaveWordsInBothLanguages() {
        var codes = codes();
        codes.addAll(Stream.of(SignatureFact.Chain.values()).map(Enum::name).toList());
        assertThat(codes).hasSizeGreaterThan(200);
        var bare = new TreeSet<String>();
        for (var sample : RuleSample.all()) {
            for (var finding : sample.checked().result().findings()) {
                values(finding)
                        .flatMap(value -> Stream.of(value.split(", ", -1)))
                        .filter(codes::contains)
                        .filter(code -> ValueWords.in("en").of(code).equals(code)
                                || !ValueWords.in("zh").of(code).matches(".*\\p{IsHan}.*"))
                        .forEach(code -> bare.add(finding.rule() + ": " + code));
            }
        }
        assertThat(bare).isEmpty();
    }

    /** One manner: wherever a code stands, alone, in a list or within a sentence, its words stand before it. */
    @Test
    void noCodeStandsWithoutItsWords() {
        var codes = codes();
        codes.remove("RSA"); // what everybody calls it
        var bare = new TreeMap<String, String>();
        for (var sample : RuleSample.all()) {
            for (var finding : sample.checked().result().findings()) {
                values(finding)
                        .forEach(value -> Stream.of("en", "zh").forEach(language -> {
                            var said = ValueWords.in(language).of(value);
                            var rest = said.replaceAll("[(（][A-Z_]+[)）]", "");
                            TOKEN.matcher(rest)
                                    .results()
                                    .map(MatchResult::group)
                                    .filter(codes::contains)
                                    .forEach(code -> bare.put(finding.rule() + " " + language + ": " + code, said));
                        }));
            }
        }
        assertThat(bare).isEmpty();
    }

    /** In what a person reads no code stands alone, neither one that is worked out nor one of the sentence itself. */
    @Test
    void noCodeStandsBareInAMessageOrARepair() {
        var codes = codes();
        codes.addAll(Registers.load().ids());
        codes.addAll(roles());
        codes.removeAll(
                Set.of("RSA", "EMS", "UNDECIDED")); // what everybody calls it; an element's name; the word of a form
        var bare = new TreeMap<String, String>();
        for (var sample : RuleSample.all()) {
            for (var finding : sample.checked().result().findings()) {
                for (var language : List.of("en", "zh")) {
                    var said = finding.message(language) + " " + finding.repair(language);
                    var rest = said.replaceAll("[(（][A-Z_]+(-[A-Z]+)?\\d?[)）]", "");
                    MESSAGE_TOKEN
                            .matcher(rest)
                            .results()
                            .map(MatchResult::group)
                            .filter(token -> codes.contains(token) || token.matches("S[1-7]"))
                            .forEach(code -> bare.put(finding.rule() + " " + language + ": " + code, said));
                    if (said.matches("(?s).*[\\uFDD0\\uFDD1].*")) {
                        bare.put(finding.rule() + " " + language + ": mark", said);
                    }
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    private static Stream<String> chinese(Finding finding) {
        return Stream.concat(
                Stream.of(finding.message("zh"), finding.repair("zh")),
                values(finding).map(ValueWords.in("zh")::of));
    }

    private static Stream<String> values(Finding finding) {
        return Stream.concat(
                Stream.of(finding.found(), finding.expected()),
                finding.readings().stream().flatMap(reading -> Stream.of(reading.found(), reading.expected())));
    }

    /** What the document, the registers and earlier documents say, and the sentence that the scheme gives word for word. */
    private static String quotable(RuleSample.Checked checked) {
        var facts = checked.result().facts();
        return Stream.of(
                        checked.document().tree().stream(),
                        facts.stream().map(Facts::document),
                        facts.stream().flatMap(known -> known.documents().values().stream()),
                        Stream.of(Scheme.load().declaration()))
                .flatMap(said -> said)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** In what role one signs is shown where a signature is asked for. */
    @Test
    void rolesOfSignersHaveWordsInBothLanguages() {
        assertThat(roles()).hasSizeGreaterThan(5).allSatisfy(role -> {
            assertThat(ValueWords.in("en").of(role)).isNotEqualTo(role);
            assertThat(ValueWords.in("zh").of(role)).matches(".*\\p{IsHan}.*");
        });
    }

    private static Set<String> roles() {
        return SIGNERS.matcher(read(Path.of("schemas/scheme.xml")))
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" ", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes() {
        try (var files = Files.walk(Path.of("schemas"))) {
            return files.filter(file -> file.toString().endsWith(".xsd"))
                    .flatMap(file -> ENUMERATION.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
