package org.cpcert.app.step;

import java.util.List;
import java.util.stream.Collectors;
import org.cpcert.assess.ChangedLine;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.register.Registers;
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

    /** Writes into the dossier of the registers which lines the document changed. */
    static void record(Office office, Handle handle, Digest document, List<ChangedLine> lines) {
        new Filing(office, handle, DOSSIER)
                .record(new DossierEvent.Registered(
                        document,
                        lines.stream().collect(Collectors.groupingBy(ChangedLine::register, Collectors.counting()))));
    }

    /** Enters all that one document says, or nothing. */
    public void register(WorkItem item) {
        var digest = new Digest(item.subject());
        var document = office.look(digest);
        var changes = Registers.load().says(document);
        office.database().perform(handle -> {
            var entries = new RegisterEntries(handle, office.now());
            var lines = entries.enter(changes, digest);
            midCase.touch(handle, digest, lines);
            record(office, handle, digest, lines);
            midCase.wake(
                    handle,
                    changes.stream().anyMatch(change -> change.register().equals("R-ENTR")) ? "R-ENTR" : "",
                    digest,
                    "");
            office.finish(handle, item);
        });
    }
}
