package org.cpcert.app.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.store.Access;
import org.cpcert.store.DiskSteps;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.NotRealFolder;
import org.cpcert.store.ShellWord;

/**
 * The folder that holds everything of one installation. Its places are a contract with people and programs outside.
 *
 * @param root absolute path of the home
 * @param disk told of each change to files in its places
 */
public record Home(Path root, DiskSteps disk) {

    /** What people other than the owner may look into. */
    private static final Set<String> OPEN = Set.of("", "inbox", "out", "rejected", "done", "status");

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public Home(Path root) {
        this(root, DiskSteps.UNHEARD);
    }

    /** The same home by its real path: it may be reached through links, nothing in it may. */
    public Home resolved() {
        try {
            return new Home(root.toRealPath(), disk);
        } catch (IOException e) {
            throw new CannotRun("Cannot find the home " + root + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * A folder of this home, as the only way to take files out of it or put files into it.
     *
     * @param place the home or a place in it
     */
    public HomeFolder folder(Path place) {
        var steps = root.relativize(place.toAbsolutePath().normalize());
        var first = steps.getName(0).toString();
        var folder = HomeFolder.of(root, OPEN.contains(first) ? Access.GROUP : Access.OWNER, disk);
        if (!first.isEmpty()) {
            for (var step : steps) {
                folder = folder.in(step);
            }
        }
        return folder;
    }

    /** All settings, commented. */
    public Path settingsFile() {
        return root.resolve("cpcert.properties");
    }

    /** One folder per organisation; what is dropped there is taken in. */
    public Path inbox() {
        return root.resolve("inbox");
    }

    /** Notices and certificates, by organisation. */
    public Path out() {
        return root.resolve("out");
    }

    /** Originals that were rejected, each beside its notice, by organisation. */
    public Path rejected() {
        return root.resolve("rejected");
    }

    /** Originals that were taken in and not rejected, by organisation. */
    public Path done() {
        return root.resolve("done");
    }

    /** Files on their way out of the inbox: committed, not answered yet. */
    public Path leaving() {
        return root.resolve("leaving");
    }

    /** Every document under its SHA-256. */
    public Path store() {
        return root.resolve("store");
    }

    /** The embedded database. */
    public Path db() {
        return root.resolve("db");
    }

    /** A copy of every mail sent. */
    public Path mailSent() {
        return root.resolve("mail").resolve("sent");
    }

    /** One file for each closed case, with everything of it. */
    public Path cases() {
        return root.resolve("cases");
    }

    /** Private keys of this installation. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** Trust anchors, intermediate certificates and revocation lists. */
    public Path trust() {
        return root.resolve("trust");
    }

    /** What may be shown to everyone: status list, public keys. */
    public Path status() {
        return root.resolve("status");
    }

    /** The scheme by which it works, where that is another than the program's. */
    public Path scheme() {
        return root.resolve("scheme");
    }

    /** True where {@code cpcert init} has been here. */
    public boolean isInitialised() {
        return Files.isRegularFile(settingsFile());
    }

    /** This home, where it is one. @throws CannotRun where {@code cpcert init} has not been here */
    public Home requireInitialised() {
        if (!isInitialised()) {
            if (Files.exists(root) && !Files.isExecutable(root)) {
                throw new CannotRun("No permission to look into " + root + ".");
            }
            throw new CannotRun(
                    root + " is not a cpcert home: it has no cpcert.properties. Make one with: ./cpcert init --home "
                            + ShellWord.of(root));
        }
        return this;
    }

    /**
     * Makes every place that is missing: those that people look into for them and their group, the others for the owner alone.
     *
     * @throws CannotRun also where a place that is written into is no real folder but a link
     */
    public Home create() {
        try {
            HomeFolder.of(root, Access.GROUP, disk).make();
            for (var place :
                    List.of(inbox(), out(), rejected(), done(), leaving(), store(), db(), cases(), mailSent())) {
                folder(place).make();
            }
            for (var linkable : List.of(status(), keys(), trust())) { // read more than written; may lie elsewhere
                if (!Files.isDirectory(linkable)) {
                    folder(linkable).make();
                }
            }
            for (var closed :
                    List.of(leaving(), store(), db(), cases(), root.resolve("mail"), mailSent(), keys(), trust())) {
                ownerOnly(closed);
            }
            return this;
        } catch (NotRealFolder e) {
            throw new CannotRun(
                    e.getMessage() + ". Put a real folder there; to keep it on another disk, mount that disk there.",
                    e);
        } catch (IOException e) {
            throw new CannotRun("Cannot make the folders of the home " + root + ": " + e.getMessage() + ".", e);
        }
    }

    /** Takes every right on the file or folder from all but its owner, where the file system knows such rights. */
    public static void ownerOnly(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            view.setPermissions(
                    PosixFilePermissions.fromString(view.readAttributes().isDirectory() ? "rwx------" : "rw-------"));
        }
    }
}
