package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Complaint;

/** Whether this process may do everything on its machine. */
final class Superuser {

    private static final Path SELF = Path.of("/proc/self");

    private Superuser() {}

    /**
     * What root writes into a home that is another's, the service of that other could not go on with.
     *
     * @throws CannotRun where that is so; says how the command is given as its owner
     */
    static void refuseWritingInto(Home home) {
        try {
            var owner = Files.getOwner(home.root());
            if (isHere() && !owner.getName().equals(System.getProperty("user.name"))) {
                throw new CannotRun("The home " + home.root() + " belongs to " + owner.getName()
                        + ", and what root writes there could not be used by its service. Give the command as "
                        + owner.getName() + ": put  runuser -u " + owner.getName() + " --  before it.");
            }
        } catch (UnsupportedOperationException e) {
            return; // a system without owners
        } catch (IOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
    }

    static boolean isHere() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name")); // no such file on this system
        }
    }
}
