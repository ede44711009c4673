package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.notice.Letters;
import org.cpcert.notice.ReportView;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Change;
import org.cpcert.process.Change.Act;
import org.cpcert.process.ChangedLine;
import org.cpcert.register.Ending;
import org.cpcert.register.Entry;
import org.cpcert.register.RegisterChange;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseParty;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each cell of the table of case events, carried out on a case in a real database. */
class MidCaseTest {

    private static final Set<Act> WAITING = Set.of(Act.REFER, Act.REVIEW, Act.SUSPEND);
    private static final Map<String, CaseState> STATES = Map.of(
            "PREPARED", new CaseState("INCOMPLETE"),
            "REPORTED", new CaseState("EXAMINATION"),
            "VISITED", new CaseState("OPINION_SIGNING"),
            "SEALED", new CaseState("DECISION"),
            "CERTIFIED", new CaseState("ISSUED"),
            "OVER", new CaseState("REFUSED"));
    private static final Instant NOW = Instant.parse("1998-05-10T04:00:00Z");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final AtomicInteger number = new AtomicInteger();
    private final List<String> told = new ArrayList<>();
    private Database database;
    private DocumentStore store;
    private Office office;
    private CaseStep cases;
    private MidCase midCase;

    private static final class MovedClock extends Clock {
        private Instant now = NOW;

