package org.cpcert.app.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.process.CannotSay;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Outcome;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.xml.SchemeFiles;

/**
 * Replays the dossier of one case under two versions of a scheme: what each entry came from is asked once more of the processes of both. What
 * neither answers again, such as what an operator did, is taken as it stands.
 */
public final class CaseReplay {

    private final CaseRow row;
    private final SchemeFiles former;
    private final SchemeFiles other;
    private final List<LedgerEntry> entries;
    private final ReplayedDocuments documents;
    private final ReplayedTriggers triggers;
    private CaseHistory history = CaseHistory.none();
    private Optional<CaseState> certificate = Optional.empty();
    private int asked;

    /** @param former version by which the case went, or may have gone */
    public CaseReplay(HomeRecords records, CaseRow row, SchemeFiles former, SchemeFiles other) {
        this.row = row;
        this.former = former;
        this.other = other;
        this.entries = records.read(handle -> DossierLedger.entries(handle, row.caseID()));
        this.documents = new ReplayedDocuments(records, entries);
        this.triggers = new ReplayedTriggers(records, documents);
    }

    /**
     * Where the case would have gone otherwise.
     *
     * @param entry position of the first entry that would not stand so
     * @param followed what followed, in the words of stories
     * @param wouldFollow what would follow
     */
    public record Difference(
            String caseID, long entry, Instant at, String event, String followed, String wouldFollow) {}

    /**
     * What came of it.
     *
     * @param asked entries of which both processes were asked
     * @param taken entries that were taken as they stand
     * @param difference the first one; what comes after it in the dossier would not have come
     */
    public record Told(int asked, int taken, Optional<Difference> difference) {}

    /** Replays it up to the first difference. */
    public Told tell() {
        int at = 0;
        while (at < entries.size()) {
            var entry = entries.get(at);
            documents.before(entry);
            var answered = former.work(() -> answered(entry));
            if (answered.isEmpty()) {
                var change = change(entry);
                if (change.isPresent()) {
                    return told(at, change);
                }
                take(entry);
                at++;
                continue;
            }
            var followed = CaseProcess.said(answered.get().outcomes());
            var would = other.work(() -> said(answered.get()));
            asked += answered.get().entries();
            if (!followed.equals(would)) {
                return told(at, Optional.of(difference(entry, followed, would)));
            }
            follow(answered.get(), at);
            at += answered.get().entries();
        }
        return told(at, Optional.empty());
    }

    private Told told(int at, Optional<Difference> difference) {
        return new Told(asked, Math.max(0, at - asked), difference);
    }

    private Difference difference(LedgerEntry entry, String followed, String would) {
        return new Difference(row.caseID(), entry.position(), entry.at(), entry.event(), followed, would);
    }

    /** @param entries how many entries it made */
    private record Answered(
            Trigger trigger, boolean ofCase, CaseHistory history, List<Outcome> outcomes, int entries) {}

    /** By the scheme at work, from what the entry came, and what followed; empty where no process makes this entry again. */
    private Optional<Answered> answered(LedgerEntry entry) {
        for (var trigger : triggers.of(entry, history)) {
            for (var ofCase : List.of(true, false)) {
                var before = ofCase ? history : certificate.map(history::in).orElse(CaseHistory.none());
                if (!ofCase && certificate.isEmpty()) {
                    continue;
                }
                try {
                    var outcomes = process(ofCase).step(trigger, before, documents);
                    var made = made(outcomes, ofCase);
                    if (made > 0) {
                        return Optional.of(new Answered(trigger, ofCase, before, outcomes, made));
                    }
                } catch (StoreUnavailable e) {
                    throw e;
                } catch (RuntimeException e) {
                    // It came from something else: a trigger is tried on a process that may not expect such a one.
                }
            }
        }
        return Optional.empty();
    }

    private static CaseProcess process(boolean ofCase) {
        return ofCase ? CaseProcess.certification() : CaseProcess.certificate();
    }

    /** How many of the entries that come next these outcomes made; 0 where they are not these. */
    private int made(List<Outcome> outcomes, boolean ofCase) {
        int at = history.events().size();
        int first = at;
        var state = history.state();
        for (var outcome : outcomes) {
            state = outcome.to().isPresent() ? outcome.to() : state;
            if (outcome.event().isPresent()) {
                if (at == entries.size() || !isOf(entries.get(at), outcome, ofCase ? state : outcome.to())) {
                    return 0;
                }
                at++;
            }
        }
        return at - first;
    }

