package org.cpcert.app.service;

import java.util.List;

/**
 * Makes ready, beside the service, what the first documents would otherwise wait for. One thread of the lowest priority: work
 * that is there goes first. Nothing depends on it.
 */
final class WarmUp {

    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    private WarmUp() {}

    /** Runs the tasks one after another in the background. */
    static void inBackground(Runnable... tasks) {
        var thread = Thread.ofPlatform()
                .name("warm-up")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(() -> run(List.of(tasks)));
        thread.start();
    }

    private static void run(List<Runnable> tasks) {
        for (var task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Not made ready beforehand: {0}", String.valueOf(e.getMessage()));
            }
        }
    }
}