        void set(Instant to) {
            now = to;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws Exception {
        Home home = NewHome.make(folder.resolve("home"), Map.of(), NOW.minusSeconds(1000), NOW.plusSeconds(100_000));
        store = new DocumentStore(home.store());
        database = Database.open(home.db());
        var key = SigningKey.load(home.keys().resolve("system.p12"), password(home));
        office = new Office(
                home,
                Settings.of(home),
                clock,
                store,
                database,
                new Operator() {
                    @Override
                    public void tell(String about, String message) {
                        told.add(message);
                    }

                    @Override
                    public void tell(String about, OperatorText text) {
                        told.add(text.english() + "\n" + text.in("zh"));
                    }
                },
                key,
                key);
        cases = SampleOffice.cases(office);
        midCase = new MidCase(
                office,
                cases,
                new CaseLetters(office, new PostRoom(office), new Letters(office.zone()), new ReportView(0)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static char[] password(Home home) throws Exception {
        return Files.readString(home.keys().resolve("password")).strip().toCharArray();
    }

    @Test
    void everyCellIsCarriedOutOnce() {
        for (var event : CaseProcess.certification().changes()) {
            for (var phase : STATES.keySet()) {
                var cell = event.event() + " in " + phase;
                told.clear();
                var row = openCase(STATES.get(phase));
                var document = document(cell);
                apply(row.caseID(), event.event(), document);
                apply(row.caseID(), event.event(), document);
                var effect = event.in(phase);
                assertThat(events(row.caseID()))
                        .as(cell)
                        .isEqualTo(effect.isPresent() ? List.of("CHANGED_" + event.event()) : List.of());
                var goesBack = effect.filter(e -> e.act() == Act.REASSIGN).flatMap(Change.Effect::back);
                assertThat(state(row.caseID())).as(cell).isEqualTo(goesBack.orElse(row.state()));
                assertThat(open(row.caseID()))
                        .as(cell)
                        .hasSize(effect.filter(e -> WAITING.contains(e.act())).isPresent() ? 1 : 0);
                assertThat(told)
                        .as(cell)
                        .hasSize(effect.isEmpty() || effect.get().act() == Act.NOTE ? 0 : 1)
                        .allMatch(letter -> letter.contains(row.caseID())
                                && event.titles().values().stream().allMatch(letter::contains)
                                && !letter.contains("{"));
                assertThat(waiting("case-look", row.caseID())).as(cell).isEqualTo(goesBack.isPresent() ? 1 : 0);
            }
        }
    }

    @Test
    void aReferredChangeWaitsForTheDecision() {
        var goesOn = openCase(new CaseState("DECISION"));
        var goesBack = openCase(new CaseState("DECISION"));
        var sanction = document("sanction");
        for (var row : List.of(goesOn, goesBack)) {
            apply(row.caseID(), "LEAD_RESCINDED", sanction);
        }
        decide(goesOn.caseID(), sanction, false);
        decide(goesBack.caseID(), sanction, true);
        assertThat(open(goesOn.caseID())).isEmpty();
        assertThat(state(goesOn.caseID())).isEqualTo(new CaseState("DECISION"));
        assertThat(open(goesBack.caseID())).isEmpty();
        assertThat(state(goesBack.caseID())).isEqualTo(new CaseState("ASSIGNING"));
        assertThat(events(goesBack.caseID())).contains("REFERRAL_DECIDED");
        assertThat(waiting("case-look", goesBack.caseID())).isEqualTo(1);
    }

    @Test
    void whatMattersToACertificateWaitsForANoticeAndStandsByADecision() {
        var stands = openCase(new CaseState("ISSUED"));
        var falls = openCase(new CaseState("ISSUED"));
        var sanction = document("sanction");
        for (var row : List.of(stands, falls)) {
            apply(row.caseID(), "LEAD_RESCINDED_RETROACTIVE", sanction);
        }
        decide(stands.caseID(), sanction, false);
        decide(falls.caseID(), sanction, true);
        assertThat(open(stands.caseID())).isEmpty();
        assertThat(open(falls.caseID())).hasSize(1);
        assertThat(state(falls.caseID())).isEqualTo(new CaseState("ISSUED"));
    }

    @Test
    void makesUpForDaysOnWhichItStoodStill() {
        var row = openCase(new CaseState("EXAMINATION"));
        database.perform(h -> {
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "AUDITOR", "CPA-1"));
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "LEAD_ASSESSOR", "CPA-2"));
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "AUDITOR", "CPA-3"));
            RegisterRecords.add(h, registration("CPA-1", LocalDate.of(1998, 5, 10)));
            RegisterRecords.add(h, registration("CPA-2", LocalDate.of(1998, 5, 12)));
            RegisterRecords.add(h, registration("CPA-3", LocalDate.of(1998, 5, 14)));
        });
        midCase.newDay();
        clock.set(NOW.plus(Duration.ofDays(4)));
        midCase.newDay();
        midCase.newDay();
        runAll();
        assertThat(events(row.caseID())).containsExactlyInAnyOrder("CHANGED_AUDITOR_EXPIRED", "CHANGED_LEAD_EXPIRED");
    }

    @Test
    void touchesOnlyCasesOfTheParty() {
        var mine = openCase(new CaseState("EXAMINATION"));
        var other = openCase(new CaseState("EXAMINATION"));
        database.perform(h -> {
            CaseChanges.addParty(h, new CaseParty(mine.caseID(), "LEAD_ASSESSOR", "CPA-P1996-00002-M"));
            CaseChanges.addParty(h, new CaseParty(other.caseID(), "AUDITOR", "CPA-P1996-00002-M"));
            RegisterRecords.add(h, registration("CPA-P1996-00002-M", LocalDate.of(1998, 5, 9)));
            RegisterRecords.add(h, registration("CPA-P1996-00001-O", LocalDate.of(1998, 5, 9)));
            RegisterRecords.add(h, registration("CPA-P1996-00003-X", LocalDate.of(1998, 5, 10)));
        });
        midCase.newDay();
        midCase.newDay();
        runAll();
        assertThat(events(mine.caseID())).containsExactly("CHANGED_LEAD_EXPIRED");
        assertThat(state(mine.caseID())).isEqualTo(new CaseState("ASSIGNING"));
        assertThat(events(other.caseID())).containsExactly("CHANGED_AUDITOR_EXPIRED");
        assertThat(state(other.caseID())).isEqualTo(new CaseState("EXAMINATION"));
    }

    /** An entrustment for one enterprise or one case says nothing of others. */
    @Test
    void whatNamesAnEnterpriseOrACaseTouchesNoOther() {
        var ofEnterprise = assessed("E-1");
        var byID = assessed("E-2");
        var other = assessed("E-3");
        withdrawn("one enterprise", Map.of("enterprise", "E-1", "case", ""));
        withdrawn("one case", Map.of("enterprise", "", "case", byID.caseID()));
        runAll();
        assertThat(events(ofEnterprise.caseID())).containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");
        assertThat(events(byID.caseID())).containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");
        assertThat(events(other.caseID())).isEmpty();
        withdrawn("all", Map.of("enterprise", "", "case", ""));
        runAll();
        assertThat(events(other.caseID())).containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");
    }

    /** Who is entrusted by two organisations assesses on for the one that withdraws nothing, also where the other's ends by itself. */
    @Test
    void anEntrustmentOfOneOrganisationTouchesNoCaseOfAnother() {
        var here = assessed("E-1", "ORG-A");
        var there = assessed("E-2", "ORG-B");
        withdrawn("by one", Map.of("enterprise", "", "case", "", "organisation", "ORG-A"));
        withdrawn("of hers by the other", Map.of("enterprise", "E-1", "case", "", "organisation", "ORG-B"));
        runAll();
        assertThat(events(here.caseID())).containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");
        assertThat(events(there.caseID())).isEmpty();

        var ended = assessed("E-3", "ORG-A");
        database.perform(h -> {
            RegisterRecords.add(h, entrustment("CPA-7", "E-3", "1998-01-01", "1998-05-09", "ORG-A"));
            RegisterRecords.add(h, entrustment("CPA-7", "E-3", "1998-05-10", "1999-05-09", "ORG-B"));
        });
        midCase.newDay();
        runAll();
        assertThat(events(ended.caseID()))
                .as("another organisation's goes on")
                .containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");
        assertThat(events(there.caseID())).isEmpty();
    }

    /** Four experts whose entrustments end on one day are one change to their case; one who is entrusted further is none. */
    @Test
    void whatEndsOnOneDayIsOneChangeAndWhatIsFollowedByTheSameIsNone() {
        var row = assessed("E-1");
        var renewed = assessed("E-2");
        database.perform(h -> {
            for (var expert : List.of("CPA-8", "CPA-9")) {
                CaseChanges.addParty(h, new CaseParty(row.caseID(), "EXPERT", expert));
                RegisterRecords.add(h, entrustment(expert, "E-1", "1998-01-01", "1998-05-09"));
            }
            RegisterRecords.add(h, entrustment("CPA-7", "E-1", "1998-01-01", "1998-05-09"));
            RegisterRecords.add(h, entrustment("CPA-7", "E-2", "1998-01-01", "1998-05-09"));
            RegisterRecords.add(h, entrustment("CPA-7", "E-2", "1998-05-10", "1999-05-09"));
        });
        midCase.newDay();
        runAll();
        assertThat(events(row.caseID())).containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");
        assertThat(events(renewed.caseID())).isEmpty();
        assertThat(told).singleElement().asString().contains("ended or was withdrawn", "已到期或被撤回");
    }

    /** What is withdrawn from a later day on holds until then: the case is assigned anew on that day, not before. */
    @Test
    void whatEndsOrBeginsOnALaterDayTouchesItsCasesOnThatDay() {
        var row = assessed("E-1");
        midCase.newDay();
        enterEnd("CPA-7", LocalDate.of(1998, 5, 11));
        runAll();
        assertThat(events(row.caseID())).isEmpty();
        clock.set(NOW.plus(Duration.ofDays(1)));
        midCase.newDay();
        runAll();
        assertThat(events(row.caseID())).as("its last day").isEmpty();
        clock.set(NOW.plus(Duration.ofDays(2)));
        midCase.newDay();
        midCase.newDay();
        runAll();
        assertThat(events(row.caseID())).containsExactly("CHANGED_ENTRUSTMENT_WITHDRAWN");

        database.perform(h -> CaseChanges.addParty(h, new CaseParty(row.caseID(), "LEAD_ASSESSOR", "CPA-9")));
        enter(
                new Entry(
                        "R-SAN",
                        "CPA-9",
                        Map.of("kind", "RESCISSION", "retroactive", "no"),
                        LocalDate.of(1998, 5, 20),
                        Entry.OPEN_END),
                "sanction");
        runAll();
        assertThat(events(row.caseID())).as("nor what begins later").hasSize(1);
    }

    private void enterEnd(String expert, LocalDate last) {
        database.perform(h -> RegisterRecords.add(h, entrustment(expert, "E-1", "1998-01-01", "1999-05-09")));
        enter(new Ending("R-ENTR", expert, Map.of(), last), "withdrawal");
    }

    private void enter(RegisterChange change, String text) {
        database.perform(h ->
                midCase.touch(h, document(text), new RegisterEntries(h, office.now()).enter(change, document(text))));
    }

    private RegisterRecord entrustment(String expert, String enterprise, String from, String to) {
        return entrustment(expert, enterprise, from, to, "");
    }

    private RegisterRecord entrustment(String expert, String enterprise, String from, String to, String organisation) {
        return RegisterRecord.said(
                "R-ENTR",
                expert,
                Map.of("role", "EXPERT", "enterprise", enterprise, "case", "", "organisation", organisation),
                LocalDate.parse(from),
                LocalDate.parse(to),
                NOW.minusSeconds(60),
                document(expert + enterprise + from));
    }

    private void withdrawn(String text, Map<String, String> scope) {
        database.perform(h -> midCase.touch(
                h, document(text), List.of(new ChangedLine("R-ENTR", "CPA-7", scope, scope, true, LocalDate.EPOCH))));
    }

    /** A case of this enterprise in which CPA-7 is an expert. */
    private CaseRow assessed(String enterprise) {
        var row = openCase(new CaseState("EXAMINATION"));
        database.perform(h -> {
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "ENTERPRISE", enterprise));
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "EXPERT", "CPA-7"));
        });
        return row;
    }

    /** The same, assessed by this organisation. */
    private CaseRow assessed(String enterprise, String organisation) {
        var row = assessed(enterprise);
        database.perform(h -> CaseChanges.addParty(h, new CaseParty(row.caseID(), "ASSESSMENT", organisation)));
        return row;
    }

    @Test
    void aRegistrationThatGoesOnHasNotEnded() {
        var row = openCase(new CaseState("EXAMINATION"));
        database.perform(h -> {
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "LEAD_ASSESSOR", "CPA-1"));
            RegisterRecords.add(h, registration("CPA-1", LocalDate.of(1998, 5, 9)));
            RegisterRecords.add(
                    h,
                    RegisterRecord.said(
                            "R-AUD",
                            "CPA-1",
                            Map.of("level", "PRINCIPAL"),
                            LocalDate.of(1998, 5, 10),
                            LocalDate.of(2003, 5, 9),
                            NOW,
                            document("renewal")));
        });
        midCase.newDay();
        runAll();
        assertThat(events(row.caseID())).isEmpty();
    }

    @Test
    void whatBeginsOnALaterDayWakesTheCasesOnThatDay() {
        var waiting = openCase(new CaseState("ASSIGNING"));
        var appointed = openCase(new CaseState("AWAIT_APPOINTMENT"));
        var examined = openCase(new CaseState("EXAMINATION"));
        midCase.newDay();
        begins("R-ENTR", "E-1", Map.of("role", "EXPERT"), LocalDate.of(1998, 5, 12));
        midCase.newDay();
        assertThat(List.of(waiting, appointed, examined)).allMatch(row -> waiting("case-look", row.caseID()) == 0);
        clock.set(NOW.plus(Duration.ofDays(5))); // it stood still on the day itself
        midCase.newDay();
        midCase.newDay();
        assertThat(List.of(waiting, appointed, examined)).allMatch(row -> waiting("case-look", row.caseID()) == 1);
    }

    @Test
    void aSanctionThatBeginsLaterTouchesACaseThatWasOpenedMeanwhile() {
        midCase.newDay();
        begins("R-SAN", "CPA-9", Map.of("kind", "RESCISSION", "retroactive", "no"), LocalDate.of(1998, 5, 12));
        var row = openCase(new CaseState("EXAMINATION"));
        database.perform(h -> CaseChanges.addParty(h, new CaseParty(row.caseID(), "LEAD_ASSESSOR", "CPA-9")));
        var line = database.<List<RegisterRecord>>read(
                        h -> RegisterRecords.find(h, "R-SAN", "CPA-9", NOW.plusSeconds(1)))
                .getFirst();
        var told = CaseProcess.certification()
                .told(new ChangedLine("R-SAN", "CPA-9", line.attributes(), Map.of(), false, LocalDate.EPOCH));
        clock.set(NOW.plus(Duration.ofDays(2)));
        midCase.newDay();
        midCase.newDay();
        runAll();
        assertThat(events(row.caseID()))
                .hasSize(told.isEmpty() ? 0 : 1)
                .allMatch(event -> event.startsWith("CHANGED_LEAD"));
        assertThat(told).as("the table knows of it").isNotEmpty();
    }

    @Test
    void aClockSetForwardAndBackLeavesNoDayOut() {
        var row = openCase(new CaseState("EXAMINATION"));
        database.perform(h -> {
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "LEAD_ASSESSOR", "CPA-1"));
            CaseChanges.addParty(h, new CaseParty(row.caseID(), "AUDITOR", "CPA-2"));
            RegisterRecords.add(h, registration("CPA-1", LocalDate.of(1998, 5, 11)));
        });
        midCase.newDay();
        clock.set(NOW.plus(Duration.ofDays(365)));
        midCase.newDay();
        clock.set(NOW);
        midCase.newDay();
        database.perform(h -> RegisterRecords.add(h, registration("CPA-2", LocalDate.of(1998, 5, 12))));
        clock.set(NOW.plus(Duration.ofDays(3)));
        midCase.newDay();
        database.perform(h -> Work.allDue(h, office.now()));
        runAll();
        assertThat(events(row.caseID())).containsExactlyInAnyOrder("CHANGED_LEAD_EXPIRED", "CHANGED_AUDITOR_EXPIRED");
    }

    private void begins(String register, String key, Map<String, String> attributes, LocalDate first) {
        database.perform(h -> RegisterRecords.add(
                h,
                RegisterRecord.said(
                        register, key, attributes, first, RegisterRecord.NO_END, NOW.minusSeconds(60), document(key))));
    }

    private RegisterRecord registration(String number, LocalDate last) {
        return RegisterRecord.said(
                "R-AUD",
                number,
                Map.of("level", "PRINCIPAL"),
                LocalDate.of(1996, 1, 1),
                last,
                NOW.minusSeconds(60),
                document(number));
    }

    private CaseRow openCase(CaseState state) {
        var row = CaseRow.opened("CASE-1998-%05d".formatted(number.incrementAndGet()), state, "00000011-5", NOW);
        database.perform(h -> Cases.open(h, row));
        return row;
    }

    private Digest document(String text) {
        return store.put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void apply(String caseID, String code, Digest document) {
        database.perform(h -> Work.add(
                h,
                "case-event",
                caseID,
                StepValues.of("event", code).and("document", document).text(),
                Optional.empty(),
                NOW));
        runAll();
    }

    private void runAll() {
        for (var item : claimed()) {
            if (item.step().equals("case-event")) {
                midCase.apply(item);
            }
        }
    }

    private List<WorkItem> claimed() {
        return database.commit(h -> Work.claim(h, office.owner(), office.now(), Duration.ofSeconds(60), 100));
    }

    private void decide(String caseID, Digest document, boolean matters) {
        var row = database.read(h -> Cases.find(h, caseID)).orElseThrow();
        var decided = new DossierEvent.ReferralDecided(
                document("decision on " + caseID), document, matters ? "REJECT" : "ACCEPT", List.of(), List.of());
        database.perform(h -> midCase.decide(h, row, decided, matters));
    }

    private CaseState state(String caseID) {
        return database.read(h -> Cases.find(h, caseID)).orElseThrow().state();
    }

    private List<String> events(String caseID) {
        return database.read(h -> DossierLedger.entries(h, caseID)).stream()
                .map(LedgerEntry::event)
                .toList();
    }

    private List<CaseChange> open(String caseID) {
        return database.read(h -> CaseChanges.ofCase(h, caseID)).stream()
                .filter(CaseChange::isOpen)
                .toList();
    }

    private long waiting(String step, String subject) {
        return database.read(h -> Work.of(h, subject)).stream()
                .filter(item -> item.step().equals(step))
                .count();
    }
}
