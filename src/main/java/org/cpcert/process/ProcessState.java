package org.cpcert.process;

import java.util.Map;
import org.cpcert.dossier.CaseState;

/**
 * A state of a process.
 *
 * @param phase how far a case in it has come
 * @param waitsFor role of who moves the case on; empty where nothing more can happen to it
 * @param titles what it is called, by language
 * @param waits what a case waits for in it, by language; none where it is closed
 */
public record ProcessState(
        CaseState state, String phase, String waitsFor, Map<String, String> titles, Map<String, String> waits) {

    private static final String PROGRAM = "PROGRAM";

    public ProcessState {
        titles = Map.copyOf(titles);
        waits = Map.copyOf(waits);
    }

    /** True where nothing more can happen to a case. */
    public boolean isClosed() {
        return waitsFor.isEmpty();
    }

    /** True where an act is under way: nothing but its end touches the case. */
    public boolean isBusy() {
        return waitsFor.equals(PROGRAM);
    }

    /** What it is called in this language. */
    public String title(String language) {
        return titles.getOrDefault(language, state.name());
    }

    /** What a case waits for in this language; empty where it is closed. */
    public String waitsFor(String language) {
        return waits.getOrDefault(language, "");
    }
}
