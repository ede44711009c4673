package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.bind.RegisterActs;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Cases;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Writes into the registers what the signed documents say that fill them; nothing else fills them. */
public final class Register {

    /** The dossier of the registers themselves: which document changed them, in order. */
    public static final String DOSSIER = "REGISTERS";

    private final Office office;
    private final MidCase midCase;

    public Register(Office office, MidCase midCase) {
        this.office = office;
        this.midCase = midCase;
    }

    /** Enters all that one document says, or nothing. */
    public void register(WorkItem item) {
        var digest = new Digest(item.subject());
        var document = office.open(digest);
        var changes = RegisterActs.changes(
                document.dom().orElseThrow(), document.type().orElseThrow());
        office.database().perform(handle -> {
            var entries = new RegisterEntries(handle, office.now());
            changes.forEach(change -> midCase.touch(handle, digest, entries.enter(change, digest)));
            office.record(handle, DOSSIER, "REGISTERED", Optional.of(digest));
            wake(handle, CaseState.ASSIGNING, digest);
            wake(handle, CaseState.AWAIT_APPOINTMENT, digest);
            if (changes.stream().anyMatch(change -> change.register().equals("R-ENTR"))) {
                wake(handle, CaseState.EXAMINATION, digest);
                wake(handle, CaseState.SPLIT, digest);
            }
            office.finish(handle, item);
        });
    }

    /** Cases that wait for an entrustment or an appointment, or whose experts could be joined by others, look again. */
    private void wake(Handle handle, CaseState state, Digest document) {
        for (var waiting : Cases.inState(handle, state)) {
            Work.add(
                    handle,
                    "ask-experts",
                    waiting.caseID(),
                    "",
                    Optional.of("ask-experts:" + waiting.caseID() + ":" + document.hex()),
                    office.now());
        }
    }
}
