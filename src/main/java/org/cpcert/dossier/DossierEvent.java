package org.cpcert.dossier;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can happen to a case, or to the registers. Each event becomes one entry of the dossier, never altered and never removed.
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
            case OpinionKept event -> "OPINION_KEPT";
            case OpinionInvalid event -> "OPINION_INVALID";
            case Assessed event -> "ASSESSED";
            case Granted event -> "GRANTED";
            case Refused event -> "REFUSED";
            case AppointmentAwaited event -> "APPOINTMENT_AWAITED";
            case Appointed event -> "APPOINTED";
            case Withdrawn event -> "WITHDRAWN";
            case Changed event -> "CHANGED_" + event.event();
            case Certified event -> "CERTIFIED";
            case PageSealed event -> "PAGE_SEALED";
            case StatusChanged event -> "CERTIFICATE_" + event.state();
            case ReferralDecided event -> "REFERRAL_DECIDED";
            case Registered event -> "REGISTERED";
            case OperatorActed event -> event.act();
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
            case OpinionKept event -> Optional.of(event.opinion());
            case OpinionInvalid event -> Optional.of(event.opinion());
            case Assessed event -> Optional.of(event.opinion());
            case Granted event -> Optional.of(event.decision());
            case Refused event -> Optional.of(event.decision());
            case AppointmentAwaited event -> Optional.empty();
            case Appointed event -> event.appointment();
            case Withdrawn event -> Optional.of(event.decision());
            case Changed event -> Optional.of(event.change());
            case Certified event -> Optional.of(event.certificate());
            case PageSealed event -> Optional.of(event.page());
            case StatusChanged event -> Optional.of(event.notice());
            case ReferralDecided event -> Optional.of(event.decision());
            case Registered event -> Optional.of(event.source());
            case OperatorActed event -> Optional.empty();
        };
    }

    /** What the event says beside its code and its document, in the words of the field: all that a later step may ask of it. */
    default List<EntryPayload.Value> values() {
        var words = new EventWords();
        return switch (this) {
            case Opened event -> words.list();
            case ReportFiled event -> words.list();
            case ExpertsAsked event ->
                words.say("organisation", event.organisation())
                        .say("folder", event.folder())
                        .each("member", event.experts())
                        .list();
            case Voted event ->
                words.say("by", event.expert())
                        .say("conclusion", event.conclusion())
                        .say("last", event.last())
                        .list();
            case VotesCounted event -> words.each("by", event.voters()).list();
            case Split event -> words.list();
            case VoteChanged event ->
                words.say("by", event.expert())
                        .say("conclusion", event.conclusion())
                        .say("agreed", event.settled())
                        .list();
            case ExpertAdded event -> words.say("member", event.expert()).list();
            case ChoiceAwaited event ->
                words.each("organisation", event.organisations()).list();
            case OpinionWaits event -> event.said().words(words).list();
            case OpinionKept event -> event.said().words(words).list();
            case OpinionInvalid event -> words.list();
            case Assessed event -> event.said().words(words).list();
            case Granted event ->
                words.each("by", event.by()).maybe("number", event.number()).list();
            case Refused event -> words.each("by", event.by()).list();
            case AppointmentAwaited event ->
                words.each("ground", event.grounds()).list();
            case Appointed event ->
                words.each("organisation", event.organisations()).list();
            case Withdrawn event -> words.each("by", event.by()).list();
            case Changed event ->
                words.say("act", event.act())
                        .maybe("back", event.back())
                        .maybe("decision", event.decision())
                        .list();
            case Certified event ->
                words.say("number", event.number())
                        .say("holder", event.holder())
                        .say("valid-from", event.validFrom())
                        .say("valid-to", event.validTo())
                        .list();
            case PageSealed event -> words.say("number", event.number()).list();
            case StatusChanged event ->
                words.each("by", event.by())
                        .say("number", event.number())
                        .say("kind", event.kind())
                        .say("reason", event.reason())
                        .say("from", event.effective())
                        .maybe("until", event.until())
                        .each("settled", event.settled())
                        .list();
            case ReferralDecided event ->
                words.each("by", event.by())
                        .say("outcome", event.outcome())
                        .say("about", event.subject())
                        .each("settled", event.settled())
                        .list();
            case Registered event -> words.each("lines", event.texts()).list();
            case OperatorActed event ->
                words.say("step", event.step()).say("because", event.reason()).list();
        };
    }

    /** The application was accepted and a case opened; the report may or may not be on file already. */
    record Opened(Digest application, boolean reportOnFile) implements DossierEvent {}

    /** The audit report that the application names is on file. */
    record ReportFiled(Digest report) implements DossierEvent {}

    /**
     * The entrusted experts were sent the case, Items 7 and 11.
     *
     * @param organisation code of the assessment organisation
     * @param folder its folder below inbox and out; empty where it has none
     * @param experts registration or staff numbers of the whole panel; their roles are those of the parties of the entry
     */
    record ExpertsAsked(String organisation, String folder, List<String> experts) implements DossierEvent {
        public ExpertsAsked {
            experts = List.copyOf(experts);
        }
    }

    /**
     * An expert voted; with the last vote the organisation can sign its opinion.
     *
     * @param conclusion code of what the vote says of the report
     */
    record Voted(Digest vote, String expert, String conclusion, boolean last) implements DossierEvent {}

    /**
     * The experts were asked once more, and all of them had voted already: their votes stand.
     *
     * @param voters whose votes were counted
     */
    record VotesCounted(Digest lastVote, List<String> voters) implements DossierEvent {
        public VotesCounted {
            voters = List.copyOf(voters);
        }
    }

    /** All votes are in, some for the report and some against it; a person must bring the experts together. */
    record Split(Digest lastVote) implements DossierEvent {}

    /**
     * An expert who voted before voted anew after the experts disagreed. The first vote stays in the dossier.
     *
     * @param conclusion code of what the new vote says of the report
     * @param settled true where the votes now lead to an opinion
     */
    record VoteChanged(Digest vote, String expert, String conclusion, boolean settled) implements DossierEvent {}

    /** One more expert was asked: entrusted later, or because the votes stood even. */
    record ExpertAdded(String expert) implements DossierEvent {}

    /** Several organisations have entrusted enough assessors and the enterprise asked for none: a person must choose. */
    record ChoiceAwaited(List<String> organisations) implements DossierEvent {
        public ChoiceAwaited {
            organisations = List.copyOf(organisations);
        }
    }

    /** A valid opinion came before all votes were in; it waits for them. */
    record OpinionWaits(Digest opinion, OpinionSaid said) implements DossierEvent {}

    /** A valid opinion came for which the case does not wait; it is on file, and is looked at when votes are counted next. */
    record OpinionKept(Digest opinion, OpinionSaid said) implements DossierEvent {}

    /** An opinion was rejected: invalid is not negative, a new one is needed, Item 7. */
    record OpinionInvalid(Digest opinion) implements DossierEvent {}

    /** A valid opinion is on file, Item 7. */
    record Assessed(Digest opinion, OpinionSaid said) implements DossierEvent {}

    /**
     * What an opinion says.
     *
     * @param organisation code of the assessment organisation
     * @param conclusion code of its conclusion
     * @param favourable true where the enterprise passed, with or without conditions
     */
    record OpinionSaid(String organisation, String conclusion, boolean favourable) {
        private EventWords words(EventWords words) {
            return words.say("organisation", organisation).say("conclusion", conclusion);
        }
    }

    /**
     * Someone who did not assess decided in favour.
     *
     * @param by who decided, by the signature that was verified; empty where none could be
     * @param number number taken for the certificate; empty before it is
     */
    record Granted(Digest decision, List<String> by, Optional<String> number) implements DossierEvent {
        public Granted {
            by = List.copyOf(by);
        }
    }

    /** Someone who did not assess decided against, with reasons; {@code by} as in {@link Granted}. */
    record Refused(Digest decision, List<String> by) implements DossierEvent {
        public Refused {
            by = List.copyOf(by);
        }
    }

    /** A case of Item 26 applies, and nobody is appointed for it: the case waits for the authority. */
    record AppointmentAwaited(List<String> grounds) implements DossierEvent {
        public AppointmentAwaited {
            grounds = List.copyOf(grounds);
        }
    }

    /**
     * The case waits no longer: an appointment covers it, or no case of Item 26 applies any more.
     *
     * @param organisations codes of who is appointed; empty where nobody need be
     */
    record Appointed(Optional<Digest> appointment, List<String> organisations) implements DossierEvent {
        public Appointed {
            organisations = List.copyOf(organisations);
        }
    }

    /** The enterprise withdrew and the centre closed the case; {@code by} as in {@link Granted}. */
    record Withdrawn(Digest decision, List<String> by) implements DossierEvent {
        public Withdrawn {
            by = List.copyOf(by);
        }
    }

    /**
     * A register changed while the case ran.
     *
     * @param change the document that brought the change
     * @param event code of the table of case events
     * @param act what the table says is to be done, such as {@code REFER}
     * @param back state the case goes back to by the table, now or where a person decides so; empty where it stays
     * @param goesBack true where it goes back now
     * @param decision the decision by which it does; empty where none was needed
     */
    record Changed(
            Digest change,
            String event,
            String act,
            Optional<CaseState> back,
            boolean goesBack,
            Optional<Digest> decision)
            implements DossierEvent {

        /** State the case goes to now; empty where it stays. */
        public Optional<CaseState> target() {
            return goesBack ? back : Optional.empty();
        }
    }

    /**
     * The certificate was made, sealed and checked against itself.
     *
     * @param holder name of the holder
     * @param validFrom first day of validity
     * @param validTo last day of validity
     */
    record Certified(Digest certificate, String number, String holder, LocalDate validFrom, LocalDate validTo)
            implements DossierEvent {}

    /** The page of the certificate was sealed. */
    record PageSealed(Digest page, String number) implements DossierEvent {}

    /**
     * A signed notice brought the certificate into another state (workflow 4.4).
     *
     * @param by who decided, by the signature that was verified; empty where none could be
     * @param kind of the notice, such as SUSPENSION
     * @param reason code of the reason
     * @param effective first day of the new state
     * @param until last day for removing the cause; empty where there is none
     * @param settled events of the changes in the registers that are answered by it
     */
    record StatusChanged(
            Digest notice,
            CertificateState state,
            List<String> by,
            String number,
            String kind,
            String reason,
            LocalDate effective,
            Optional<LocalDate> until,
            List<String> settled)
            implements DossierEvent {
        public StatusChanged {
            by = List.copyOf(by);
            settled = List.copyOf(settled);
        }
    }

    /**
     * A person decided on a document that was referred, or on a change in the registers.
     *
     * @param subject the document decided on
     * @param outcome code of the outcome, such as ACCEPT
     * @param by who decided, by the signature that was verified; empty where none could be
     * @param settled events of the changes in the registers that are answered by it
     */
    record ReferralDecided(Digest decision, Digest subject, String outcome, List<String> by, List<String> settled)
            implements DossierEvent {
        public ReferralDecided {
            by = List.copyOf(by);
            settled = List.copyOf(settled);
        }

        /** The same, which answers these changes. */
        public ReferralDecided settling(List<String> changes) {
            return new ReferralDecided(decision, subject, outcome, by, changes);
        }
    }

    /**
     * A document was entered into the registers: the one event that happens to no case.
     *
     * @param source the document entered
     * @param lines how many lines of each register it wrote, changed or ended, by code of the register
     */
    record Registered(Digest source, Map<String, Long> lines) implements DossierEvent {
        public Registered {
            lines = Map.copyOf(lines);
        }

        private List<String> texts() {
            return new TreeMap<>(lines)
                    .entrySet().stream()
                            .map(register -> register.getKey() + " " + register.getValue())
                            .toList();
        }
    }

    /**
     * An operator let a step or mail go on, or took it away.
     *
     * @param act code of the act, such as {@code WORK_RESUMED}
     * @param step number of the step or mail
     * @param reason what the operator said
     */
    record OperatorActed(String act, String step, String reason) implements DossierEvent {}
}
