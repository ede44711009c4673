package org.cpcert.app.step;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.process.ChangedLine;
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
        var known = RegisterRecords.find(handle, change.register(), change.key(), RegisterRecord.LATEST);
        var at = after(known);
        for (var old : known) {
            change.instead(entry(old), Registers.load().apart(change.register()))
                    .ifPresent(lines -> {
                        replace(old, lines, at);
                        before.putAll(old.attributes());
                        lines.stream()
                                .filter(line -> !line.attributes().equals(old.attributes()))
                                .map(line -> changed(line, old.attributes(), false, line.from()))
                                .forEach(changed::add);
                        if (isEnded(entry(old), lines, change.added())) {
                            changed.add(changed(entry(old), old.attributes(), true, end(entry(old), lines)));
                        }
                    });
        }
        change.added().ifPresent(line -> {
            add(line, document, at);
            changed.add(changed(line, before, false, line.from()));
        });
        return changed;
    }

    /** Now, or when the last of these was recorded where the clock was set back since: what is known later stands after it. */
    private Instant after(List<RegisterRecord> known) {
        return known.stream()
                .map(RegisterRecord::knownFrom)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** True where nothing is said any more of the last day on which the old line would have held. */
    private static boolean isEnded(Entry old, List<Entry> instead, Optional<Entry> added) {
        return Stream.concat(instead.stream(), added.stream())
                .noneMatch(line -> !line.to().isBefore(old.to()));
    }

    /** The first day on which nothing of the old line holds any more. */
    private static LocalDate end(Entry old, List<Entry> instead) {
        return instead.stream()
                .map(line -> line.to().plusDays(1))
                .max(Comparator.naturalOrder())
                .orElse(old.from());
    }

    private static ChangedLine changed(Entry line, Map<String, String> before, boolean ended, LocalDate since) {
        return new ChangedLine(line.register(), line.key(), line.attributes(), before, ended, since);
    }

    /** What remains of a line is still said by the document that said it first. */
    private void replace(RegisterRecord old, List<Entry> lines, Instant at) {
        RegisterRecords.correct(handle, old.id(), at, List.of());
        for (var mirror : Registers.load().mirrors(entry(old))) {
            RegisterRecords.find(handle, mirror.register(), mirror.key(), RegisterRecord.LATEST).stream()
                    .filter(record -> entry(record).equals(mirror))
                    .forEach(record -> RegisterRecords.correct(handle, record.id(), at, List.of()));
        }
        lines.forEach(line -> add(line, old.document(), at));
    }

    private void add(Entry line, Digest document, Instant at) {
        RegisterRecords.add(handle, said(line, document, at));
        Registers.load().mirrors(line).forEach(mirror -> RegisterRecords.add(handle, said(mirror, document, at)));
    }

    private static RegisterRecord said(Entry line, Digest document, Instant at) {
        return RegisterRecord.said(
                line.register(), line.key(), line.attributes(), line.from(), line.to(), at, document);
    }

    private static Entry entry(RegisterRecord record) {
        return new Entry(record.register(), record.key(), record.attributes(), record.validFrom(), record.validTo());
    }
}
