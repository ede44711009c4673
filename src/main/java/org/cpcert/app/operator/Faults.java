package org.cpcert.app.operator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Writes a fault that comes again and again into the log once, then once an hour, and once when all is well again. */
public final class Faults {

    private static final System.Logger LOG = System.getLogger(Faults.class.getName());
    private static final long RARELY_NANOS = TimeUnit.HOURS.toNanos(1);

    private record Fault(String message, long times, long toldAt) {}

    private final Map<Object, Fault> faults = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    public Faults() {
        this(System::nanoTime);
    }

    Faults(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Something failed.
     *
     * @param about what failed; the same thing may fail with other words each time
     */
    public void failed(Object about, String message) {
        long now = clock.getAsLong();
        faults.compute(about, (key, before) -> {
            if (before == null) {
                LOG.log(System.Logger.Level.WARNING, message);
                return new Fault(message, 1, now);
            }
            long times = before.times + 1;
            if (now - before.toldAt < RARELY_NANOS) {
                return new Fault(message, times, before.toldAt);
            }
            LOG.log(System.Logger.Level.WARNING, message + " (" + times + " times by now)");
            return new Fault(message, times, now);
        });
    }

    /** It did not fail this time. */
    public void well(Object about) {
        var fault = faults.remove(about);
        if (fault != null) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Well again after " + fault.times + (fault.times == 1 ? " failure: " : " failures: ")
                            + fault.message);
        }
    }
}
