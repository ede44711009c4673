package org.cpcert.app.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.assess.ChangedLine;
import org.cpcert.dossier.Digest;
import org.cpcert.register.Entry;
import org.cpcert.register.RegisterChange;
import org.cpcert.register.Registers;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.jdbi.v3.core.Handle;

/**
 * Puts what a document says into the tables of the registers. Nothing is overwritten: a line that holds no longer is closed,
 * with the time at which that became known, and what is right stands beside it.
 */
final class RegisterEntries {

    private static final Registers REGISTERS = Registers.load();

    private final Handle handle;
    private final Instant now;

    /** @param now when the document is entered */
    RegisterEntries(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Enters all changes that the document says, in order, and tells which lines are other than before. */
    List<ChangedLine> enter(List<RegisterChange> changes, Digest document) {
        return changes.stream()
                .flatMap(change -> enter(change, document).stream())
                .toList();
    }

    /** Enters one change that the document with this digest says, and tells which lines are other than before. */
    List<ChangedLine> enter(RegisterChange change, Digest document) {
        var changed = new ArrayList<ChangedLine>();
        var before = new HashMap<String, String>();
        for (var old : RegisterRecords.find(handle, change.register(), change.key(), now)) {
            change.instead(entry(old), REGISTERS.apart(change.register())).ifPresent(lines -> {
                replace(old, lines);
                before.putAll(old.attributes());
                lines.stream()
                        .filter(line -> !line.attributes().equals(old.attributes()))
                        .map(line -> changed(line, old.attributes(), false))
                        .forEach(changed::add);
                if (isEnded(entry(old), lines, change.added())) {
                    changed.add(changed(entry(old), old.attributes(), true));
                }
            });
        }
        change.added().ifPresent(line -> {
            add(line, document);
            changed.add(changed(line, before, false));
        });
        return changed;
    }

    /** True where nothing is said any more of the last day on which the old line would have held. */
    private static boolean isEnded(Entry old, List<Entry> instead, Optional<Entry> added) {
        return Stream.concat(instead.stream(), added.stream())
                .noneMatch(line -> !line.to().isBefore(old.to()));
    }

    private static ChangedLine changed(Entry line, Map<String, String> before, boolean ended) {
        return new ChangedLine(line.register(), line.key(), line.attributes(), before, ended);
    }

    /** What remains of a line is still said by the document that said it first. */
    private void replace(RegisterRecord old, List<Entry> lines) {
        RegisterRecords.correct(handle, old.id(), now, List.of());
        for (var mirror : REGISTERS.mirrors(entry(old))) {
            RegisterRecords.find(handle, mirror.register(), mirror.key(), now).stream()
                    .filter(record -> entry(record).equals(mirror))
                    .forEach(record -> RegisterRecords.correct(handle, record.id(), now, List.of()));
        }
        lines.forEach(line -> add(line, old.document()));
    }

    private void add(Entry line, Digest document) {
        RegisterRecords.add(handle, said(line, document));
        REGISTERS.mirrors(line).forEach(mirror -> RegisterRecords.add(handle, said(mirror, document)));
    }

    private RegisterRecord said(Entry line, Digest document) {
        return RegisterRecord.said(
                line.register(), line.key(), line.attributes(), line.from(), line.to(), now, document);
    }

    private static Entry entry(RegisterRecord record) {
        return new Entry(record.register(), record.key(), record.attributes(), record.validFrom(), record.validTo());
    }
}
