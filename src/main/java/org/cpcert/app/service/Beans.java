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

    /** Ends everything, whatever goes wrong on the way. */
    void end() {
        stops.forEach(Runnable::run);
        RuntimeException trouble = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                trouble = e instanceof RuntimeException r ? r : new IllegalStateException(e);
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }
}
