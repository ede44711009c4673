package org.cpcert.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.check.SampleFacts.Known;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Types;
import org.cpcert.samples.DeviatedCase;
import org.cpcert.samples.Deviation;
import org.cpcert.samples.Mended;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.TreeOnly;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;

/** A sample with all that a home would know when it comes in. It is made and checked once for all tests of this JVM. */
final class RuleSample {

    static final Path SAMPLES = Path.of("sample-docs");
    static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));

    private static final Checker CHECKER = new Checker();
    private static final XmlReader READER = new XmlReader();

    /** Where a sample comes from. */
    enum Kind {
        VALID,
        DEVIATION,
        WORLD
    }

    /**
     * A finding that the sample names.
     *
     * @param words words of its English message; empty where any will do
     * @param says id of its message; empty where any will do
     */
    record Expected(String rule, String outcome, String severity, String words, String says) {

        boolean isIn(Collection<Finding> findings) {
            return findings.stream()
                    .filter(f -> f.outcome().name().equals(outcome))
                    .filter(f -> f.message("en").contains(words))
                    .anyMatch(f -> says.isEmpty() || MessageIds.of(rule, f).contains(says));
        }

        @Override
        public String toString() {
            return rule + " " + outcome + " " + severity;
        }
    }

    /** What became of it. */
    record Checked(ParsedDocument document, CheckResult result) {
        String type() {
            return document.type().map(DocumentType::code).orElse("");
        }

        Facts facts() {
            return result.facts().orElseThrow();
        }
    }

    private static final class Holder {
        static final List<RuleSample> VALID = List.copyOf(readValid());
        static final List<RuleSample> DEVIATIONS = Deviation.all(SAMPLES.resolve("rules")).stream()
                .map(deviation -> new RuleSample(Kind.DEVIATION, deviation.toString(), deviation, Worlds.of(deviation)))
                .toList();
        static final List<RuleSample> WORLDS = Worlds.all().stream()
                .map(variant -> new RuleSample(Kind.WORLD, variant.toString(), plain(variant.base()), variant.world())
                        .expecting(variant.expected()))
                .toList();
    }

    private final Kind kind;
    private final String name;
    private final Deviation deviation;
    private final World world;
    private List<Expected> expected;
    private @Nullable Checked checked;

    private RuleSample(Kind kind, String name, Deviation deviation, World world) {
        this.kind = kind;
        this.name = name;
        this.deviation = deviation;
        this.world = world;
        this.expected = deviation.expects().stream()
                .map(e -> new Expected(
                        e.rule(),
                        e.outcome().name(),
                        e.severity().name(),
                        e.message().orElse(""),
                        e.says().orElse("")))
                .toList();
    }

    /** Every valid document of every sample case. */
    static Stream<RuleSample> valid() {
        return Holder.VALID.stream();
    }

    /** Every sample of {@code sample-docs/rules}. */
    static Stream<RuleSample> deviations() {
        return Holder.DEVIATIONS.stream();
    }

    /** Every valid document in a world that is not as usual. */
    static Stream<RuleSample> worlds() {
        return Holder.WORLDS.stream();
    }

    /** All of them. */
    static List<RuleSample> all() {
        return Stream.of(valid(), deviations(), worlds()).flatMap(s -> s).toList();
    }

    private static List<RuleSample> readValid() {
        var valid = new ArrayList<RuleSample>();
        for (var samples : SampleCase.all(SAMPLES)) {
            for (var step : samples.steps()) {
                var base = samples.dir().getFileName() + "/" + step.file();
                var asWritten = new Deviation(
                        "", base, base, Optional.empty(), Optional.of(step.verdict()), List.of(), step.expects());
                valid.add(new RuleSample(Kind.VALID, base, asWritten, World.PLAIN));
            }
        }
        return valid;
    }

    /** A committed document without any change. */
    static Deviation plain(String base) {
        return new Deviation("", base, base, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private RuleSample expecting(List<String> findings) {
        expected = findings.stream()
                .map(line -> line.split(" ", -1))
                .map(words -> new Expected(words[0], words[1], words[2], "", words.length > 3 ? words[3] : ""))
                .toList();
        return this;
    }

    Kind kind() {
        return kind;
    }

    Deviation deviation() {
        return deviation;
    }

    /** All findings there must be. */
    List<Expected> expected() {
        return expected;
    }

    /** The document with everything found, looked at once. */
    synchronized Checked checked() {
        var known = checked;
        if (known == null) {
            known = check(deviation, world);
            checked = known;
        }
        return known;
    }

    /** The same sample after its sender mended it and sent it again. */
    Checked mended(boolean newId) {
        var made = DeviatedCase.of(deviation, SAMPLES, KEYS);
        return check(deviation, made, Mended.of(deviation, made.bytes(), newId, SAMPLES, KEYS), world);
    }

    /** Checks a sample in any world. */
    static Checked check(Deviation deviation, World world) {
        var made = DeviatedCase.of(deviation, SAMPLES, KEYS);
        return check(deviation, made, made.bytes(), world);
    }

    private static Checked check(Deviation deviation, DeviatedCase made, byte[] bytes, World world) {
        var document = READER.read(bytes, Limits.standard());
        var verdicts = new SampleVerdicts();
        var earlier = earlier(deviation, made, world, verdicts);
        var source = new SampleFacts(KEYS, made.received(), issued(deviation), earlier, verdicts.in(world));
        var result = document.type().equals(Optional.of(Types.CERTIFICATE))
                ? CHECKER.release(document, source)
                : CHECKER.check(document, source);
        return new Checked(TreeOnly.of(document), result);
    }

    /** What the centre issued on the documents that came before this one. */
    private static List<SampleCase.Certificate> issued(Deviation deviation) {
        return SampleCase.read(SAMPLES.resolve(deviation.folder())).sent().stream()
                .takeWhile(sent -> !sent.name().equals(deviation.file()))
                .flatMap(sent -> sent.step().certificate().stream())
                .toList();
    }

    /** What came before: everything that the case sends up to this document. */
    private static Map<byte[], Instant> earlier(
            Deviation deviation, DeviatedCase made, World world, SampleVerdicts verdicts) {
        var earlier = new LinkedHashMap<byte[], Instant>();
        for (var sent : SampleCase.read(SAMPLES.resolve(deviation.folder())).sent()) {
            if (sent.name().equals(deviation.file())) {
                if (world.known() == Known.EARLIER_AND_ITSELF) {
                    earlier.put(made.bytes(), sent.step().at().orElseThrow());
                }
                if (world.known() == Known.EARLIER_AND_RECODED) {
                    earlier.put(recoded(made.bytes()), sent.step().at().orElseThrow());
                }
                if (world.known() == Known.EARLIER_AND_UNSEALED) {
                    earlier.put(without("Seals", made.bytes()), sent.step().at().orElseThrow());
                }
                if (world.known() == Known.EARLIER_AND_UNSIGNED) {
                    earlier.put(
                            without("Signatures", made.bytes()),
                            sent.step().at().orElseThrow());
                }
                if (world.known() != Known.ALL_OTHERS) {
                    break;
                }
                continue;
            }
            var bytes = made.documents().get(sent.name());
            if (bytes != null) {
                earlier.put(bytes, sent.step().at().orElseThrow());
                verdicts.add(bytes, sent.step().verdict(), sent.step().expects());
            }
        }
        return earlier;
    }

    /** Somebody took out what stands in this box. */
    private static byte[] without(String box, byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8)
                .replaceFirst("(?s)(<" + box + "[^>]*>).*</" + box + ">", "$1</" + box + ">")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] recoded(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8)
                .replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
                .getBytes(StandardCharsets.UTF_16);
    }

    @Override
    public String toString() {
        return name;
    }
}
