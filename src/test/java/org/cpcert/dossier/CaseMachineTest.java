package org.cpcert.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CaseMachineTest {

    private static final Digest SOME = Digest.of(new byte[] {1});
    private static final LocalDate DAY = LocalDate.of(1998, 6, 15);
    private static final DossierEvent.OpinionSaid SAID = new DossierEvent.OpinionSaid("o", "PASS", true);
    private static final DossierEvent.OpinionSaid SAID_NO = new DossierEvent.OpinionSaid("o", "NOT_PASSED", false);

    @Test
    void leadsFromApplicationToCertificate() {
        var state = CaseMachine.open(new DossierEvent.Opened(SOME, false));
        assertThat(state).isEqualTo(CaseState.INCOMPLETE);
        for (var event : List.of(
                new DossierEvent.ReportFiled(SOME),
                new DossierEvent.ExpertsAsked("o", "f", List.of("a", "b")),
                new DossierEvent.Voted(SOME, "a", "PASS", false),
                new DossierEvent.Voted(SOME, "b", "PASS", true),
                new DossierEvent.OpinionInvalid(SOME),
                new DossierEvent.Assessed(SOME, SAID),
                new DossierEvent.Granted(SOME, List.of(), Optional.empty()),
                new DossierEvent.Certified(SOME, "CPE-CN-1998-00001-7", "h", DAY, DAY))) {
            state = CaseMachine.after(state, event).orElseThrow();
        }
        assertThat(state).isEqualTo(CaseState.ISSUED);
    }

    @Test
    void anInvalidOpinionIsNotANegativeOne() {
        assertThat(CaseMachine.after(CaseState.OPINION_SIGNING, new DossierEvent.OpinionInvalid(SOME)))
                .contains(CaseState.OPINION_INVALID);
        assertThat(CaseMachine.after(CaseState.OPINION_INVALID, new DossierEvent.Assessed(SOME, SAID_NO)))
                .contains(CaseState.NOT_PASSED);
    }

    @Test
    void expertsWhoDisagreeLeadToAnOpinionAllTheSame() {
        var split = CaseMachine.after(CaseState.OPINION_SIGNING, new DossierEvent.Split(SOME))
                .orElseThrow();
        assertThat(split).isEqualTo(CaseState.SPLIT);
        assertThat(CaseMachine.after(split, new DossierEvent.Assessed(SOME, SAID)))
                .contains(CaseState.DECISION);
        assertThat(CaseMachine.after(split, new DossierEvent.OpinionInvalid(SOME)))
                .contains(CaseState.OPINION_INVALID);
        assertThat(CaseMachine.after(CaseState.EXAMINATION, new DossierEvent.Split(SOME)))
                .isEmpty();
    }

    @Test
    void expertsWhoDisagreeMayVoteAnewOrBeJoinedByAnother() {
        var split = CaseState.SPLIT;
        assertThat(CaseMachine.after(split, new DossierEvent.VoteChanged(SOME, "a", "PASS", false)))
                .contains(split);
        assertThat(CaseMachine.after(split, new DossierEvent.VoteChanged(SOME, "a", "PASS", true)))
                .contains(CaseState.OPINION_SIGNING);
        assertThat(CaseMachine.after(CaseState.OPINION_SIGNING, new DossierEvent.VoteChanged(SOME, "a", "PASS", true)))
                .isEmpty();
        assertThat(CaseMachine.after(split, new DossierEvent.ExpertAdded("c"))).contains(CaseState.EXAMINATION);
        assertThat(CaseMachine.after(split, new DossierEvent.Voted(SOME, "a", "PASS", true)))
                .isEmpty();
    }

    @Test
    void aCaseOfItem26WaitsForAnAppointmentAndIsNotAssessedMeanwhile() {
        var waiting = CaseMachine.after(
                        CaseState.ASSIGNING, new DossierEvent.AppointmentAwaited(List.of("SPECIAL_FUND")))
                .orElseThrow();
        assertThat(waiting).isEqualTo(CaseState.AWAIT_APPOINTMENT);
        assertThat(CaseMachine.after(waiting, new DossierEvent.ExpertsAsked("o", "f", List.of("a"))))
                .isEmpty();
        assertThat(CaseMachine.after(waiting, new DossierEvent.Appointed(Optional.of(SOME), List.of("o"))))
                .contains(CaseState.ASSIGNING);
    }

    @Property
    void noCertificateWithoutAGrantedDecision(@ForAll("events") List<DossierEvent> events) {
        var state = CaseMachine.open(new DossierEvent.Opened(SOME, true));
        var granted = false;
        for (var event : events) {
            Optional<CaseState> next = CaseMachine.after(state, event);
            granted |= next.isPresent() && event instanceof DossierEvent.Granted;
            state = next.orElse(state);
            assertThat(state != CaseState.ISSUED || granted).isTrue();
        }
    }

    @Property
    void aClosedCaseStaysClosed(@ForAll("events") List<DossierEvent> events, @ForAll CaseState start) {
        if (start.isClosed()) {
            for (var event : events) {
                assertThat(CaseMachine.after(start, event)).isEmpty();
            }
        }
    }

    @Provide
    Arbitrary<List<DossierEvent>> events() {
        return Arbitraries.<DossierEvent>of(
                        new DossierEvent.ReportFiled(SOME),
                        new DossierEvent.AppointmentAwaited(List.of("EMS")),
                        new DossierEvent.Appointed(Optional.empty(), List.of()),
                        new DossierEvent.ExpertsAsked("o", "f", List.of("a")),
                        new DossierEvent.Voted(SOME, "a", "PASS", true),
                        new DossierEvent.Voted(SOME, "a", "PASS", false),
                        new DossierEvent.Split(SOME),
                        new DossierEvent.VoteChanged(SOME, "a", "PASS", true),
                        new DossierEvent.ExpertAdded("c"),
                        new DossierEvent.ChoiceAwaited(List.of("A", "B")),
                        new DossierEvent.StatusChanged(
                                SOME,
                                CertificateState.RESCINDED,
                                List.of(),
                                "n",
                                "RESCISSION",
                                "R",
                                DAY,
                                Optional.empty(),
                                List.of()),
                        new DossierEvent.OpinionWaits(SOME, SAID),
                        new DossierEvent.OpinionInvalid(SOME),
                        new DossierEvent.Assessed(SOME, SAID),
                        new DossierEvent.Assessed(SOME, SAID_NO),
                        new DossierEvent.Granted(SOME, List.of(), Optional.empty()),
                        new DossierEvent.Refused(SOME, List.of()),
                        new DossierEvent.Withdrawn(SOME, List.of()),
                        new DossierEvent.Certified(SOME, "n", "h", DAY, DAY))
                .list()
                .ofMaxSize(30);
    }
}
