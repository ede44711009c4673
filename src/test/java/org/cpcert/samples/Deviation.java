package org.cpcert.samples;

import static org.cpcert.samples.Manifest.attribute;
import static org.cpcert.samples.Manifest.instant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.w3c.dom.Element;

/**
 * A sample that differs from a valid one in one visible point, and what the checks must say of it.
 *
 * @param rule the rule it shows
 * @param base folder and file of the valid document, below {@code sample-docs}
 * @param received when it is dropped; empty for the time of the base
 * @param changes what differs; none where the base itself is shown, beside other facts or by what is said of it ({@code asItIs})
 * @param expects all findings there are; empty where nothing may be found
 */
public record Deviation(
        String rule,
        String name,
        String base,
        Optional<Instant> received,
        Optional<Verdict> verdict,
        List<Change> changes,
        List<Expectation> expects) {

    /** An element in a path. */
    private static final Pattern STEP = Pattern.compile("(?<![A-Za-z'\"$@-])([A-Z][A-Za-z0-9]+)(?![A-Za-z'\"(-])");

    private static final String SCHEMA = "/schemas/sample-deviations/1/sample-deviations.xsd";

    /**
     * A finding that must be there.
     *
     * @param message words of its English message
     * @param says id of its message in the rule
     */
    public record Expectation(
            String rule, Severity severity, Outcome outcome, Optional<String> message, Optional<String> says) {}

    public Deviation {
        changes = List.copyOf(changes);
        expects = List.copyOf(expects);
    }

    /** All deviations of a folder such as {@code sample-docs/rules}. */
    public static List<Deviation> all(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** All deviations of one file. */
    private static List<Deviation> read(Path file) {
        return Manifest.children(Manifest.root(file, SCHEMA)).stream()
                .map(Deviation::of)
                .toList();
    }

    /** Folder of the base below {@code sample-docs}. */
    public String folder() {
        return base.substring(0, base.lastIndexOf('/'));
    }

    /** File of the base in its folder. */
    public String file() {
        return base.substring(base.lastIndexOf('/') + 1);
    }

    /** True where only signatures and seals differ, or what was changed after them: who signs anew has mended it. */
    public boolean isMendedBySigning() {
        return !changes.isEmpty()
                && changes.stream()
                        .allMatch(change -> change.document().orElse(file()).equals(file())
                                && !(change instanceof Change.Withhold)
                                && !(change instanceof Change.SetKey)
                                && !(change instanceof Change.Edit edit && !edit.afterSigning()));
    }

    /** Names of the elements that are written otherwise in the document itself, on the way to them, or added. */
    public Set<String> edited() {
        return changes.stream()
                .filter(change -> change.document().orElse(file()).equals(file()))
                .filter(Change.Edit.class::isInstance)
                .map(Change.Edit.class::cast)
                .filter(edit -> !edit.afterSigning())
                .flatMap(edit -> Stream.concat(
                        STEP.matcher(edit.select()).results().map(step -> step.group(1)),
                        edit.content().stream().flatMap(Deviation::names)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(Element added) {
        return Stream.concat(
                Stream.of(added.getLocalName()),
                Manifest.children(added).stream().flatMap(Deviation::names));
    }

    /** Changes of this file of the case. */
    List<Change> changes(String document) {
        return changes.stream()
                .filter(change -> change.document().orElse(file()).equals(document))
                .toList();
    }

    @Override
    public String toString() {
        return rule + "-" + name;
    }

    private static Deviation of(Element deviation) {
        var changes = Manifest.children(deviation).stream()
                .filter(child -> !child.getLocalName().equals("Expect"))
                .map(Change::of)
                .toList();
        var asItIs = deviation.getAttribute("asItIs").equals("true");
        if (asItIs != changes.isEmpty()) {
            throw new IllegalStateException(deviation.getAttribute("rule") + "-" + deviation.getAttribute("name")
                    + (asItIs
                            ? " changes its base, though it says that it does not"
                            : " changes nothing; asItIs says so"));
        }
        return new Deviation(
                deviation.getAttribute("rule"),
                deviation.getAttribute("name"),
                deviation.getAttribute("base"),
                instant(deviation, "received"),
                attribute(deviation, "verdict").map(Verdict::valueOf),
                changes,
                expectations(deviation));
    }

    /** The findings that an element of a manifest names. */
    static List<Expectation> expectations(Element parent) {
        return Manifest.children(parent, "Expect").stream()
                .map(expect -> new Expectation(
                        expect.getAttribute("rule"),
                        Severity.valueOf(expect.getAttribute("severity")),
                        attribute(expect, "outcome").map(Outcome::valueOf).orElse(Outcome.FAIL),
                        attribute(expect, "message"),
                        attribute(expect, "says")))
                .toList();
    }
}
