package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.bind.Entry;
import org.cpcert.bind.Mirrors;
import org.cpcert.bind.RegisterActs;
import org.cpcert.bind.RegisterChange;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Cases;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Writes into the registers what the signed documents say that fill them; nothing else fills them. Nothing is overwritten: a
 * line that holds no longer is closed, with the time at which that became known, and what is right stands beside it.
 */
public final class Register {

    /** The dossier of the registers themselves: which document changed them, in order. */
    public static final String DOSSIER = "REGISTERS";

    private final Office office;

    public Register(Office office) {
        this.office = office;
    }

    /** Enters all that one document says, or nothing. */
    public void register(WorkItem item) {
        var digest = new Digest(item.subject());
        var document = office.open(digest);
        var changes = RegisterActs.changes(
                document.dom().orElseThrow(), document.type().orElseThrow());
        office.database().perform(handle -> {
            changes.forEach(change -> enter(handle, change, digest));
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

    private void enter(Handle handle, RegisterChange change, Digest digest) {
        for (var old : RegisterRecords.find(handle, change.register(), change.key(), office.now())) {
            change.instead(entry(old)).ifPresent(lines -> replace(handle, old, lines));
        }
        change.added().ifPresent(line -> add(handle, line, digest));
    }

    /** What remains of a line is still said by the document that said it first. */
    private void replace(Handle handle, RegisterRecord old, List<Entry> lines) {
        RegisterRecords.correct(handle, old.id(), office.now(), List.of());
        for (var mirror : Mirrors.of(entry(old))) {
            RegisterRecords.find(handle, mirror.register(), mirror.key(), office.now()).stream()
                    .filter(record -> entry(record).equals(mirror))
                    .forEach(record -> RegisterRecords.correct(handle, record.id(), office.now(), List.of()));
        }
        lines.forEach(line -> add(handle, line, old.document()));
    }

    private void add(Handle handle, Entry line, Digest document) {
        RegisterRecords.add(handle, said(line, document));
        Mirrors.of(line).forEach(mirror -> RegisterRecords.add(handle, said(mirror, document)));
    }

    private RegisterRecord said(Entry line, Digest document) {
        return RegisterRecord.said(
                line.register(), line.key(), line.attributes(), line.from(), line.to(), office.now(), document);
    }

    private static Entry entry(RegisterRecord record) {
        return new Entry(record.register(), record.key(), record.attributes(), record.validFrom(), record.validTo());
    }
}
