package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.check.RuleBook;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.Location;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Change;
import org.cpcert.process.Change.Act;
import org.cpcert.process.Change.Effect;
import org.cpcert.process.ChangedLine;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseParty;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.LookedAt;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * What a change in the registers does to the cases it touches, by the changes of its process (rule catalogue, section 10): it is
 * written into the dossier, the centre is told, the case is assigned anew, or nothing is granted until a person decides.
 */
public final class MidCase {

    private static final String STEP = "case-event";
    private static final String ENDED_LINES = "ended-lines";
    private static final String BEGUN_LINES = "begun-lines";
    private static final int FIRST_LOOK_DAYS = 31;

    /** What waits for a decision of the centre. */
    private static final Set<Act> FOR_A_PERSON = EnumSet.of(Act.REFER, Act.REVIEW, Act.SUSPEND);

    private final Office office;
    private final CaseStep cases;
    private final CaseLetters letters;

    public MidCase(Office office, CaseStep cases, CaseLetters letters) {
        this.office = office;
        this.cases = cases;
        this.letters = letters;
    }

    /**
     * Notes, in the transaction that changes a register, which cases the change touches; each is a step of its own. What begins or ends
     * on a later day touches them on that day.
     */
    void touch(Handle handle, Digest document, List<ChangedLine> changes) {
        var today = office.today();
        var due = changes.stream()
                .filter(change -> !change.since().isAfter(today))
                .toList();
        for (var scheme : office.schemes().all()) {
            scheme.run(() -> touchAtWork(handle, document, due));
        }
    }

    private void touchAtWork(Handle handle, Digest document, List<ChangedLine> changes) {
        for (var change : changes) {
            for (var told : process().told(change)) {
                touched(handle, told).forEach(caseID -> add(handle, caseID, told.change(), document, document.hex()));
            }
        }
    }

    /** The cases of the party that go by the scheme at work; of those the ones that the line keeps to, where it names an enterprise or a case. */
    private List<String> touched(Handle handle, Change.Told told) {
        return CaseChanges.ofParty(handle, told.party()).stream()
                .filter(party -> told.roles().contains(party.role()))
                .map(party -> party.caseID())
                .distinct()
                .filter(caseID -> office.schemes().isAtWork(handle, caseID))
                .filter(caseID -> isWithin(handle, told.bounds(), caseID))
                .toList();
    }

    private static boolean isWithin(Handle handle, List<Change.Bound> bounds, String caseID) {
        var others = bounds.stream().filter(bound -> !bound.always()).toList();
        return bounds.stream().filter(Change.Bound::always).allMatch(bound -> isWithin(handle, bound, caseID))
                && (others.isEmpty() || others.stream().anyMatch(bound -> isWithin(handle, bound, caseID)));
    }

    private static boolean isWithin(Handle handle, Change.Bound bound, String caseID) {
        return bound.role()
                .map(role -> CaseChanges.parties(handle, caseID).contains(new CaseParty(caseID, role, bound.named())))
                .orElse(bound.named().equals(caseID));
    }

    /** @param once what two changes have in common that are one to the case */
    private void add(Handle handle, String caseID, Change change, Digest document, String once) {
        var payload =
                StepValues.of("event", change.event()).and("document", document).text();
        var key = STEP + ":" + caseID + ":"
                + StepValues.of("event", change.event()).and("document", once).text();
        Work.add(handle, STEP, caseID, payload, Optional.of(key), office.now());
    }

    /**
     * Lines that held until yesterday end by themselves, and lines that were entered for a later day begin on it, with no
     * document: they touch cases all the same, and cases that wait look again. Days on which the service stood still are made
     * up for.
     */
    public void newDay() {
        var today = office.today();
        var yesterday = today.minusDays(1);
        office.database().perform(handle -> {
            var ended = firstDay(handle, ENDED_LINES, yesterday, 0);
            var begun = firstDay(handle, BEGUN_LINES, today, FIRST_LOOK_DAYS);
            for (var record : RegisterRecords.ended(handle, ended, yesterday, RegisterRecord.LATEST)) {
                if (touchEnded(handle, record)) {
                    cases.wake(
                            handle, Set.of(record.register()), record.document().hex() + record.validTo() + ":ended");
                }
            }
            for (var record : RegisterRecords.begun(handle, begun, today, RegisterRecord.LATEST)) {
                if (wasEnteredBefore(record)) {
                    touch(handle, record.document(), List.of(begun(handle, record)));
                    cases.wake(
                            handle, Set.of(record.register()), record.document().hex() + record.validFrom() + ":begun");
                }
            }
            LookedAt.remember(handle, ENDED_LINES, yesterday);
            LookedAt.remember(handle, BEGUN_LINES, today);
        });
    }

