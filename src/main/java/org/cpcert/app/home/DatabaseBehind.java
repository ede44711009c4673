package org.cpcert.app.home;

import java.util.OptionalLong;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.store.Database;
import org.cpcert.store.Journal;
import org.cpcert.store.ShellWord;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.store.journal.JournalFolder;
import org.jdbi.v3.core.Handle;

/**
 * Whether the store of a home knows more than its database: that is lost, or older, and must not go on, for what it does not know would
 * be done again. Nor may anybody ask it how things stand.
 */
public final class DatabaseBehind {

    private DatabaseBehind() {}

    /**
     * The last page of the journal that the database knows; empty where the store knows no more. Changes nothing, and may be asked beside
     * the service.
     */
    static OptionalLong lastKnown(Home home) {
        long last = journal(home).last(); // before the database is asked, which knows of each page that lies there
        if (last == 0) {
            return OptionalLong.empty();
        }
        if (!Database.exists(home.db())) {
            return OptionalLong.of(0);
        }
        try {
            long known = Database.look(home.db(), DatabaseBehind::known);
            return last > known ? OptionalLong.of(known) : OptionalLong.empty();
        } catch (StoreUnavailable e) {
            return OptionalLong.empty(); // whoever asks it next says what is wrong
        }
    }

    /** @throws CannotRun where the store knows more; says how the database is made again */
    public static void refuse(Home home) {
        lastKnown(home).ifPresent(known -> {
            throw refused(home, known);
        });
    }

    /** The same for the database that is open. */
    public static void refuse(Home home, Database database) {
        long known = database.read(DatabaseBehind::known);
        if (journal(home).last() > known) {
            throw refused(home, known);
        }
    }

    /** A page that was begun may lie there already. */
    private static long known(Handle handle) {
        return Journal.lastPage(handle).map(Journal.Page::number).orElse(0L) + (Journal.isBegun(handle) ? 1 : 0);
    }

    private static JournalFolder journal(Home home) {
        return new JournalFolder(home.folder(home.store()));
    }

    private static CannotRun refused(Home home, long known) {
        return new CannotRun("The store knows more than the database " + home.db() + ": its journal goes on after page "
                + known + ". Was the folder restored from an older copy, or made"
                + " anew? This makes the database again from the store:  ./cpcert rebuild --home "
                + ShellWord.of(home.root()));
    }
}
