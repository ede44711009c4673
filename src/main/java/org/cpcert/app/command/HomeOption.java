package org.cpcert.app.command;

import java.nio.file.Path;
import org.cpcert.app.home.Home;
import picocli.CommandLine.Option;

/** The option {@code --home}, the same for every command that works on a home. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "home",
            description = "Folder with everything of this installation (default: ./home).")
    Path folder = Path.of("home");

    Home home() {
        return new Home(folder);
    }

    /** The home for who can do without one; one that was named has to be there. @throws CannotRun where it is not */
    Home asked() {
        var home = home();
        return folder.equals(Path.of("home")) ? home : home.requireInitialised();
    }
}
