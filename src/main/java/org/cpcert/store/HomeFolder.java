package org.cpcert.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of the home that is reached from the home by real folders only. Everything that the program takes out of such a
 * folder, moves or writes goes through {@link #open()}, which walks down from the home and opens each step without following
 * a link; what is done in the opened folder is done in that folder, whatever is put in the place of its name meanwhile.
 *
 * <p>The home itself may be reached through links. A mount counts as set up by the operator (only the superuser can make one)
 * on a place of the home and on the folder of an organisation, unless it shows a part of the home itself; deeper down it is
 * refused like a link.
 */
public final class HomeFolder {

    /** How deep below the home a mount may stand: {@code out}, {@code inbox/org}. */
    private static final int MOUNTS_TO_DEPTH = 2;

    /** Folders whose names this process knows to be on the disk: who made one may have died before that. */
    private static final Set<Path> DURABLE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final List<Path> steps;
    private final Access access;
    private final DiskSteps disk;

    private HomeFolder(Path home, List<Path> steps, Access access, DiskSteps disk) {
        this.home = home;
        this.steps = List.copyOf(steps);
        this.access = access;
        this.disk = disk;
    }

    /** The folder itself, which need not exist yet; everything below it is reached by real folders only. */
    public static HomeFolder of(Path home, Access access) {
        return of(home, access, DiskSteps.UNHEARD);
    }

    /** The same with a listener. */
    public static HomeFolder of(Path home, Access access, DiskSteps disk) {
        return new HomeFolder(home.toAbsolutePath().normalize(), List.of(), access, disk);
    }

    /** @throws IllegalArgumentException where the name is not that of an entry of a folder */
    public HomeFolder in(String name) {
        return in(Path.of(name));
    }

    /** @throws IllegalArgumentException where the name is not that of an entry of a folder */
    public HomeFolder in(Path name) {
        var longer = new ArrayList<>(steps);
        longer.add(OpenFolder.requireName(name));
        return new HomeFolder(home, longer, access, disk);
    }

    /** Where it is, for people and for other parts of a message. */
    public Path path() {
        var path = home;
        for (var step : steps) {
            path = path.resolve(step);
        }
        return path;
    }

    /**
     * Walks down from the home.
     *
     * @throws NotRealFolder where a step is a link, a file, or a mount where none may be
     * @throws NoSuchFileException where a step is missing
     */
    public OpenFolder open() throws IOException {
        var folder = OpenFolder.at(home, access, disk);
        for (int depth = 1; depth <= steps.size(); depth++) {
            try (var above = folder) {
                folder = above.child(steps.get(depth - 1));
            }
            var refused = true;
            try {
                requireOwn(folder.path(), depth);
                refused = false;
            } finally {
                if (refused) {
                    folder.close();
                }
            }
        }
        return folder;
    }

    /** Makes what is missing of the steps; the name of each new folder is durable before it is used. */
    public HomeFolder make() throws IOException {
        makeHome();
        var folder = OpenFolder.at(home, access, disk);
        for (var step : steps) {
            try (var above = folder) {
                makeIn(above, step);
                folder = above.child(step);
            }
        }
        folder.close();
        return this;
    }

    /** Opens it, made before where it is missing, and certain to be there after a power loss. */
    public OpenFolder openOrMake() throws IOException {
        if (DURABLE.contains(path())) {
            try {
                return open();
            } catch (NoSuchFileException e) {
                return make().open();
            }
        }
        return make().open();
    }

    /** Writes one file whole; when it returns, bytes and name survive a power loss. The folder is made where missing. */
    public Path write(String name, byte[] bytes) throws IOException {
        write(Map.of(name, bytes));
        return path().resolve(name);
    }

    /** Writes files whole, in the order of the map, with one flush of the folder for all. */
    public void write(Map<String, byte[]> files) throws IOException {
        try (var folder = openOrMake()) {
            for (var file : files.entrySet()) {
                folder.write(Path.of(file.getKey()), out -> out.write(file.getValue()));
            }
            folder.sync();
        }
    }

    private void requireOwn(Path step, int depth) throws IOException {
        var mounts = MountPoints.now();
        if (mounts.isMount(step) && (depth > MOUNTS_TO_DEPTH || mounts.leadsBack(step, home))) {
            throw new NotRealFolder(step, "is a mount");
        }
    }

    private void makeHome() throws IOException {
        if (Files.isDirectory(home)) {
            return;
        }
        var missing = new ArrayList<Path>();
        var present = home;
        while (!Files.isDirectory(present) && present.getParent() != null) {
            missing.addFirst(present.getFileName());
            present = present.getParent();
        }
        for (var name : missing) {
            try (var above = OpenFolder.at(present, access, disk)) {
                makeIn(above, name);
            }
            present = present.resolve(name);
        }
    }

    /** No system call of Java makes a folder in an open one: at worst an empty folder is made elsewhere, and never used. */
    private void makeIn(OpenFolder above, Path name) throws IOException {
        var path = above.path().resolve(name);
        if (above.attributes(name).isPresent()) {
            if (DURABLE.contains(path)) {
                return;
            }
        } else {
            disk.before(DiskSteps.Step.MAKE_FOLDER, path);
            try {
                Files.createDirectory(path, access.ofFolder(path.getFileSystem()));
            } catch (FileAlreadyExistsException e) {
                // somebody else was faster, who need not have made the name durable yet
            }
        }
        above.sync();
        DURABLE.add(path);
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
