package org.cpcert.app.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The beans that routes call, by name, and how what was begun for them ends. */
final class Beans {

    private final Map<String, Object> byName = new HashMap<>();
    private final List<Runnable> stops = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T> T add(String name, T bean) {
        byName.put(name, bean);
        return bean;
    }

    /** Told at once when the service is to stop, before anything is closed: what waits is waited for no longer. */
    void stopsBy(Runnable stop) {
        stops.add(stop);
    }

    /** Closed at the end, the last one first. */
    <T extends AutoCloseable> T closes(T part) {
        open.push(part);
        return part;
    }

    Map<String, Object> byName() {
        return Map.copyOf(byName);
    }

    /**
     * Ends everything, whatever goes wrong on the way.
     *
     * @throws RuntimeException the first trouble, with those that came after it
     */
    void end() {
        var troubles = new ArrayList<RuntimeException>();
        stops.forEach(stop -> attempt(stop::run, troubles));
        while (!open.isEmpty()) {
            attempt(open.pop(), troubles);
        }
        if (!troubles.isEmpty()) {
            var first = troubles.removeFirst();
            troubles.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void attempt(AutoCloseable end, List<RuntimeException> troubles) {
        try {
            end.close();
        } catch (Exception e) {
            troubles.add(e instanceof RuntimeException thrown ? thrown : new IllegalStateException(e));
        }
    }
}
