package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.bind.RegisterActs;
import org.cpcert.dossier.Digest;
import org.cpcert.store.WorkItem;

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
            midCase.wake(
                    handle,
                    changes.stream().anyMatch(change -> change.register().equals("R-ENTR")) ? "R-ENTR" : "",
                    digest,
                    "");
            office.finish(handle, item);
        });
    }
}
