package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Entry;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.store.Cases;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Writes what register documents and entrustments say into the registers; nothing else fills them. */
public final class Register {

    /** The dossier of the registers themselves: which document changed them, in order. */
    public static final String DOSSIER = "REGISTERS";

    private final Office office;

    public Register(Office office) {
        this.office = office;
    }

    /** Enters all lines of one document, all or none. */
    public void register(WorkItem item) {
        var digest = new Digest(item.subject());
        var document = office.open(digest);
        var entries = document.type().equals(Optional.of(DocumentType.ENTRUSTMENT))
                ? Contents.entrustments(document.dom().orElseThrow())
                : Contents.entries(document.dom().orElseThrow());
        office.database().perform(handle -> {
            entries.forEach(entry -> enter(handle, entry, digest));
            office.record(handle, DOSSIER, "REGISTERED", Optional.of(digest));
            for (var waiting : Cases.inState(handle, CaseState.ASSIGNING)) {
                Work.add(
                        handle,
                        "ask-experts",
                        waiting.caseID(),
                        "",
                        Optional.of("ask-experts:" + waiting.caseID() + ":" + digest.hex()),
                        office.now());
            }
            office.finish(handle, item);
        });
    }

    /**
     * A line with the same key takes the place of what was said before from its first day on; in the registers of
     * employment and entrustments one key has several lines side by side, so nothing is ended there.
     */
    private void enter(Handle handle, Entry entry, Digest digest) {
        var said = RegisterRecord.said(
                entry.register(), entry.key(), entry.attributes(), entry.from(), entry.to(), office.now(), digest);
        if (!entry.register().equals("R-EMP") && !entry.register().equals("R-ENTR")) {
            for (var old : RegisterRecords.find(handle, entry.register(), entry.key(), office.now())) {
                if (!old.validTo().isBefore(entry.from())
                        && !old.validFrom().isAfter(entry.to())
                        && !old.attributes().equals(said.attributes())) {
                    RegisterRecords.correct(handle, old.id(), office.now(), untilThe(old, entry.from()));
                }
            }
        }
        RegisterRecords.add(handle, said);
    }

    private List<RegisterRecord> untilThe(RegisterRecord old, LocalDate day) {
        return old.validFrom().isBefore(day)
                ? List.of(RegisterRecord.said(
                        old.register(),
                        old.key(),
                        old.attributes(),
                        old.validFrom(),
                        day.minusDays(1),
                        office.now(),
                        old.document()))
                : List.of();
    }
}
