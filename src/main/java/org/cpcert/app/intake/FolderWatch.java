package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The word of the operating system that something changed in a folder. It is a hint and nothing more: what is there is seen
 * by looking.
 */
final class FolderWatch implements AutoCloseable {

    /** Changes made by another computer, or behind a file system of a user's program, are not told. */
    private static final Set<String> UNTOLD = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "glusterfs",
            "lustre",
            "virtiofs",
            "vboxsf",
            "vmhgfs",
            "prl_fs",
            "fakeowner",
            "osxfs",
            "ncpfs",
            "ocfs2",
            "gfs2");

    /** Between two words of one folder: a file that is being written would give thousands a second. */
    private static final long REST_MILLIS = 5;

    private final @Nullable WatchService service;
    private final Map<Object, Boolean> tellingSystems = new ConcurrentHashMap<>();

    /** @param heard called on a thread of its own for each folder in which something changed */
    FolderWatch(Consumer<WatchKey> heard) {
        this(service(), heard);
    }

    /** Hears nothing, as on a system that does not tell. */
    static FolderWatch deaf() {
        return new FolderWatch(null, key -> {});
    }

    private FolderWatch(@Nullable WatchService service, Consumer<WatchKey> heard) {
        this.service = service;
        if (service != null) {
            Thread.ofPlatform().name("inbox-watch").daemon().start(() -> listen(service, heard));
        }
    }

    /** Only where the system itself tells: elsewhere Java would look through the folders as we do, and slower. */
    private static @Nullable WatchService service() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!system.startsWith("linux") && !system.startsWith("windows")) {
            return null;
        }
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            return null; // too many are in use: the folders are looked through instead
        }
    }

    /** Watches a folder; empty where its changes are not told. @throws IOException where no more can be watched */
    Optional<WatchKey> watch(Path folder) throws IOException {
        if (service == null || !tells(folder)) {
            return Optional.empty();
        }
        return Optional.of(
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
    }

    private boolean tells(Path folder) throws IOException {
        var unix = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
        var device = unix ? Files.getAttribute(folder, "unix:dev") : Optional.ofNullable(folder.getRoot());
        var known = tellingSystems.get(device);
        if (known == null) {
            var type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
            known = !UNTOLD.contains(type) && !type.startsWith("fuse");
            tellingSystems.put(device, known);
        }
        return known;
    }

    private static void listen(WatchService service, Consumer<WatchKey> heard) {
        try {
            while (true) {
                var key = service.take();
                TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
                heard.accept(key);
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // the end
        }
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            System.getLogger(FolderWatch.class.getName()).log(System.Logger.Level.DEBUG, "closing the watch", e);
        }
    }
}
