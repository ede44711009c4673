package org.cpcert.app.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.OperatorActs;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Work;
import org.jdbi.v3.core.Handle;

/** What an operator does to steps and mails that stopped; each act is recorded with who did it, also in the dossier it touches. */
record OperatorStep(String who, Instant now, String reason) {

    /** The person at this terminal. */
    static OperatorStep of(Terminal terminal, String reason) {
        var who = Stream.of("SUDO_USER", "USER", "LOGNAME")
                .flatMap(name -> Optional.ofNullable(terminal.environment().get(name)).stream())
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(System.getProperty("user.name", "unknown"));
        return new OperatorStep(who, terminal.clock().instant(), reason);
    }

    /** Lets the step or mail be tried again at once; false, and nothing changed, where it needs nobody to go on. */
    boolean resume(Handle handle, String id) {
        var stopped = Stopped.find(handle, id, now).orElseThrow();
        var resumed = Stopped.mail(id)
                .map(mail -> Outbox.resume(handle, mail))
                .orElseGet(() -> Work.resume(handle, Stopped.number(id).orElseThrow()));
        if (resumed) {
            record(handle, Stopped.mail(id).isPresent() ? "MAIL_RESUMED" : "WORK_RESUMED", stopped);
        }
        return resumed;
    }

    /** Takes the step or mail away for good; false, and nothing changed, where somebody is at it or it is done. */
    boolean cancel(Handle handle, String id) {
        var stopped = Stopped.find(handle, id, now).orElseThrow();
        var cancelled = Stopped.mail(id)
                .map(mail -> Outbox.cancel(handle, mail, now))
                .orElseGet(() -> Work.cancel(handle, Stopped.number(id).orElseThrow(), now));
        if (cancelled) {
            record(handle, Stopped.mail(id).isPresent() ? "MAIL_CANCELLED" : "WORK_CANCELLED", stopped);
        }
        return cancelled;
    }

    private void record(Handle handle, String act, Stopped stopped) {
        OperatorActs.add(handle, new OperatorActs.Act(now, who, act, stopped.id() + " " + stopped.what(), reason));
        for (var caseID : stopped.cases()) {
            var event = new DossierEvent.OperatorActed(act, stopped.id(), reason);
            DossierLedger.append(
                    handle,
                    caseID,
                    event.code(),
                    event.document(),
                    "operator " + who,
                    now,
                    EntryPayload.of(event.values()));
        }
    }

    /** Ids of everything that stopped. */
    static List<String> stopped(Handle handle) {
        return Stream.concat(
                        Work.parked(handle).stream().map(item -> Long.toString(item.id())),
                        Outbox.failures(handle).stream().map(OutboxMail::id).map(id -> "mail-" + id))
                .toList();
    }
}
