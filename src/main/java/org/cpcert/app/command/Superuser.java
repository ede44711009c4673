package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process may do everything on its machine. */
final class Superuser {

    private static final Path SELF = Path.of("/proc/self");

    private Superuser() {}

    static boolean isHere() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name")); // no such file on this system
        }
    }
}
