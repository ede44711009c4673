package org.cpcert.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.SchemeHead;

/** The life of one kind of dossier, by its file. Threads may share it. */
public final class CaseProcess {

    private static final int MOST_STEPS = 10;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private final ProcessFile file;
    private final ProcessSheet sheet;
    private final Map<CaseState, ProcessState> states = new LinkedHashMap<>();
    private final List<Group> groups;
    private final List<Change> changes;
    private final List<Deadline> deadlines;
    private final Set<String> belongingToAll;

    private CaseProcess(String place) {
        this(ProcessFile.at(place), new ProcessSheet(place));
    }

    /** The life that this file says, wherever it comes from. */
    CaseProcess(ProcessFile file) {
        this(file, new ProcessSheet(file));
    }

    private CaseProcess(ProcessFile file, ProcessSheet sheet) {
        this.file = file;
        this.sheet = sheet;
        file.states().forEach(state -> states.put(state.state(), state));
        groups = file.groups();
        changes = file.changes();
        deadlines = file.deadlines();
        belongingToAll = file.belongingToAll();
    }

    /** The life of a case, such as the certification of an enterprise; cheap, for nothing is compiled yet. */
    public static CaseProcess certification() {
        return of("case");
    }

    /** The life of a certificate; cheap, for nothing is compiled yet. */
    public static CaseProcess certificate() {
        return of("certificate");
    }

    private static CaseProcess of(String what) {
        return at(Optional.ofNullable(SchemeHead.load().processes().get(what))
                .orElseThrow(() -> new IllegalStateException("scheme.xml has no process of a " + what)));
    }

    /** The process whose file lies at this place. */
    static CaseProcess at(String place) {
        return SchemeFiles.atWork().kept(CaseProcess.class, place, () -> new CaseProcess(place));
    }

    /** Places of the files of all processes. */
    public static List<String> places() {
        return List.copyOf(SchemeHead.load().processes().values());
    }

    /** All of them. */
    public static List<CaseProcess> all() {
        return SchemeHead.load().processes().keySet().stream()
                .map(CaseProcess::of)
                .toList();
    }

    /** Compiles what is not compiled yet, so that no document waits for it. A service does this while it starts. */
    public void warm() {
        sheet.warm();
    }

    /** All states, in the order of the file. */
    public List<ProcessState> states() {
        return List.copyOf(states.values());
    }

    /** @throws IllegalStateException where the process has no such state */
    public ProcessState state(CaseState state) {
        return Optional.ofNullable(states.get(state))
                .orElseThrow(() -> new IllegalStateException("the process knows no state " + state));
    }

    /** True where the process has such a state. */
    public boolean knows(CaseState state) {
        return states.containsKey(state);
    }

    /** Where the state stands in the file: a case has come farther in a later one. */
    public int order(CaseState state) {
        return List.copyOf(states.keySet()).indexOf(state);
    }

    /** The clocks of all states. */
    public List<Deadline> deadlines() {
        return deadlines;
    }

    /**
     * The last day of a clock, which is whole.
     *
     * @param since day on which the state was entered
     * @param history asked only where the process says the day itself
     * @return empty where the process says none
     * @throws CannotSay where that cannot be answered
     */
    public Optional<LocalDate> last(Deadline deadline, LocalDate since, Supplier<CaseHistory> history) {
        return deadline.days().isPresent()
                ? Optional.of(since.plusDays(deadline.days().getAsInt()))
                : sheet.lastDay(deadline.clock(), history.get());
    }

    /**
     * What an act of the program asks about a case.
     *
     * @throws CannotSay where that cannot be answered
     */
    public List<String> fact(CaseFact fact, CaseHistory history, CaseDocuments documents) {
        return sheet.fact(fact.attribute(), history, documents);
    }

    /** Names of all letters that it sends. */
    public Set<String> letters() {
        return file.letters();
    }

    /**
     * Who is reminded by a clock now, by number or code.
     *
     * @throws CannotSay where that cannot be answered
     */
    public List<String> reminded(Deadline deadline, CaseHistory history) {
        return sheet.reminded(deadline.clock(), history);
    }

    /** What follows in the words of stories, digests abbreviated. */
    public static String said(List<Outcome> outcomes) {
        return HEX.matcher(StoryWords.of(outcomes))
                .replaceAll(found -> found.group().substring(0, 12));
    }

    public List<Group> groups() {
        return groups;
    }

    public List<Change> changes() {
        return changes;
    }

    /** @throws IllegalArgumentException where there is none with this code */
    public Change change(String event) {
        return changes.stream()
                .filter(change -> change.event().equals(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the process knows no change " + event));
    }

    /** The change that an entry with this code tells of; empty for any other entry. */
    public Optional<Change> changeOf(String code) {
        return changes.stream()
                .filter(change -> code.equals(DossierEvent.Changed.CODE + change.event()))
                .findFirst();
    }

    /** The changes that a line of a register tells, each at most once. */
    public List<Change.Told> told(ChangedLine line) {
        return changes.stream().flatMap(change -> change.told(line).stream()).toList();
    }

    /** States that look again where this register has changed. */
    public List<CaseState> listening(String register) {
        return file.listening(register);
    }

    /** True where an accepted document of this type moves a case that stands so. */
    public boolean isMovedBy(CaseState state, String type) {
        return file.movedBy(type).contains(state);
    }

    /** True where a document of this type moves every case that waits for it. */
    public boolean belongsToAll(String type) {
        return belongingToAll.contains(type);
    }

    /** Ids of cases, or digests of documents that the cases have, to which the document belongs. */
    public List<String> belongs(Trigger trigger, CaseDocuments documents) {
        return sheet.belongs(trigger, documents);
    }

    /**
     * All that follows from what came, in order: a state that is entered may lead further at once.
     *
     * @return empty where the case does not wait for what came
     * @throws CannotSay where a condition cannot be answered: nothing happens, and a person is asked
     */
    public List<Outcome> step(Trigger trigger, CaseHistory history, CaseDocuments documents) {
        var outcomes = new ArrayList<Outcome>();
        var next = sheet.step(trigger, history, documents);
        var now = history;
        while (next.isPresent()) {
            if (outcomes.size() == MOST_STEPS) {
                throw new CannotSay("the process goes round without waiting");
            }
            var outcome = next.get();
            var moved = outcome.to().isPresent() && !outcome.to().equals(now.state());
            outcomes.add(outcome);
            now = now.after(outcome, documents);
            next = moved ? sheet.step(trigger.entering(), now, documents) : Optional.empty();
        }
        return outcomes;
    }
}
