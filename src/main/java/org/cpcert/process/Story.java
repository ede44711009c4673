package org.cpcert.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;

/**
 * One line of a file of stories: where a case stands, what is known of it, what comes, and what follows by the workflow. The file says
 * how it is written.
 *
 * @param line the whole line, which names the story
 * @param history of the case
 * @param comes what comes; the documents that it may ask are in {@code documents}
 * @param asks the fact that it asks for; empty for any other story
 * @param expected what follows, as {@link StoryWords} says it
 */
record Story(
        String line,
        CaseHistory history,
        Trigger comes,
        Optional<CaseFact> asks,
        Documents documents,
        String expected) {

    private static final String REMINDED = "reminded";
    private static final String LAST = "last";
    private static final String SAYS = "says";
    private static final String FACT = "fact";
    private static final Pattern WORD = Pattern.compile("[^\\s(]+(?:\\([^)]*\\))?");
    private static final Pattern EVENT = Pattern.compile("([A-Z][A-Z_0-9]*)(#[\\w-]+)?(?:\\((.*)\\))?");
    private static final Pattern PAPER = Pattern.compile("([A-Z_]+):(#[\\w-]+)(\\*?)([+~-]?)");
    private static final Pattern PARTY = Pattern.compile("([A-Z_]+)=(\\S*)");

    /** Documents by digest. */
    record Documents(Map<Digest, XdmNode> roots, Map<Digest, Verdict> verdicts) implements CaseDocuments {

        @Override
        public XdmNode root(Digest digest) {
            return Optional.ofNullable(roots.get(digest))
                    .orElseThrow(() -> new IllegalStateException("the story has no such document"));
        }

        @Override
        public Optional<Verdict> verdict(Digest digest) {
            return Optional.ofNullable(verdicts.get(digest));
        }
    }

    /** @param line its cells: state, what is known, what comes, what follows */
    static Story of(String line) {
        var cells = line.split("\\|", -1);
        if (cells.length < 4) {
            throw new IllegalArgumentException("a story has four cells: " + line);
        }
        var roots = new HashMap<Digest, XdmNode>();
        var papers = new ArrayList<CaseHistory.Paper>();
        var parties = new ArrayList<EntryPayload.Party>();
        var events = new ArrayList<CaseHistory.Event>();
        var questions = new ArrayList<CaseHistory.Question>();
        var verdicts = new HashMap<Digest, Verdict>();
        for (var word : words(cells[1])) {
            var paper = PAPER.matcher(word);
            var party = PARTY.matcher(word);
            var event = EVENT.matcher(word);
            if (word.startsWith("?")) {
                questions.add(new CaseHistory.Question(word.substring(1), StoryWords.digest("#change")));
            } else if (StoryDocument.is(word)) {
                StoryDocument.of(word).addTo(roots, verdicts);
            } else if (paper.matches()) {
                papers.add(new CaseHistory.Paper(
                        paper.group(1),
                        StoryWords.digest(paper.group(2)),
                        paper.group(3).equals("*"),
                        verdict(paper.group(4))));
            } else if (party.matches()) {
                Stream.of(party.group(2).split(","))
                        .forEach(id -> parties.add(new EntryPayload.Party(party.group(1), id, false)));
            } else if (event.matches()) {
                events.add(new CaseHistory.Event(
                        event.group(1),
                        Optional.ofNullable(event.group(2)).map(StoryWords::digest),
                        values(words(Optional.ofNullable(event.group(3)).orElse("")))));
            } else {
                throw new IllegalArgumentException("not a word of a story: " + word);
            }
        }
        var state = Optional.of(cells[0].strip()).filter(name -> !name.equals("-"));
        var history = new CaseHistory(
                state.map(any -> "CASE").orElse(""), state.map(CaseState::new), events, papers, parties, questions);
        var words = words(cells[2]);
        var comes = comes(words, roots, verdicts);
        return new Story(line, history, comes, asks(words), new Documents(roots, verdicts), cells[3].strip());
    }

    private static Optional<CaseFact> asks(List<String> words) {
        return Stream.of(CaseFact.values())
                .filter(fact -> words.getFirst().equals(FACT) && words.get(1).equals(fact.attribute()))
                .findFirst();
    }

    private static Trigger comes(List<String> words, Map<Digest, XdmNode> roots, Map<Digest, Verdict> verdicts) {
        var first = words.getFirst();
        var rest = words.subList(1, words.size());
        return switch (first) {
            case "enter" -> Trigger.entered();
            case FACT -> Trigger.timer(rest.getFirst(), List.of());
            case "timer" -> Trigger.timer(rest.getFirst(), values(rest.subList(1, rest.size())));
            case "register" -> Trigger.register(rest.getFirst());
            case "done" -> Trigger.done(rest.getFirst(), values(rest.subList(1, rest.size())));
            default -> {
                var document = StoryDocument.of(first);
                document.addTo(roots, verdicts);
                var verdict = rest.stream()
                        .filter(word -> Stream.of(Verdict.values())
                                .anyMatch(any -> any.name().equals(word)))
                        .findFirst()
                        .map(Verdict::valueOf)
                        .orElse(Verdict.ACCEPTED);
                yield Trigger.document(
                        document.name(),
                        document.kind(),
                        verdict,
                        document.digest(),
                        said(rest, "receipt").map(StoryWords::digest).findFirst(),
                        said(rest, "signer").toList(),
                        said(rest, "from").toList());
            }
        };
    }

    private static Stream<String> said(List<String> words, String name) {
        return values(words.stream().filter(word -> word.startsWith(name + "=")).toList()).stream()
                .map(value -> StoryWords.named(value.value()));
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }

    /** {@code name=a,b} is two values of that name; a digest stands as {@code #name}. */
    private static List<EntryPayload.Value> values(List<String> words) {
        return words.stream()
                .flatMap(word -> {
                    var is = word.indexOf('=');
                    return Stream.of(word.substring(is + 1).split(","))
                            .map(value -> new EntryPayload.Value(word.substring(0, is), StoryWords.value(value)));
                })
                .toList();
    }

    private static Optional<Verdict> verdict(String sign) {
        return switch (sign) {
            case "+" -> Optional.of(Verdict.ACCEPTED);
            case "-" -> Optional.of(Verdict.REJECTED);
            case "~" -> Optional.of(Verdict.REFERRED);
            default -> Optional.empty();
        };
    }

    /** What follows by this process, in the words of the file; also that it cannot be said. */
    String told(CaseProcess process) {
        try {
            if (expected.equals(LAST) || expected.startsWith(LAST + " ")) {
                return (LAST + " " + last(process)).strip();
            }
            if (asks.isPresent()) {
                return (SAYS + " " + String.join(",", process.fact(asks.get(), history, documents))).strip();
            }
            if (expected.startsWith(REMINDED)) {
                return REMINDED + " " + String.join(" ", reminded(process));
            }
            return StoryWords.of(process.step(comes, history, documents));
        } catch (CannotSay e) {
            return "cannot say: " + e.getMessage();
        }
    }

    /** Who is reminded by the clock that comes, in the state in which the case stands. */
    private List<String> reminded(CaseProcess process) {
        return process.deadlines().stream()
                .filter(deadline -> history.state().equals(Optional.of(deadline.state()))
                        && deadline.clock().equals(comes.name()))
                .flatMap(deadline -> process.reminded(deadline, history).stream())
                .toList();
    }

    /** The last day of the clock that comes, in the state in which the case stands, had it been entered on the first of January 1998. */
    private String last(CaseProcess process) {
        return process.deadlines().stream()
                .filter(deadline -> history.state().equals(Optional.of(deadline.state()))
                        && deadline.clock().equals(comes.name()))
                .flatMap(deadline -> process.last(deadline, LocalDate.of(1998, 1, 1), () -> history).stream())
                .map(LocalDate::toString)
                .collect(Collectors.joining(" "));
    }

    /** Empty where what follows by this process is what the story says; else what follows. */
    Optional<String> otherThanTold(CaseProcess process) {
        var told = told(process);
        var right = expected.startsWith("cannot say")
                ? told.startsWith("cannot say")
                        && told.contains(
                                expected.substring("cannot say".length()).strip())
                : StoryWords.sorted(told).equals(StoryWords.sorted(expected));
        return right ? Optional.empty() : Optional.of(told);
    }

    @Override
    public String toString() {
        return line;
    }
}
