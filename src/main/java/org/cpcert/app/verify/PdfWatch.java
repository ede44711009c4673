package org.cpcert.app.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process that opens PDFs when whoever started it is gone, and when one file takes longer than it may: nobody may be left to
 * stop it.
 */
final class PdfWatch {

    private static final int NOBODY_WAITS = 5;
    private static final long LOOK_MILLIS = 500;

    private final long parent;
    private final Duration limit;
    private final Duration cpuLimit;
    private volatile @Nullable Begun begun;

    /** Where the clocks stood when the file was begun. */
    private record Begun(long nanos, Duration cpu) {}

    private PdfWatch(long parent, Duration limit, Duration cpuLimit) {
        this.parent = parent;
        this.limit = limit;
        this.cpuLimit = cpuLimit;
    }

    /**
     * @param parent number of the process with which this one ends
     * @param limit for one file, by the clock
     * @param cpuLimit for one file, of the processor
     */
    static PdfWatch start(long parent, Duration limit, Duration cpuLimit) {
        var watch = new PdfWatch(parent, limit, cpuLimit);
        var thread = new Thread(watch::look, "watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    void begin() {
        begun = new Begun(System.nanoTime(), cpu());
    }

    void end() {
        begun = null;
    }

    private void look() {
        // Once: its number may be another's later.
        Optional<ProcessHandle> starter = ProcessHandle.of(parent);
        while (true) {
            if (starter.filter(ProcessHandle::isAlive).isEmpty()) {
                Runtime.getRuntime().halt(NOBODY_WAITS);
            }
            var since = begun;
            if (since != null
                    && (System.nanoTime() - since.nanos() > limit.toNanos()
                            || cpu().minus(since.cpu()).compareTo(cpuLimit) > 0)) {
                Runtime.getRuntime().halt(PdfExaminer.OUT_OF_TIME);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Zero where the system does not say: the clock alone counts then. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
