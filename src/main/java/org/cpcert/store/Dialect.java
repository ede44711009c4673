package org.cpcert.store;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteException;

/** The few points in which database products differ. Every other statement text is the same on all of them. */
enum Dialect {
    SQLITE(Map.of("big", "INTEGER", "id", "INTEGER PRIMARY KEY AUTOINCREMENT", "strict", "STRICT"), "");

    private final Map<String, String> types;
    private final String claimLock;

    Dialect(Map<String, String> types, String claimLock) {
        this.types = types;
        this.claimLock = claimLock;
    }

    /** Placeholders of the migration files: {@code big} 64-bit number, {@code id} generated key, {@code strict} table option. */
    Map<String, String> types() {
        return types;
    }

    /** Makes {@code <claimLock>} in statements the clause that keeps two claims from waiting for each other. */
    void configure(Jdbi jdbi) {
        jdbi.define("claimLock", claimLock);
    }

    /** What kind of trouble an exception tells of; OTHER where it does not come from the database. */
    Trouble trouble(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException e) {
                return switch (e.getResultCode().code & 0xff) {
                    case 11, 26 -> Trouble.DAMAGED; // CORRUPT, NOTADB
                    case 13 -> Trouble.FULL;
                    case 7, 10 -> Trouble.IO; // NOMEM, IOERR
                    case 8, 14 -> Trouble.NO_ACCESS; // READONLY, CANTOPEN
                    case 5, 6 -> Trouble.BUSY; // BUSY, LOCKED
                    case 19 -> Trouble.CONSTRAINT;
                    default -> Trouble.OTHER;
                };
            }
        }
        return Trouble.OTHER;
    }

    enum Trouble {
        DAMAGED("the database file is damaged", true),
        FULL("the disk is full", true),
        IO("the disk or memory failed", true),
        NO_ACCESS("the database file cannot be opened for writing", true),
        BUSY("another program holds the database", false),
        CONSTRAINT("a row contradicts another", false),
        OTHER("the database refused", false);

        private final String words;
        private final boolean endsTransaction;

        Trouble(String words, boolean endsTransaction) {
            this.words = words;
            this.endsTransaction = endsTransaction;
        }

        String words() {
            return words;
        }

        /** True where the database may have given up the whole transaction by itself, so that nothing may follow in it. */
        boolean endsTransaction() {
            return endsTransaction;
        }
    }
}
