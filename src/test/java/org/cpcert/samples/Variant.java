package org.cpcert.samples;

import static org.cpcert.samples.Manifest.attribute;
import static org.cpcert.samples.Manifest.instant;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cpcert.dossier.Verdict;
import org.cpcert.samples.Deviation.Expectation;
import org.w3c.dom.Element;

/**
 * One course of a sample case, from {@code variants.xml} beside its manifest: what differs from the documents of the folder,
 * what becomes of each document, and the states that the case comes to.
 *
 * @param deviation what differs; its base is the document that changes without a name are about
 * @param until the last document that is sent
 * @param outcomes what becomes of documents where that is not as in the manifest
 * @param path states of the case; empty where none is opened
 * @param certificatePath states of its certificate; empty where none is issued, or the variant does not say
 */
public record Variant(
        String id,
        String title,
        SampleCase samples,
        Deviation deviation,
        String until,
        Map<String, Ending> outcomes,
        List<String> path,
        List<String> certificatePath) {

    private static final String FILE = "variants.xml";
    private static final String SCHEMA = "/schemas/sample-variants/1/sample-variants.xsd";
    private static final Set<String> NO_CHANGE = Set.of("Title", "Outcome", "Path", "CertificatePath");

    /** What becomes of one document. */
    public record Ending(Verdict verdict, List<Expectation> expects) {}

    /** A document as it is sent in this variant. */
    public record Sent(String name, SampleCase.Step step, byte[] bytes, Instant at, Ending ending) {}

    public Variant {
        outcomes = Map.copyOf(outcomes);
        path = List.copyOf(path);
        certificatePath = List.copyOf(certificatePath);
    }

    /** All variants of all sample cases. */
    public static List<Variant> all(Path sampleDocs) {
        return SampleCase.all(sampleDocs).stream()
                .filter(samples -> Files.exists(samples.dir().resolve(FILE)))
                .flatMap(Variant::of)
                .toList();
    }

    private static Stream<Variant> of(SampleCase samples) {
        return Manifest.children(Manifest.root(samples.dir().resolve(FILE), SCHEMA)).stream()
                .map(variant -> of(samples, variant));
    }

    private static Variant of(SampleCase samples, Element variant) {
        var until = variant.getAttribute("until");
        var outcomes = new LinkedHashMap<String, Ending>();
        for (var outcome : Manifest.children(variant, "Outcome")) {
            outcomes.put(
                    samples.step(outcome.getAttribute("document")).file(),
                    new Ending(Verdict.valueOf(outcome.getAttribute("verdict")), Deviation.expectations(outcome)));
        }
        var changes = Manifest.children(variant).stream()
                .filter(child -> !NO_CHANGE.contains(child.getLocalName()))
                .map(Change::of)
                .toList();
        return new Variant(
                variant.getAttribute("id"),
                Manifest.children(variant, "Title").get(0).getTextContent(),
                samples,
                new Deviation(
                        "",
                        variant.getAttribute("id"),
                        samples.dir().getFileName() + "/"
                                + attribute(variant, "document").orElse(until),
                        instant(variant, "received"),
                        Optional.empty(),
                        changes,
                        List.of()),
                samples.step(until).file(),
                outcomes,
                states(variant, "Path"),
                states(variant, "CertificatePath"));
    }

    private static List<String> states(Element variant, String name) {
        return Manifest.children(variant, name).stream()
                .flatMap(path -> Arrays.stream(path.getTextContent().split("\\s+")))
                .filter(state -> !state.isEmpty())
                .toList();
    }

    /** Every document that is sent, in order, with what must become of it. */
    public List<Sent> sent(Path sampleDocs, SampleKeys keys) {
        var made = DeviatedCase.of(deviation, sampleDocs, keys);
        return samples.sent().stream()
                .takeWhile(sent -> !isAfterEnd(sent.name()))
                .filter(sent -> made.documents().containsKey(sent.name()))
                .map(sent -> new Sent(
                        sent.name(),
                        sent.step(),
                        Objects.requireNonNull(made.documents().get(sent.name())),
                        sent.name().equals(made.subject())
                                ? made.received()
                                : sent.step().at().orElseThrow(),
                        outcomes.getOrDefault(
                                sent.name(),
                                new Ending(sent.step().verdict(), sent.step().expects()))))
                .toList();
    }

    /** True where the case is sent to its last document. */
    public boolean isWhole() {
        return until.equals(samples.steps().get(samples.steps().size() - 1).file());
    }

    private boolean isAfterEnd(String name) {
        var files = samples.steps().stream().map(SampleCase.Step::file).toList();
        return files.indexOf(name) > files.indexOf(until);
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}
