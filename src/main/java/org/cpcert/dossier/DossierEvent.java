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
    String code();

    /** The document that carries the event, by its digest; empty where the system acted by itself. */
    Optional<Digest> document();

    /** The application was accepted and a case opened; the report may or may not be on file already. */
    record Opened(Digest application, boolean reportOnFile) implements DossierEvent {
        @Override
        public String code() {
            return "OPENED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(application);
        }
    }

    /** The audit report that the application names is on file. */
    record ReportFiled(Digest report) implements DossierEvent {
        @Override
        public String code() {
            return "REPORT_FILED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(report);
        }
    }

    /** The entrusted experts were sent the case, Items 7 and 11. */
    record ExpertsAsked(List<String> experts) implements DossierEvent {
        public ExpertsAsked {
            experts = List.copyOf(experts);
        }

        @Override
        public String code() {
            return "EXPERTS_ASKED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.empty();
        }
    }

    /** An expert voted; with the last vote the organisation can sign its opinion. */
    record Voted(Digest vote, String expert, boolean last) implements DossierEvent {
        @Override
        public String code() {
            return "VOTED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(vote);
        }
    }

    /** All votes are in, some for the report and some against it; a person must bring the experts together. */
    record Split(Digest lastVote) implements DossierEvent {
        @Override
        public String code() {
            return "SPLIT";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(lastVote);
        }
    }

    /**
     * An expert who voted before voted anew after the experts disagreed. The first vote stays in the dossier.
     *
     * @param settled true where the votes now lead to an opinion
     */
    record VoteChanged(Digest vote, String expert, boolean settled) implements DossierEvent {
        @Override
        public String code() {
            return "VOTE_CHANGED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(vote);
        }
    }

    /** One more expert was asked: entrusted later, or because the votes stood even. */
    record ExpertAdded(String expert) implements DossierEvent {
        @Override
        public String code() {
            return "EXPERT_ADDED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.empty();
        }
    }

    /** Several organisations have entrusted enough assessors and the enterprise asked for none: a person must choose. */
    record ChoiceAwaited(List<String> organisations) implements DossierEvent {
        public ChoiceAwaited {
            organisations = List.copyOf(organisations);
        }

        @Override
        public String code() {
            return "CHOICE_AWAITED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.empty();
        }
    }

    /** A valid opinion came before all votes were in; it waits for them. */
    record OpinionWaits(Digest opinion) implements DossierEvent {
        @Override
        public String code() {
            return "OPINION_WAITS";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(opinion);
        }
    }

    /** An opinion was rejected: invalid is not negative, a new one is needed, Item 7. */
    record OpinionInvalid(Digest opinion) implements DossierEvent {
        @Override
        public String code() {
            return "OPINION_INVALID";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(opinion);
        }
    }

    /** A valid opinion is on file, Item 7. */
    record Assessed(Digest opinion, boolean favourable) implements DossierEvent {
        @Override
        public String code() {
            return "ASSESSED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(opinion);
        }
    }

    /** Someone who did not assess decided in favour. */
    record Granted(Digest decision) implements DossierEvent {
        @Override
        public String code() {
            return "GRANTED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(decision);
        }
    }

    /** Someone who did not assess decided against, with reasons. */
    record Refused(Digest decision) implements DossierEvent {
        @Override
        public String code() {
            return "REFUSED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(decision);
        }
    }

    /** A case of Item 26 applies, and nobody is appointed for it: the case waits for the authority. */
    record AppointmentAwaited(List<String> grounds) implements DossierEvent {

        public AppointmentAwaited {
            grounds = List.copyOf(grounds);
        }

        @Override
        public String code() {
            return "APPOINTMENT_AWAITED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.empty();
        }
    }

    /** The case waits no longer: an appointment covers it, or no case of Item 26 applies any more. */
    record Appointed(Optional<Digest> appointment) implements DossierEvent {
        @Override
        public String code() {
            return "APPOINTED";
        }

        @Override
        public Optional<Digest> document() {
            return appointment;
        }
    }

    /** The enterprise withdrew and the centre closed the case. */
    record Withdrawn(Digest decision) implements DossierEvent {
        @Override
        public String code() {
            return "WITHDRAWN";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(decision);
        }
    }

    /**
     * A register changed while the case ran.
     *
     * @param change the document that brought the change
     * @param event code of the table of case events
     * @param back state the case goes back to; empty where it stays
     */
    record Changed(Digest change, String event, Optional<CaseState> back) implements DossierEvent {
        @Override
        public String code() {
            return "CHANGED_" + event;
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(change);
        }
    }

    /** The certificate was made, sealed and checked against itself. */
    record Certified(Digest certificate, String number) implements DossierEvent {
        @Override
        public String code() {
            return "CERTIFIED";
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(certificate);
        }
    }

    /** A signed notice brought the certificate into another state (workflow 4.4). */
    record StatusChanged(Digest notice, CertificateState state) implements DossierEvent {
        @Override
        public String code() {
            return "CERTIFICATE_" + state;
        }

        @Override
        public Optional<Digest> document() {
            return Optional.of(notice);
        }
    }
}
