package org.cpcert.app.route;

import java.util.Date;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.timer.TimerComponent;
import org.apache.camel.component.timer.TimerConsumer;

/**
 * Routes that begin with {@code timer:} by the monotonic clock. The timers of the JDK go by the clock of the machine: where that
 * is set back a year, they would not ring for a year.
 */
final class SteadyTimers extends TimerComponent {

    private final Map<TimerConsumer, Steady> timers = new ConcurrentHashMap<>();

    @Override
    public Timer getTimer(TimerConsumer consumer) {
        return timers.computeIfAbsent(
                consumer, each -> new Steady(each.getEndpoint().getTimerName()));
    }

    @Override
    public void removeTimer(TimerConsumer consumer) {
        var timer = timers.remove(consumer);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Rings by {@link ScheduledExecutorService}; only what Camel asks of a timer. */
    private static final class Steady extends Timer {

        private final ScheduledExecutorService executor;

        Steady(String name) {
            super(true);
            super.cancel();
            executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("timer-" + name).daemon().factory());
        }

        @Override
        public void schedule(TimerTask task, long delay) {
            executor.schedule(task, delay, TimeUnit.MILLISECONDS);
        }

        @Override
        public void schedule(TimerTask task, long delay, long period) {
            executor.scheduleWithFixedDelay(task, delay, period, TimeUnit.MILLISECONDS);
        }

        @Override
        public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
            executor.scheduleAtFixedRate(task, delay, period, TimeUnit.MILLISECONDS);
        }

        @Override
        public void schedule(TimerTask task, Date time) {
            throw unsteady();
        }

        @Override
        public void schedule(TimerTask task, Date firstTime, long period) {
            throw unsteady();
        }

        @Override
        public void scheduleAtFixedRate(TimerTask task, Date firstTime, long period) {
            throw unsteady();
        }

        @Override
        public void cancel() {
            executor.shutdown(); // what is running comes to its end; nothing begins any more
        }

        private static UnsupportedOperationException unsteady() {
            return new UnsupportedOperationException("a route begins after a delay, not at a time of day");
        }
    }
}
