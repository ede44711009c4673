package org.cpcert.dossier;

import java.util.Optional;
import org.cpcert.dossier.DossierEvent.Appointed;
import org.cpcert.dossier.DossierEvent.AppointmentAwaited;
import org.cpcert.dossier.DossierEvent.Assessed;
import org.cpcert.dossier.DossierEvent.Certified;
import org.cpcert.dossier.DossierEvent.Changed;
import org.cpcert.dossier.DossierEvent.ChoiceAwaited;
import org.cpcert.dossier.DossierEvent.ExpertAdded;
import org.cpcert.dossier.DossierEvent.ExpertsAsked;
import org.cpcert.dossier.DossierEvent.Granted;
import org.cpcert.dossier.DossierEvent.Opened;
import org.cpcert.dossier.DossierEvent.OperatorActed;
import org.cpcert.dossier.DossierEvent.OpinionInvalid;
import org.cpcert.dossier.DossierEvent.OpinionKept;
import org.cpcert.dossier.DossierEvent.OpinionWaits;
import org.cpcert.dossier.DossierEvent.PageSealed;
import org.cpcert.dossier.DossierEvent.ReferralDecided;
import org.cpcert.dossier.DossierEvent.Refused;
import org.cpcert.dossier.DossierEvent.Registered;
import org.cpcert.dossier.DossierEvent.ReportFiled;
import org.cpcert.dossier.DossierEvent.Split;
import org.cpcert.dossier.DossierEvent.StatusChanged;
import org.cpcert.dossier.DossierEvent.VoteChanged;
import org.cpcert.dossier.DossierEvent.Voted;
import org.cpcert.dossier.DossierEvent.VotesCounted;
import org.cpcert.dossier.DossierEvent.Withdrawn;

/** The certificate path of a case: which event leads from which state to which. */
public final class CaseMachine {

    private CaseMachine() {}

    /** State of a case that the event opens. */
    public static CaseState open(Opened event) {
        return event.reportOnFile() ? CaseState.ASSIGNING : CaseState.INCOMPLETE;
    }

    /**
     * State after the event.
     *
     * @return empty where the event cannot happen in this state: the case stays as it is
     */
    public static Optional<CaseState> after(CaseState state, DossierEvent event) {
        return switch (event) {
            case Opened e -> Optional.empty();
            case ReportFiled e -> from(state, CaseState.INCOMPLETE, CaseState.ASSIGNING);
            case AppointmentAwaited e -> from(state, CaseState.ASSIGNING, CaseState.AWAIT_APPOINTMENT);
            case Appointed e -> from(state, CaseState.AWAIT_APPOINTMENT, CaseState.ASSIGNING);
            case ExpertsAsked e -> from(state, CaseState.ASSIGNING, CaseState.EXAMINATION);
            case Voted e ->
                from(state, CaseState.EXAMINATION, e.last() ? CaseState.OPINION_SIGNING : CaseState.EXAMINATION);
            case VotesCounted e -> from(state, CaseState.EXAMINATION, CaseState.OPINION_SIGNING);
            case VoteChanged e ->
                from(state, CaseState.SPLIT, e.settled() ? CaseState.OPINION_SIGNING : CaseState.SPLIT);
            case ExpertAdded e ->
                state == CaseState.SPLIT || state == CaseState.EXAMINATION
                        ? Optional.of(CaseState.EXAMINATION)
                        : Optional.empty();
            case ChoiceAwaited e -> from(state, CaseState.ASSIGNING, CaseState.ASSIGNING);
            case Split e -> from(state, CaseState.OPINION_SIGNING, CaseState.SPLIT);
            case OpinionWaits e -> from(state, CaseState.EXAMINATION, CaseState.EXAMINATION);
            case OpinionKept e -> state.isClosed() ? Optional.empty() : Optional.of(state);
            case OpinionInvalid e -> awaitsOpinion(state) ? Optional.of(CaseState.OPINION_INVALID) : Optional.empty();
            case Assessed e ->
                awaitsOpinion(state)
                        ? Optional.of(e.said().favourable() ? CaseState.DECISION : CaseState.NOT_PASSED)
                        : Optional.empty();
            case Granted e -> from(state, CaseState.DECISION, CaseState.GRANTED);
            case Refused e -> from(state, CaseState.DECISION, CaseState.REFUSED);
            case Withdrawn e ->
                state.isClosed() || state == CaseState.GRANTED ? Optional.empty() : Optional.of(CaseState.WITHDRAWN);
            case Changed e ->
                state.isClosed() || state == CaseState.GRANTED
                        ? Optional.empty()
                        : e.target().or(() -> Optional.of(state));
            case Certified e -> from(state, CaseState.GRANTED, CaseState.ISSUED);
            case PageSealed e -> Optional.empty();
            case StatusChanged e -> Optional.empty();
            case ReferralDecided e -> Optional.empty();
            case Registered e -> Optional.empty();
            case OperatorActed e -> Optional.empty();
        };
    }

    private static boolean awaitsOpinion(CaseState state) {
        return state == CaseState.OPINION_SIGNING || state == CaseState.SPLIT || state == CaseState.OPINION_INVALID;
    }

    private static Optional<CaseState> from(CaseState state, CaseState needed, CaseState next) {
        return state == needed ? Optional.of(next) : Optional.empty();
    }
}
