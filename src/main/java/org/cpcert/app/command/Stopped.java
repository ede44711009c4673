package org.cpcert.app.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * A step or a mail as the operator sees it.
 *
 * @param id number of the step, or {@code mail-} and the number of the mail
 * @param state {@link State#STOPPED} where nothing happens until somebody lets it go on
 * @param step code of the step; {@link #MAIL_STEP} for a mail
 * @param about what the step is about; address and subject of a mail
 * @param since when it stopped; empty while it goes on by itself
 * @param nextTry when it is tried next by itself; empty where it is not
 * @param attempts number of tries so far
 * @param reason why the last one failed; empty where none did
 * @param sender who brought it; empty for the office itself
 * @param cases ids of the cases it concerns
 */
record Stopped(
        String id,
        State state,
        String step,
        String about,
        Optional<Instant> since,
        Optional<Instant> nextTry,
        long attempts,
        String reason,
        String sender,
        List<String> cases) {

    /** Whether somebody has to do something. */
    enum State {
        STOPPED,
        WAITS_FOR_NEXT_TRY,
        DUE,
        UNDER_WAY,
        SENT,
        CANCELLED
    }

    private static final String MAIL = "mail-";
    private static final String MAIL_STEP = "mail";

    /** What stopped, and what waits after a try that failed; first what stopped, the longest first. */
    static List<Stopped> all(Handle handle, Instant now) {
        return Stream.of(
                        Work.parked(handle).stream().map(item -> of(handle, item, now)),
                        Outbox.failures(handle).stream().map(mail -> of(mail, now)),
                        Work.all(handle).stream()
                                .filter(item -> item.parkedAt().isEmpty()
                                        && item.lastError().isPresent())
                                .map(item -> of(handle, item, now)),
                        Outbox.delayed(handle).stream().map(mail -> of(mail, now)))
                .flatMap(each -> each)
                .toList();
    }

    /** The step or mail with this id; empty where there is none. */
    static Optional<Stopped> find(Handle handle, String id, Instant now) {
        return mail(id).isPresent()
                ? mail(id).flatMap(number -> Outbox.find(handle, number)).map(found -> of(found, now))
                : number(id).flatMap(number -> Work.find(handle, number)).map(found -> of(handle, found, now));
    }

    /** The number of a mail, where the id names one. */
    static Optional<Long> mail(String id) {
        return id.startsWith(MAIL) ? number(id.substring(MAIL.length())) : Optional.empty();
    }

    /** The number of a step, where the id names one. */
    static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    private static Stopped of(Handle handle, WorkItem item, Instant now) {
        var leased = item.leaseUntil().filter(until -> until.isAfter(now)).isPresent();
        var waits = item.availableAt().isAfter(now);
        return new Stopped(
                Long.toString(item.id()),
                item.parkedAt().isPresent()
                        ? State.STOPPED
                        : leased ? State.UNDER_WAY : waits ? State.WAITS_FOR_NEXT_TRY : State.DUE,
                item.step(),
                subject(handle, item),
                item.parkedAt(),
                Optional.of(item.availableAt())
                        .filter(at -> waits && item.parkedAt().isEmpty()),
                item.attempt(),
                item.lastError().orElse(""),
                item.sender(),
                cases(handle, item));
    }

    private static Stopped of(OutboxMail mail, Instant now) {
        var waits = mail.availableAt().isAfter(now);
        return new Stopped(
                MAIL + mail.id(),
                mail.cancelledAt().isPresent()
                        ? State.CANCELLED
                        : mail.failedAt().isPresent()
                                ? State.STOPPED
                                : mail.sentAt().isPresent() ? State.SENT : waits ? State.WAITS_FOR_NEXT_TRY : State.DUE,
                MAIL_STEP,
                mail.recipient() + ": " + mail.subject(),
                mail.failedAt(),
                Optional.of(mail.availableAt())
                        .filter(at -> waits
                                && mail.failedAt().isEmpty()
                                && mail.sentAt().isEmpty()),
                mail.attempt(),
                mail.lastError().orElse(""),
                "",
                mail.caseID().stream().toList());
    }

    /** The file that was sent, where the step is about one; else what the row names. */
    private static String subject(Handle handle, WorkItem item) {
        return delivery(handle, item)
                .map(delivery -> delivery.fileName() + " of " + delivery.organisation())
                .orElse(item.subject());
    }

    private static Optional<Delivery> delivery(Handle handle, WorkItem item) {
        return switch (item.step()) {
            case "check" -> number(item.payload()).flatMap(id -> Deliveries.find(handle, id));
            case "answer" -> number(item.subject()).flatMap(id -> Deliveries.find(handle, id));
            default -> Optional.empty();
        };
    }

    /** True where a sender waits for the answer that this step would give. */
    static boolean isAnswerDue(Handle handle, WorkItem item) {
        return delivery(handle, item).isPresent();
    }

    /** The cases that the step is about, by their id or by a document that they hold. */
    static List<String> cases(Handle handle, WorkItem item) {
        if (Cases.find(handle, item.subject()).isPresent()) {
            return List.of(item.subject());
        }
        return item.subject().matches("[0-9a-f]{64}")
                ? Cases.withDocument(handle, new Digest(item.subject())).stream()
                        .map(CaseRow::caseID)
                        .toList()
                : List.of();
    }

    /** As records and JSON name it: the code of the step and what it is about, or whom the mail is to. */
    String what() {
        return step + (step.equals(MAIL_STEP) ? " to " : " of ") + about;
    }

    /** The same in words. */
    String title(Words words) {
        var id = "work.step." + step;
        return Paint.plain(words.ids().contains(id) ? words.of(id, about) : what());
    }

    void print(TerminalText text) {
        var words = text.words();
        text.line(0, text.paint().bold(id) + "  " + title(words) + "  " + standing(text, words));
        if (!reason.isEmpty()) {
            text.line(2, Paint.plain(words.error(reason.lines().findFirst().orElse(""))));
        }
        cases.forEach(each -> text.line(2, words.of("queue.case", each)));
    }

    private String standing(TerminalText text, Words words) {
        return switch (state) {
            case STOPPED ->
                words.of(
                        attempts > 0 ? "work.STOPPED" : "work.STOPPED.untried",
                        since.map(text::time).orElse("?"),
                        attempts);
            case WAITS_FOR_NEXT_TRY ->
                words.of(
                        "work.WAITS_FOR_NEXT_TRY",
                        attempts,
                        nextTry.map(text::time).orElse("?"));
            case DUE, UNDER_WAY, SENT, CANCELLED -> words.of("work." + state);
        };
    }

    Map<String, Object> json() {
        return Json.object(
                "id", id,
                "state", state,
                "what", what(),
                "since", since,
                "nextTry", nextTry,
                "attempts", attempts,
                "reason", reason,
                "sender", sender,
                "cases", cases);
    }
}
