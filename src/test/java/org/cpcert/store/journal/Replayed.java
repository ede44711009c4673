package org.cpcert.store.journal;

import java.nio.file.Path;
import java.util.List;
import org.cpcert.store.Database;
import org.cpcert.store.Journal;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.journal.TableComparison.Difference;

/** Makes the tables of a database again from its journal, for tests of whatever changes tables. */
public final class Replayed {

    private Replayed() {}

    /**
     * What the tables made again have otherwise; empty where they are the same row by row.
     *
     * @param live a database whose journal was never put on pages
     * @param scratch a new folder for the other one
     */
    public static List<Difference> differences(Database live, Path scratch) {
        try (var again = Database.open(scratch)) {
            var replay = new Replay();
            live.<List<String>>read(Journal::waiting)
                    .forEach(lines -> again.perform(handle -> replay.apply(handle, JournalPage.lines(lines))));
            again.perform(RegisterRecords::indexAll);
            return live.<List<Difference>>read(one -> again.read(other -> TableComparison.compare(one, other)));
        }
    }
}
