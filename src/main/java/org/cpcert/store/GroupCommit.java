package org.cpcert.store;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.cpcert.xml.SchemeFiles;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one writer: a thread that commits the steps waiting at that moment together, each in its own savepoint, so that a
 * failing step harms no other and one flush to disk serves all. A step is acknowledged only after COMMIT.
 */
final class GroupCommit {

    private static final int LARGEST_GROUP = 64;
    private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());

    private final SqliteFile file;
    private final Runnable afterCommit;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Pending<?> end = new Pending<>(handle -> "");
    private @Nullable Handle handle;
    private volatile @Nullable StoreUnavailable refusal;
    private boolean closed;

    GroupCommit(SqliteFile file, Runnable afterCommit) {
        this.file = file;
        this.afterCommit = afterCommit;
        this.thread = Thread.ofPlatform().name("database-writer").daemon().unstarted(this::work);
        thread.start();
    }

    /** Runs the step and waits until it is durable. Throws what the step threw, or why nothing was recorded. */
    <T extends @Nullable Object> T commit(Transaction<T> step) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a step cannot commit another step; hand its handle on instead");
        }
        var pending = new Pending<>(step);
        enqueue(pending);
        return pending.await();
    }

    /** From now on nothing is recorded; every step is answered with this. */
    void refuse(StoreUnavailable why) {
        refusal = why;
    }

    /** Finishes what was handed in, then clears the log and closes. */
    void close() {
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(end);
        }
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Pending<?> pending) {
        synchronized (queue) {
            if (closed) {
                throw new StoreUnavailable("The database " + file.path() + " is closed");
            }
            queue.add(pending);
        }
    }

    private void work() {
        var group = new ArrayList<Pending<?>>(LARGEST_GROUP);
        var ended = false;
        while (!ended) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                continue; // only close() ends this thread
            }
            queue.drainTo(group, LARGEST_GROUP - 1);
            ended = group.remove(end);
            if (!group.isEmpty()) {
                commitTogether(group);
            }
            group.clear();
        }
        checkpointAndClose();
    }

    private void commitTogether(List<Pending<?>> group) {
        try {
            var refused = refusal;
            if (refused != null) {
                throw refused;
            }
            var open = handle != null ? handle : file.writer();
            handle = open;
            execute(open, "BEGIN IMMEDIATE");
            for (var pending : group) {
                attempt(pending, open);
            }
            execute(open, "COMMIT");
        } catch (Throwable e) {
            giveUp(group, e);
            return;
        }
        group.forEach(Pending::acknowledge);
        try {
            afterCommit.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener to commits failed", e);
        }
    }

    private static void attempt(Pending<?> pending, Handle open) throws Exception {
        execute(open, "SAVEPOINT step");
        try {
            pending.run(open);
            Journal.write(open);
            if (!open.getConnection().getAutoCommit()) {
                throw new IllegalStateException("a step began a transaction of its own");
            }
        } catch (Throwable e) {
            if (Dialect.SQLITE.trouble(e).endsTransaction()
                    || !open.getConnection().getAutoCommit()) {
                throw e;
            }
            pending.fail(e);
            Journal.forget(open);
            open.clean();
            execute(open, "ROLLBACK TO step");
        }
        // An unread result would keep COMMIT from going through.
        open.clean();
        execute(open, "RELEASE step");
    }

    /**
     * Fails the whole group. The connection is not used again: the database may have ended the transaction by itself, and
     * what followed would be recorded statement by statement.
     */
    private void giveUp(List<Pending<?>> group, Throwable why) {
        var explained = why instanceof StoreUnavailable unavailable ? unavailable : file.explain(why);
        if (explained instanceof DatabaseDamaged) {
            refusal = explained;
        }
        closeHandle();
        for (var pending : group) {
            pending.failUnlessFailed(explained);
        }
    }

    private void checkpointAndClose() {
        var open = handle;
        if (open != null) {
            try {
                execute(open, "PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (Exception e) {
                LOG.log(Level.WARNING, "the log of " + file.path() + " was not cleared; the next start does it", e);
            }
        }
        closeHandle();
    }

    private void closeHandle() {
        var open = handle;
        handle = null;
        if (open != null) {
            try {
                // Closing rolls back what is open. Not through the handle alone: it refuses inside a transaction.
                open.getConnection().close();
                open.close();
            } catch (Exception e) {
                LOG.log(Level.DEBUG, "closing after trouble", e);
            }
        }
    }

    private static void execute(Handle open, String sql) throws Exception {
        try (var statement = open.getConnection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class Pending<T extends @Nullable Object> {
        private final Transaction<T> step;
        /** What the step reads of a scheme it reads of that of who handed it in. */
        private final SchemeFiles scheme = SchemeFiles.atWork();

        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Pending(Transaction<T> step) {
            this.step = step;
        }

        void run(Handle handle) {
            result = scheme.work(() -> step.run(handle));
        }

        void fail(Throwable why) {
            failure = why;
        }

        void failUnlessFailed(StoreUnavailable why) {
            answer.completeExceptionally(failure != null ? failure : why);
        }

        @SuppressWarnings("NullAway") // a step may answer null where T allows it
        void acknowledge() {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(result);
            }
        }

        T await() {
            var interrupted = false;
            try {
                while (true) {
                    try {
                        return answer.get();
                    } catch (InterruptedException e) {
                        // Whether it is recorded is known in milliseconds; leaving now would leave it in doubt.
                        interrupted = true;
                    } catch (java.util.concurrent.ExecutionException e) {
                        throw unchecked(e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static RuntimeException unchecked(@Nullable Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            return failure instanceof RuntimeException e ? e : new StoreUnavailable("a step failed: " + failure);
        }
    }
}
