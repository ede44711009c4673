package org.cpcert.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Told of every change to files just before it is made, in order. Tests record what is durable before what, and break off
 * between any two steps as a power loss does.
 */
@FunctionalInterface
public interface DiskSteps {

    /** Nobody listens. */
    DiskSteps UNHEARD = (step, path) -> {};

    /** The kinds of change. */
    enum Step {
        MAKE_FOLDER,
        CREATE,
        SYNC_FILE,
        RENAME,
        DELETE,
        SYNC_FOLDER
    }

    /**
     * Called before the change.
     *
     * @param path what is changed; of a rename the new name
     * @throws IOException in a test, to let the change fail
     */
    void before(Step step, Path path) throws IOException;
}
