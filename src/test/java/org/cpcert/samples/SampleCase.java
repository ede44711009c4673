package org.cpcert.samples;

import static org.cpcert.samples.Manifest.attribute;
import static org.cpcert.samples.Manifest.instant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.key.KeyUse;
import org.w3c.dom.Element;

/**
 * A folder of sample documents with its manifest {@code case.xml}.
 *
 * @param before what was sent before the first document of this folder, from other folders
 * @param steps in the order in which the documents are sent
 */
public record SampleCase(Path dir, List<Key> keys, List<Sent> before, List<Step> steps) {

    private static final String SCHEMA = "/schemas/sample-case/1/sample-case.xsd";

    /**
     * A key file in {@code sample-docs/keys}.
     *
     * @param holder registration number, staff id or organisation code
     */
    public record Key(String name, KeyUse use, String commonName, String holder) {}

    /**
     * One document.
     *
     * @param at when it is dropped; empty where it is only looked at
     * @param folder folder of the organisation that drops it
     * @param certificate what the centre issues on it
     * @param verdict what becomes of it; ACCEPTED unless the manifest says otherwise
     * @param expects everything the checks find in it
     */
    public record Step(
            String file,
            Optional<Instant> at,
            Optional<String> folder,
            List<Sign> signs,
            Optional<Seal> seal,
            Optional<Certificate> certificate,
            Verdict verdict,
            List<Deviation.Expectation> expects) {}

    /** A certificate, as the register of certificates has it from the day of issue. */
    public record Certificate(String number, String holder, LocalDate from, LocalDate to) {}

    /**
     * A document of this case or of one before.
     *
     * @param name as this case calls it: the file, with its folder where that is another one
     */
    public record Sent(String name, Path file, Step step) {}

    /** A signature to be made. */
    public record Sign(
            String key, String role, Optional<String> registration, Instant at, Optional<SampleTimeStamp> stamp) {}

    /** A seal to be made when all have signed. */
    public record Seal(String key, Instant at, Optional<SampleTimeStamp> stamp) {}

    public SampleCase {
        keys = List.copyOf(keys);
        before = List.copyOf(before);
        steps = List.copyOf(steps);
    }

    /** Reads the manifest of a folder. */
    public static SampleCase read(Path dir) {
        var root = Manifest.root(dir.resolve("case.xml"), SCHEMA);
        return new SampleCase(
                dir,
                Manifest.children(root, "Key").stream().map(SampleCase::key).toList(),
                attribute(root, "after")
                        .map(last -> upTo(dir.resolveSibling(last)))
                        .orElse(List.of()),
                Manifest.children(root, "Step").stream().map(SampleCase::step).toList());
    }

    /** Everything sent up to and with this file of another case, what came before that case included. */
    private static List<Sent> upTo(Path last) {
        var earlier = read(Objects.requireNonNull(last.getParent(), "a file in a folder"));
        var folder = earlier.dir().getFileName() + "/";
        var sent = new ArrayList<>(earlier.before());
        for (var step : earlier.steps()) {
            sent.add(new Sent(folder + step.file(), earlier.dir().resolve(step.file()), step));
            if (last.endsWith(step.file())) {
                return sent;
            }
        }
        throw new IllegalArgumentException(earlier.dir() + " has no document " + last.getFileName());
    }

    /** All that is sent, in order, up to the end of this case. */
    public List<Sent> sent() {
        var sent = new ArrayList<>(before);
        steps.forEach(step -> sent.add(new Sent(step.file(), dir.resolve(step.file()), step)));
        return sent;
    }

    /** All folders with a manifest, cases before what refers to them. */
    public static List<SampleCase> all(Path sampleDocs) {
        try (var folders = Files.list(sampleDocs)) {
            return folders.filter(dir -> Files.exists(dir.resolve("case.xml")))
                    .sorted()
                    .map(SampleCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + sampleDocs, e);
        }
    }

    /** The step that sends this file. */
    public Step step(String file) {
        return steps.stream()
                .filter(step -> step.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(dir + " has no document " + file));
    }

    /** Name of the key with which this person signs somewhere in the case. */
    public String keyOf(String registration) {
        return sent().stream()
                .flatMap(sent -> sent.step().signs().stream())
                .filter(sign -> sign.registration().equals(Optional.of(registration)))
                .map(Sign::key)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(registration + " signs nothing in " + dir));
    }

    private static Key key(Element key) {
        return new Key(
                key.getAttribute("name"),
                KeyUse.valueOf(key.getAttribute("use")),
                key.getAttribute("commonName"),
                key.getAttribute("holder"));
    }

    private static Step step(Element step) {
        return new Step(
                step.getAttribute("file"),
                instant(step, "at"),
                attribute(step, "folder"),
                Manifest.children(step, "Sign").stream().map(SampleCase::sign).toList(),
                Manifest.children(step, "Seal").stream().map(SampleCase::seal).findFirst(),
                Manifest.children(step, "Certificate").stream()
                        .map(SampleCase::certificate)
                        .findFirst(),
                attribute(step, "verdict").map(Verdict::valueOf).orElse(Verdict.ACCEPTED),
                Deviation.expectations(step));
    }

    private static Certificate certificate(Element certificate) {
        return new Certificate(
                certificate.getAttribute("number"),
                certificate.getAttribute("holder"),
                LocalDate.parse(certificate.getAttribute("from")),
                LocalDate.parse(certificate.getAttribute("to")));
    }

    private static Seal seal(Element seal) {
        return new Seal(
                seal.getAttribute("key"), instant(seal, "at").orElseThrow(), SampleTimeStamp.of(seal, "stamped"));
    }

    static Sign sign(Element sign) {
        return new Sign(
                sign.getAttribute("key"),
                sign.getAttribute("role"),
                attribute(sign, "registration"),
                instant(sign, "at").orElseThrow(),
                SampleTimeStamp.of(sign, "stamped"));
    }
}