    /** The day after the last one looked at. Where that lies ahead, the clock was set back, and the days up to it are done. */
    private static LocalDate firstDay(Handle handle, String what, LocalDate upTo, int before) {
        return LookedAt.day(handle, what).map(last -> last.plusDays(1)).orElse(upTo.minusDays(before));
    }

    /** What is entered on its first day or later touches its cases when it is entered. */
    private boolean wasEnteredBefore(RegisterRecord record) {
        return LocalDate.ofInstant(record.knownFrom(), office.zone()).isBefore(record.validFrom());
    }

    private ChangedLine begun(Handle handle, RegisterRecord record) {
        var before = RegisterRecords.findOn(
                        handle,
                        record.register(),
                        record.key(),
                        record.validFrom().minusDays(1),
                        RegisterRecord.LATEST)
                .stream()
                .findFirst()
                .map(RegisterRecord::attributes)
                .orElse(Map.of());
        return new ChangedLine(record.register(), record.key(), record.attributes(), before, false, record.validFrom());
    }

    /**
     * Touches the cases for which nothing follows: a registration that is followed by another on the next day has not ended, nor has
     * the entrustment for an enterprise that is followed by one for it or for everybody. Several that end on one day are one change.
     *
     * @return false where the line goes on
     */
    private boolean touchEnded(Handle handle, RegisterRecord record) {
        var next = RegisterRecords.findOn(
                handle, record.register(), record.key(), record.validTo().plusDays(1), RegisterRecord.LATEST);
        return office.schemes().all().stream()
                .map(scheme -> scheme.work(() -> touchEnded(handle, record, next)))
                .reduce(next.isEmpty(), Boolean::logicalOr);
    }

    /** @return true where it touches a case that goes by the scheme at work */
    private boolean touchEnded(Handle handle, RegisterRecord record, List<RegisterRecord> next) {
        var ends = false;
        for (var told : process().told(ended(record))) {
            for (var caseID : touched(handle, told)) {
                if (next.stream().noneMatch(line -> isWithin(handle, told.seen().bounds(line.attributes()), caseID))) {
                    add(
                            handle,
                            caseID,
                            told.change(),
                            record.document(),
                            record.validTo().toString());
                    ends = true;
                }
            }
        }
        return ends;
    }

    private static CaseProcess process() {
        return CaseProcess.certification();
    }

    private static ChangedLine ended(RegisterRecord record) {
        return new ChangedLine(
                record.register(),
                record.key(),
                record.attributes(),
                record.attributes(),
                true,
                record.validTo().plusDays(1));
    }

    /** Does to one case what the table says. A change that touched the case before does nothing. */
    public void apply(WorkItem item) {
        var values = StepValues.read(item.payload(), "event", "document");
        var document = values.digests("document").getFirst();
        var event = process().change(values.one("event"));
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .orElseThrow();
        var effect = event.in(process().state(row.state()).phase());
        var message = effect.filter(what -> what.act() != Act.NOTE)
                .map(what -> office.toTellOperator(
                        "case-event:" + item.subject() + ":" + item.payload(), letter(row, event, what)));
        var mails = effect.filter(what -> FOR_A_PERSON.contains(what.act())).stream()
                .flatMap(what -> toCentre(row, event, what, document).stream())
                .toList();
        office.database().perform(handle -> {
            if (effect.isPresent() && carryOut(handle, row, event, effect.get(), document)) {
                message.ifPresent(tells -> tells.accept(handle));
                mails.forEach(mail -> mail.addTo(handle));
            }
            office.finish(handle, item);
        });
    }

