package org.cpcert.dossier;

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
            case Said event -> event.event();
            case Changed event -> Changed.CODE + event.event();
            case ReferralDecided event -> "REFERRAL_DECIDED";
            case Registered event -> "REGISTERED";
            case OperatorActed event -> event.act();
        };
    }

    /** The document that carries the event, by its digest; empty where the system acted by itself. */
    default Optional<Digest> document() {
        return switch (this) {
            case Said event -> event.carriedBy();
            case Changed event -> Optional.of(event.change());
            case ReferralDecided event -> Optional.of(event.decision());
            case Registered event -> Optional.of(event.source());
            case OperatorActed event -> Optional.empty();
        };
    }

    /** What the event says beside its code and its document, in the words of the field: all that a later step may ask of it. */
    default List<EntryPayload.Value> values() {
        var words = new EventWords();
        return switch (this) {
            case Said event -> event.said();
            case Changed event ->
                words.say("act", event.act())
                        .maybe("back", event.back())
                        .maybe("decision", event.decision())
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

    /**
     * What the process of a case says.
     *
     * @param event code of the event
     * @param carriedBy the document that carries it; empty where none does
     * @param said all that a later step may ask of it
     */
    record Said(String event, Optional<Digest> carriedBy, List<EntryPayload.Value> said) implements DossierEvent {
        public Said {
            said = List.copyOf(said);
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

        /** Begin of its code, before the event of the change. */
        public static final String CODE = "CHANGED_";

        /** State the case goes to now; empty where it stays. */
        public Optional<CaseState> target() {
            return goesBack ? back : Optional.empty();
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
