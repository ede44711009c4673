package org.cpcert.store;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A few read connections, opened when needed and kept. Readers never wait for the writer. */
final class ReadPool {

    private static final int CONNECTIONS = 4;

    private final SqliteFile file;
    private final Supplier<Handle> open;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param open opens one more connection */
    ReadPool(SqliteFile file, Supplier<Handle> open) {
        this.file = file;
        this.open = open;
    }

    <T extends @Nullable Object> T read(Query<T> query) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new StoreUnavailable("The database " + file.path() + " is closed");
            }
            var kept = idle.poll();
            var handle = kept != null ? kept : open.get();
            var usable = false;
            try {
                handle.execute("BEGIN");
                var answer = query.run(handle);
                handle.clean();
                handle.execute("COMMIT");
                usable = true;
                return answer;
            } catch (RuntimeException e) {
                if (Dialect.SQLITE.trouble(e) == Dialect.Trouble.DAMAGED) {
                    throw file.explain(e);
                }
                throw e;
            } finally {
                if (usable) {
                    idle.push(handle);
                } else {
                    discard(handle);
                }
            }
        } finally {
            free.release();
        }
    }

    void close() {
        closed = true;
        free.acquireUninterruptibly(CONNECTIONS);
        for (var handle = idle.poll(); handle != null; handle = idle.poll()) {
            discard(handle);
        }
        free.release(CONNECTIONS);
    }

    private static void discard(Handle handle) {
        try {
            handle.getConnection().close();
            handle.close();
        } catch (Exception e) {
            System.getLogger(ReadPool.class.getName()).log(System.Logger.Level.DEBUG, "closing a reader", e);
        }
    }
}
