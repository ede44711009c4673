package org.cpcert.app.step;

import java.time.Duration;
import org.cpcert.store.CommitSignal;

/** What is written behind the work: looked for where something was committed since, or nobody looked for a while. */
final class AfterCommits {

    private final CommitSignal signal;
    private final Duration pause;
    private long seen = -1;
    private long lookedNanos;

    /** @param pause how long nobody need look where no signal comes: another process commits without one */
    AfterCommits(CommitSignal signal, Duration pause) {
        this.signal = signal;
        this.pause = pause;
    }

    /** Looks, unless there is nothing to be found. Where the look throws, the next one looks again. */
    synchronized void look(Runnable look) {
        var count = signal.count();
        if (count != seen || System.nanoTime() - lookedNanos >= pause.toNanos()) {
            lookedNanos = System.nanoTime();
            look.run();
            seen = count;
        }
    }
}
