package org.cpcert.app.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.cpcert.app.CannotRun;

/**
 * The folder that holds everything of one installation. Its places are a contract with people and programs outside.
 *
 * @param root absolute path of the home
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
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

    /** True where {@code cpcert init} has been here. */
    public boolean isInitialised() {
        return Files.isRegularFile(settingsFile());
    }

    /** This home, where it is one. @throws CannotRun where {@code cpcert init} has not been here */
    public Home requireInitialised() {
        if (!isInitialised()) {
            throw new CannotRun(root
                    + " is not a cpcert home: it has no cpcert.properties. Make one with: cpcert init --home " + root);
        }
        return this;
    }

    /** Makes every place that is missing; those with keys and trust are for the owner alone. */
    public Home create() {
        try {
            Files.createDirectories(root);
            for (var open : List.of(inbox(), out(), rejected(), done(), status())) {
                Files.createDirectories(open);
            }
            for (var closed :
                    List.of(leaving(), store(), db(), cases(), root.resolve("mail"), mailSent(), keys(), trust())) {
                Files.createDirectories(closed);
                ownerOnly(closed);
            }
            return this;
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
