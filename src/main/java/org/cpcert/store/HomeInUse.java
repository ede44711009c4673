package org.cpcert.store;

import java.nio.file.Path;

/** Another process works on this home; two of them would undo each other's work. */
public final class HomeInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomeInUse(Path home, String holder) {
        super("The home %s is in use%s. Stop that process first, or give another folder with --home."
                .formatted(home, holder.isEmpty() ? " by another process" : " by " + holder));
    }
}
