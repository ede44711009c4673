package org.cpcert.app.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.process.CaseProcess;
import org.cpcert.store.CaseRow;
import org.cpcert.store.LedgerEntry;

/**
 * What a case waits for. Its state says so, unless something happened in that state that makes it wait for somebody else: such an event
 * has words of its own, {@code waits-after.EVENT}.
 *
 * @param entries of its dossier, in order
 */
record CaseWaits(CaseRow row, List<LedgerEntry> entries) {

    private static final String AFTER = "waits-after.";

    boolean isOver() {
        return CaseProcess.certification().state(row.state()).isClosed();
    }

    /** Empty where the case is closed. */
    String in(Words words) {
        return isOver()
                ? ""
                : after(words)
                        .flatMap(entry -> words.find(AFTER + entry.event()))
                        .orElseGet(() -> words.waits(row.state()));
    }

    /** The last such event since the case came into its state, unless whoever it is about was heard since, or something else is told. */
    private Optional<LedgerEntry> after(Words words) {
        var since = entries.subList(entered() + 1, entries.size());
        return IntStream.range(0, since.size())
                .filter(n -> words.find(AFTER + since.get(n).event()).isPresent())
                .filter(n ->
                        since.subList(n + 1, since.size()).stream().noneMatch(later -> isAnswer(since.get(n), later)))
                .mapToObj(since::get)
                .reduce((before, last) -> last);
    }

    /** The entry with which it came into its state; each names the state after it, also where that is the one before. -1 for none. */
    private int entered() {
        var state = "";
        int entered = -1;
        for (int n = 0; n < entries.size(); n++) {
            var to = entries.get(n).payload().flatMap(EntryPayload::to).orElse(state);
            if (!to.equals(state)) {
                state = to;
                entered = n;
            }
        }
        return entered;
    }

    /** True where the later entry is by the same person, or where the first is by nobody. */
    private static boolean isAnswer(LedgerEntry first, LedgerEntry later) {
        var people = people(first);
        return people.isEmpty() || people(later).stream().anyMatch(people::contains);
    }

    private static List<String> people(LedgerEntry entry) {
        return entry.payload().map(said -> said.all("by")).orElse(List.of());
    }
}