    private static boolean isOf(LedgerEntry entry, Outcome outcome, Optional<CaseState> to) {
        return outcome.event().equals(Optional.of(entry.event()))
                && outcome.document().equals(entry.document())
                && entry.payload().flatMap(EntryPayload::to).equals(to.map(CaseState::name));
    }

    private String said(Answered answered) {
        try {
            return CaseProcess.said(process(answered.ofCase()).step(answered.trigger(), answered.history(), documents));
        } catch (CannotSay e) {
            return "cannot say: " + e.getMessage();
        }
    }

    /** What a change in a register did, where the other process would have done something else. */
    private Optional<Difference> change(LedgerEntry entry) {
        var followed = former.work(() -> effect(entry));
        var would = other.work(() -> effect(entry));
        return followed.isEmpty() || followed.equals(would)
                ? Optional.empty()
                : Optional.of(difference(entry, followed, would.isEmpty() ? CaseProcess.said(List.of()) : would));
    }

    /** Empty where the process does nothing, or the entry tells of no change. */
    private String effect(LedgerEntry entry) {
        var process = CaseProcess.certification();
        return process.changeOf(entry.event())
                .flatMap(change -> history.state()
                        .filter(process::knows)
                        .flatMap(state -> change.in(process.state(state).phase())))
                .map(effect -> effect.act().name()
                        + effect.back().map(back -> " >" + back).orElse(""))
                .orElse("");
    }

    private void follow(Answered answered, int at) {
        var next = answered.history();
        for (var outcome : answered.outcomes()) {
            next = next.after(outcome, documents);
        }
        if (!answered.ofCase()) {
            certificate = next.state();
            next = next.in(history.state().orElseThrow());
        }
        var events = new ArrayList<>(history.events());
        var questions = new ArrayList<>(history.questions());
        for (var entry : entries.subList(at, at + answered.entries())) {
            events.add(CaseFacts.event(entry));
            settle(entry, questions);
        }
        history = new CaseHistory(row.caseID(), next.state(), events, next.papers(), next.parties(), questions);
        if (certificate.isEmpty() && row.certificateNumber().isPresent() && isClosed()) {
            certificate = Optional.of(new CaseState(CertificateState.VALID.name()));
        }
    }

    private boolean isClosed() {
        return former.work(() -> history.state()
                .filter(CaseProcess.certification()::knows)
                .map(state -> CaseProcess.certification().state(state).isClosed())
                .orElse(false));
    }

    /** As the entry says, whatever it came from. */
    private void take(LedgerEntry entry) {
        var said = entry.payload().orElse(EntryPayload.NONE);
        var state = said.to()
                .map(CaseState::new)
                .filter(to -> former.work(() -> CaseProcess.certification().knows(to)))
                .or(history::state);
        var main = List.of(row.application(), row.report(), row.opinion(), row.decision());
        var papers = new ArrayList<>(history.papers());
        said.papers()
                .forEach(paper -> papers.add(new CaseHistory.Paper(
                        paper.role(),
                        paper.digest(),
                        main.contains(Optional.of(paper.digest())),
                        documents.verdict(paper.digest()))));
        var parties = new ArrayList<>(history.parties());
        for (var party : said.parties()) {
            parties.removeIf(
                    known -> known.role().equals(party.role()) && known.id().equals(party.id()));
            if (!party.left()) {
                parties.add(party);
            }
        }
        var questions = new ArrayList<>(history.questions());
        settle(entry, questions);
        if (said.all("act").contains("REFER") && entry.event().startsWith(DossierEvent.Changed.CODE)) {
            questions.add(new CaseHistory.Question(
                    entry.event().substring(DossierEvent.Changed.CODE.length()),
                    entry.document().orElseThrow()));
        }
        var events = Stream.concat(history.events().stream(), Stream.of(CaseFacts.event(entry)));
        history = new CaseHistory(row.caseID(), state, events.toList(), papers, parties, questions);
    }

    private static void settle(LedgerEntry entry, List<CaseHistory.Question> questions) {
        var settled = entry.payload().map(said -> said.all("settled")).orElse(List.of());
        questions.removeIf(question -> settled.contains(question.event()));
    }
}
