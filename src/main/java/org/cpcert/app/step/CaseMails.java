package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.assess.Assessor;
import org.cpcert.bind.Contents;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.Digest;
import org.cpcert.process.Outcome;
import org.cpcert.process.ProcessState;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Invitation;

/** Writes the letters that a process sends, by their names. */
public final class CaseMails {

    private static final String INVITATION = "invitation";
    private static final String INVITATION_WITH_VOTES = "invitation-with-votes";
    private static final String VOTES_COMPLETE = "votes-complete";
    private static final String DECISION_DUE = "decision-due";
    private static final String NOT_PASSED = "not-passed";
    private static final String OPINION_INVALID = "opinion-invalid";
    private static final String REFUSED = "refused";
    private static final String CERTIFICATE = "certificate";
    private static final String REMINDER = "reminder";

    /** Letters that tell somebody how a case stands and ask for nothing. */
    private static final Set<String> WORD = Set.of("applied-before", "withdrawn", "released");

    private static final String CENTRE = "CENTRE";

    /** All of them: a process that names another one stops the start. */
    public static final Set<String> ALL = Stream.concat(
                    WORD.stream(),
                    Stream.of(
                            INVITATION,
                            INVITATION_WITH_VOTES,
                            VOTES_COMPLETE,
                            DECISION_DUE,
                            NOT_PASSED,
                            OPINION_INVALID,
                            REFUSED,
                            CERTIFICATE,
                            REMINDER))
            .collect(Collectors.toUnmodifiableSet());

    private final Office office;
    private final CaseLetters letters;

    CaseMails(Office office, CaseLetters letters) {
        this.office = office;
        this.letters = letters;
    }

    /**
     * On which a letter is written.
     *
     * @param row the case after the outcome
     * @param former who was asked before it
     * @param round who is asked after it
     * @param asked how often people of the case were asked before
     * @param people whom an act found, by their number
     */
    record Occasion(
            CaseRow row,
            List<Invitation> former,
            Round round,
            Trigger trigger,
            Outcome outcome,
            long asked,
            Map<String, Assessor> people) {

        Digest document() {
            return trigger.document().orElseThrow();
        }

        /** What was found under this name. */
        String found(String name) {
            return trigger.found().stream()
                    .filter(value -> value.name().equals(name))
                    .map(value -> value.value())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The mails of one letter; none where no address is on record. */
    List<PreparedMail> write(Outcome.Letter letter, Occasion on) {
        return switch (letter.name()) {
            case INVITATION -> invitations(letter, on, List.of());
            case INVITATION_WITH_VOTES ->
                invitations(
                        letter,
                        on,
                        on.round().invitations().stream()
                                .filter(other -> other.vote().isPresent())
                                .toList());
            case VOTES_COMPLETE ->
                letters.votesComplete(on.row(), on.round().invitations(), cause(on)).stream()
                        .toList();
            case DECISION_DUE ->
                letters.decisionDue(on.row(), on.document()).stream().toList();
            case NOT_PASSED ->
                letters.notPassed(on.row(), on.document()).stream().toList();
            case OPINION_INVALID ->
                letters.opinionInvalid(on.row(), on.document(), documentID(on.document())).stream()
                        .toList();
            case REFUSED ->
                letters.refused(on.row(), on.document(), Contents.decision(office.look(on.document()))).stream()
                        .toList();
            case CERTIFICATE ->
                letters.certificate(
                        on.row(),
                        new Digest(on.found("document")),
                        new Digest(on.found("page")),
                        LocalDate.parse(on.found("valid-from")),
                        LocalDate.parse(on.found("valid-to")));
            default -> word(letter, on);
        };
    }

    private List<PreparedMail> word(Outcome.Letter letter, Occasion on) {
        if (!WORD.contains(letter.name())) {
            throw new IllegalStateException("there is no letter " + letter.name());
        }
        var cause = on.outcome().document().map(Digest::hex).orElse("") + ":" + on.asked();
        return letter.to().stream()
                .flatMap(id -> letters
                        .word(
                                letter.name(),
                                on.row(),
                                on.former().stream()
                                        .filter(invited ->
                                                invited.registrationID().equals(id))
                                        .findFirst(),
                                id,
                                cause)
                        .stream())
                .toList();
    }

    /**
     * The mails of a reminder, which are the same however often they are written on a day.
     *
     * @param to number of somebody asked, code of an organisation or of the enterprise, or {@code CENTRE}
     * @param last the last day
     */
    List<PreparedMail> remind(
            String letter, CaseRow row, String to, List<Invitation> round, ProcessState waiting, LocalDate last) {
        if (!letter.equals(REMINDER)) {
            throw new IllegalStateException("there is no reminder " + letter);
        }
        var asked = round.stream()
                .filter(invited -> invited.registrationID().equals(to))
                .findFirst();
        if (asked.isPresent()) {
            return List.of(letters.reminder(row, asked.get(), waiting, last));
        }
        return letters.reminder(row, to.equals(CENTRE) ? office.settings().text("centre.code") : to, waiting, last);
    }

    private List<PreparedMail> invitations(Outcome.Letter letter, Occasion on, List<Invitation> votes) {
        if (letter.to().isEmpty()) {
            return List.of();
        }
        var report = letters.readable(on.row());
        return letter.to().stream()
                .flatMap(id -> Stream.ofNullable(on.people().get(id)))
                .map(assessor -> letters.invitation(on.row(), assessor, report, votes, on.asked()))
                .toList();
    }

    /** The vote that completes them; where they were counted once more, with the number of the count. */
    private static String cause(Occasion on) {
        return on.outcome().document().map(Digest::hex).orElse("")
                + (on.trigger().document().isPresent() ? "" : ":" + on.asked());
    }

    private String documentID(Digest digest) {
        return Optional.of(office.look(digest))
                .flatMap(DocumentHeader::of)
                .map(DocumentHeader::documentID)
                .orElse(digest.abbreviated());
    }
}
