package org.cpcert.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;

/**
 * One line of a file of tables: a state, its last day, the cases of a document, what a change does, or how it is seen.
 *
 * @param line the whole line
 */
record TableLine(String line, Kind kind, String subject, List<String> cells) {

    private static final List<String> PHASES = List.of("PREPARED", "REPORTED", "VISITED", "SEALED", "CERTIFIED");

    enum Kind {
        STATE,
        DUE,
        BELONGS,
        DOES,
        SEEN
    }

    static TableLine of(String line) {
        var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        var first = cells.getFirst();
        return new TableLine(
                line,
                Kind.valueOf(first.substring(0, first.indexOf(' ')).toUpperCase(java.util.Locale.ROOT)),
                first.substring(first.indexOf(' ') + 1).strip(),
                cells.subList(1, cells.size()));
    }

    /** True where it needs no compiled process. */
    boolean isCheap() {
        return kind != Kind.BELONGS;
    }

    /** Empty where the process says the same; else what it says. */
    Optional<String> otherThanTold(CaseProcess process) {
        try {
            var told = told(process);
            return told.equals(expected()) ? Optional.empty() : Optional.of(String.join(" | ", told));
        } catch (IllegalArgumentException | IllegalStateException | CannotSay e) {
            return Optional.of(e.toString());
        }
    }

    private List<String> expected() {
        return kind == Kind.SEEN || kind == Kind.BELONGS
                ? List.copyOf(new TreeSet<>(Story.words(cells.getFirst())))
                : cells;
    }

    private List<String> told(CaseProcess process) {
        return switch (kind) {
            case STATE -> {
                var state = process.state(new CaseState(subject));
                yield List.of(state.phase(), state.waitsFor());
            }
            case DUE -> due(process);
            case BELONGS -> belongs(process);
            case DOES ->
                PHASES.stream()
                        .map(phase -> process.change(subject)
                                .in(phase)
                                .map(TableLine::effect)
                                .orElse("-"))
                        .toList();
            case SEEN -> seen(process);
        };
    }

    private List<String> due(CaseProcess process) {
        var due = process.deadlines().stream()
                .filter(deadline -> deadline.state().name().equals(subject))
                .toList();
        return due.size() != 1
                ? List.of(due.size() + " clocks")
                : List.of(
                        due.getFirst().clock(),
                        due.getFirst().days().isPresent()
                                ? Integer.toString(due.getFirst().days().getAsInt())
                                : "said",
                        due.getFirst().remind().stream().map(Object::toString).collect(Collectors.joining(" ")),
                        due.getFirst().letter().orElse(""));
    }

    private List<String> belongs(CaseProcess process) {
        var document = StoryDocument.of(subject);
        var roots = new HashMap<Digest, XdmNode>();
        var verdicts = new HashMap<Digest, Verdict>();
        document.addTo(roots, verdicts);
        var trigger = Trigger.document(
                document.name(),
                document.kind(),
                Verdict.ACCEPTED,
                document.digest(),
                Optional.empty(),
                List.of(),
                List.of());
        return Stream.concat(
                        process.belongs(trigger, new Story.Documents(roots, verdicts)).stream()
                                .map(StoryWords::named),
                        process.belongsToAll(document.name()) ? Stream.of("all") : Stream.empty())
                .sorted()
                .toList();
    }

    private static String effect(Change.Effect effect) {
        return effect.act() + effect.back().map(state -> " " + state).orElse("");
    }

    private List<String> seen(CaseProcess process) {
        var words = Story.words(subject);
        var now = new HashMap<String, String>();
        var before = new HashMap<String, String>();
        words.stream().skip(2).filter(word -> word.contains("=")).forEach(word -> {
            var was = word.startsWith("was:");
            put(was ? before : now, was ? word.substring("was:".length()) : word);
        });
        return process
                .told(new ChangedLine(
                        words.get(0),
                        words.get(1),
                        now,
                        before,
                        words.getLast().equals("ended"),
                        java.time.LocalDate.EPOCH))
                .stream()
                .map(told -> told.change().event() + "("
                        + told.roles().stream()
                                .sorted(java.util.Comparator.comparing(ROLES::indexOf))
                                .collect(Collectors.joining(" "))
                        + told.bounds().stream()
                                .map(bound -> (bound.always() ? " only:" : " ")
                                        + bound.role().orElse("case") + "=" + bound.named())
                                .collect(Collectors.joining())
                        + ")"
                        + (told.party().equals("S") ? "" : " about " + told.party()))
                .sorted()
                .toList();
    }

    private static final List<String> ROLES =
            List.of("AUDITOR", "LEAD_ASSESSOR", "EXPERT", "ASSESSMENT", "CONSULTING", "ENTERPRISE");

    private static void put(Map<String, String> values, String word) {
        values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }

    @Override
    public String toString() {
        return line;
    }
}
