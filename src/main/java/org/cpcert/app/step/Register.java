package org.cpcert.app.step;

import java.util.List;
import java.util.stream.Collectors;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.process.ChangedLine;
import org.cpcert.register.RegisterChange;
import org.cpcert.register.Registers;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Writes into the registers what the signed documents say that fill them; nothing else fills them. */
public final class Register {

    /** The dossier of the registers themselves: which document changed them, in order. */
    public static final String DOSSIER = "REGISTERS";

    private final Office office;
    private final CaseStep cases;
    private final MidCase midCase;

    public Register(Office office, CaseStep cases, MidCase midCase) {
        this.office = office;
        this.cases = cases;
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
            cases.wake(
                    handle, changes.stream().map(RegisterChange::register).collect(Collectors.toSet()), digest.hex());
            office.finish(handle, item);
        });
    }
}
