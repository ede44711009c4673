package org.cpcert.app.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpcert.process.CaseProcess;
import org.cpcert.store.CaseRow;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.LedgerEntry;
import org.jdbi.v3.core.Handle;

/**
 * What a case waits for. Its state says so, unless something happened in that state that makes it wait for somebody else: such an event
 * has words of its own, {@code waits-after.EVENT}.
 *
 * @param entries of its dossier, in order; none of a closed case, which waits for nothing
 */
record CaseWaits(CaseRow row, List<LedgerEntry> entries) {

    private static final String AFTER = "waits-after.";

    /** By the scheme at work, which is the one by which the case goes. */
    static CaseWaits of(Handle handle, CaseRow row) {
        return new CaseWaits(row, isOver(row) ? List.of() : DossierLedger.entries(handle, row.caseID()));
    }

    boolean isOver() {
        return isOver(row);
    }

    private static boolean isOver(CaseRow row) {
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
        int entered = DossierLedger.entered(entries, CaseProcess.certification()::knows)
                .map(entries::indexOf)
                .orElse(-1);
        var since = entries.subList(entered + 1, entries.size());
        return IntStream.range(0, since.size())
                .filter(n -> words.find(AFTER + since.get(n).event()).isPresent())
                .filter(n ->
                        since.subList(n + 1, since.size()).stream().noneMatch(later -> isAnswer(since.get(n), later)))
                .mapToObj(since::get)
                .reduce((before, last) -> last);
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
