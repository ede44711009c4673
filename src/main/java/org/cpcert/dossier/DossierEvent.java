package org.cpcert.dossier;

import java.util.List;
import java.util.Optional;

/**
 * What can happen to a case. Each event becomes one entry of the dossier, never altered and never removed.
 *
 * <p>Readers switch over all events without a default: a new event does not compile until everyone has answered it.
 */
public sealed interface DossierEvent {

    /** Word for the event in the dossier, such as {@code VOTED}. */
    default String code() {
        return switch (this) {
            case Opened event -> "OPENED";
            case ReportFiled event -> "REPORT_FILED";
            case ExpertsAsked event -> "EXPERTS_ASKED";
            case Voted event -> "VOTED";
            case VotesCounted event -> "VOTES_COUNTED";
            case Split event -> "SPLIT";
            case VoteChanged event -> "VOTE_CHANGED";
            case ExpertAdded event -> "EXPERT_ADDED";
            case ChoiceAwaited event -> "CHOICE_AWAITED";
            case OpinionWaits event -> "OPINION_WAITS";
            case OpinionInvalid event -> "OPINION_INVALID";
            case Assessed event -> "ASSESSED";
            case Granted event -> "GRANTED";
            case Refused event -> "REFUSED";
            case AppointmentAwaited event -> "APPOINTMENT_AWAITED";
            case Appointed event -> "APPOINTED";
            case Withdrawn event -> "WITHDRAWN";
            case Changed event -> "CHANGED_" + event.event();
            case Certified event -> "CERTIFIED";
            case StatusChanged event -> "CERTIFICATE_" + event.state();
        };
    }

    /** The document that carries the event, by its digest; empty where the system acted by itself. */
    default Optional<Digest> document() {
        return switch (this) {
            case Opened event -> Optional.of(event.application());
            case ReportFiled event -> Optional.of(event.report());
            case ExpertsAsked event -> Optional.empty();
            case Voted event -> Optional.of(event.vote());
            case VotesCounted event -> Optional.of(event.lastVote());
            case Split event -> Optional.of(event.lastVote());
            case VoteChanged event -> Optional.of(event.vote());
            case ExpertAdded event -> Optional.empty();
            case ChoiceAwaited event -> Optional.empty();
            case OpinionWaits event -> Optional.of(event.opinion());
            case OpinionInvalid event -> Optional.of(event.opinion());
            case Assessed event -> Optional.of(event.opinion());
            case Granted event -> Optional.of(event.decision());
            case Refused event -> Optional.of(event.decision());
            case AppointmentAwaited event -> Optional.empty();
            case Appointed event -> event.appointment();
            case Withdrawn event -> Optional.of(event.decision());
            case Changed event -> Optional.of(event.change());
            case Certified event -> Optional.of(event.certificate());
            case StatusChanged event -> Optional.of(event.notice());
        };
    }

    /** The application was accepted and a case opened; the report may or may not be on file already. */
    record Opened(Digest application, boolean reportOnFile) implements DossierEvent {}

    /** The audit report that the application names is on file. */
    record ReportFiled(Digest report) implements DossierEvent {}

    /** The entrusted experts were sent the case, Items 7 and 11. */
    record ExpertsAsked(List<String> experts) implements DossierEvent {
        public ExpertsAsked {
            experts = List.copyOf(experts);
        }
    }

    /** An expert voted; with the last vote the organisation can sign its opinion. */
    record Voted(Digest vote, String expert, boolean last) implements DossierEvent {}

    /** The experts were asked once more, and all of them had voted already: their votes stand. */
    record VotesCounted(Digest lastVote) implements DossierEvent {}

    /** All votes are in, some for the report and some against it; a person must bring the experts together. */
    record Split(Digest lastVote) implements DossierEvent {}

    /**
     * An expert who voted before voted anew after the experts disagreed. The first vote stays in the dossier.
     *
     * @param settled true where the votes now lead to an opinion
     */
    record VoteChanged(Digest vote, String expert, boolean settled) implements DossierEvent {}

    /** One more expert was asked: entrusted later, or because the votes stood even. */
    record ExpertAdded(String expert) implements DossierEvent {}

    /** Several organisations have entrusted enough assessors and the enterprise asked for none: a person must choose. */
    record ChoiceAwaited(List<String> organisations) implements DossierEvent {
        public ChoiceAwaited {
            organisations = List.copyOf(organisations);
        }
    }

    /** A valid opinion came before all votes were in; it waits for them. */
    record OpinionWaits(Digest opinion) implements DossierEvent {}

    /** An opinion was rejected: invalid is not negative, a new one is needed, Item 7. */
    record OpinionInvalid(Digest opinion) implements DossierEvent {}

    /** A valid opinion is on file, Item 7. */
    record Assessed(Digest opinion, boolean favourable) implements DossierEvent {}

    /** Someone who did not assess decided in favour. */
    record Granted(Digest decision) implements DossierEvent {}

    /** Someone who did not assess decided against, with reasons. */
    record Refused(Digest decision) implements DossierEvent {}

    /** A case of Item 26 applies, and nobody is appointed for it: the case waits for the authority. */
    record AppointmentAwaited(List<String> grounds) implements DossierEvent {
        public AppointmentAwaited {
            grounds = List.copyOf(grounds);
        }
    }

    /** The case waits no longer: an appointment covers it, or no case of Item 26 applies any more. */
    record Appointed(Optional<Digest> appointment) implements DossierEvent {}

    /** The enterprise withdrew and the centre closed the case. */
    record Withdrawn(Digest decision) implements DossierEvent {}

    /**
     * A register changed while the case ran.
     *
     * @param change the document that brought the change
     * @param event code of the table of case events
     * @param back state the case goes back to; empty where it stays
     */
    record Changed(Digest change, String event, Optional<CaseState> back) implements DossierEvent {}

    /** The certificate was made, sealed and checked against itself. */
    record Certified(Digest certificate, String number) implements DossierEvent {}

    /** A signed notice brought the certificate into another state (workflow 4.4). */
    record StatusChanged(Digest notice, CertificateState state) implements DossierEvent {}
}