    /** The operator has no say in it: the centre is written to, where it has an address of its own. */
    private List<PreparedMail> toCentre(CaseRow row, Change event, Effect effect, Digest document) {
        var words = letter(row, event, effect);
        var on = new CaseLetters.Occasion(
                process(),
                row,
                Optional.empty(),
                office.database().read(handle -> CaseFacts.history(handle, row)),
                List.of(),
                Optional.empty(),
                event.event() + ":" + document.hex());
        return office.organisation(office.settings().text("centre.code"))
                        .filter(centre -> !centre.attribute("email").isEmpty())
                        .isPresent()
                ? letters.write(
                        "change-waits",
                        Optional.of(List.of(Correspondents.CENTRE)),
                        on,
                        facts -> facts.with("text", words.ofScheme()))
                : List.of();
    }

    private boolean carryOut(Handle handle, CaseRow row, Change event, Effect effect, Digest document) {
        var change = new CaseChange(
                row.caseID(),
                event.event(),
                document,
                effect.act().name(),
                effect.back(),
                office.now(),
                Optional.empty());
        if (!CaseChanges.add(handle, change)) {
            return false;
        }
        goBack(
                handle,
                row,
                new Filing(office, handle, row.caseID()).paper("CHANGE", document),
                new DossierEvent.Changed(
                        document,
                        event.event(),
                        effect.act().name(),
                        effect.back(),
                        effect.act() == Act.REASSIGN,
                        Optional.empty()));
        return true;
    }

    /** Writes the event down and moves the case where it says so; a closed one, or one with an act under way, stays as it is. */
    private void goBack(Handle handle, CaseRow row, Filing filing, DossierEvent.Changed event) {
        var standing = process().state(row.state());
        var state = event.target()
                .filter(target -> !standing.isClosed() && !standing.isBusy())
                .orElse(row.state());
        filing.record(event, state);
        if (state.equals(row.state())) {
            WriteCaseFile.due(office, handle, row.caseID(), state);
            return;
        }
        Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
        cases.entered(handle, row.caseID(), state, event.change().hex() + event.event());
    }

    /**
     * Carries out a decision on the open changes that a document brought to a case.
     *
     * @param decision on the document that brought the changes
     * @param matters true where the case goes back, as the table says; false where it goes on as it stands. What matters to a
     *     certificate stays open until a notice on the certificate comes
     * @return false, and nothing changed, where nothing was open
     */
    boolean decide(Handle handle, CaseRow row, DossierEvent.ReferralDecided decision, boolean matters) {
        return office.by(row, () -> decideAtWork(handle, row, decision, matters));
    }

    private boolean decideAtWork(Handle handle, CaseRow row, DossierEvent.ReferralDecided decision, boolean matters) {
        var decided = CaseChanges.ofCase(handle, row.caseID()).stream()
                .filter(change -> change.isOpen() && change.document().equals(decision.subject()))
                .filter(change -> !(matters && change.isOnCertificate()))
                .toList();
        if (decided.isEmpty()) {
            return false;
        }
        CaseChanges.decide(handle, decided, decision.decision());
        new Filing(office, handle, row.caseID())
                .paper("DECISION", decision.decision())
                .record(decision.settling(
                        decided.stream().map(CaseChange::event).toList()));
        WriteCaseFile.due(office, handle, row.caseID(), row.state());
        decided.stream()
                .filter(change -> matters && change.back().isPresent())
                .min(java.util.Comparator.comparing(
                        change -> process().order(change.back().orElseThrow())))
                .ifPresent(change -> goBack(
                        handle,
                        row,
                        new Filing(office, handle, row.caseID()),
                        new DossierEvent.Changed(
                                change.document(),
                                change.event(),
                                change.act(),
                                change.back(),
                                true,
                                Optional.of(decision.decision()))));
        return true;
    }

    /** The words of rule CPM-28-5 for what was done, in every language of the scheme. */
    private OperatorText letter(CaseRow row, Change event, Effect effect) {
        return OperatorText.each(language -> letter(row, event, effect, language));
    }

    private String letter(CaseRow row, Change event, Effect effect, String language) {
        return RuleBook.load()
                .finding(
                        office.scheme().changeRule(),
                        effect.act().name().toLowerCase(Locale.ROOT),
                        Location.DOCUMENT,
                        row.caseID() + " (" + process().state(row.state()).title(language) + "): "
                                + event.titles().getOrDefault(language, event.event()),
                        process().state(row.state()).title(language),
                        effect.back()
                                .map(back -> process().state(back).title(language))
                                .orElse(""))
                .message(language);
    }
}
