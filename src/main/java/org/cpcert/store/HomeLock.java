package org.cpcert.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to work on a home, held by at most one process; the operating system frees it when the process dies.
 *
 * <p>Nothing else in this process may open {@code home/lock}: on POSIX systems closing any descriptor of a file gives up
 * the locks that the process has on it. The file is never deleted, because a lock on a deleted file excludes nobody.
 */
public final class HomeLock implements AutoCloseable {

    private static final int TRIES = 5;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Takes the lock, creating the home where needed; {@link HomeInUse} where another process, or this one, has it. */
    public static HomeLock take(Path home) {
        Durable.requireWritable(HomeFolder.of(home, Access.GROUP), "home");
        Path real;
        try {
            real = home.toRealPath();
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read the home " + home + ": " + e, e);
        }
        if (!HELD_HERE.add(real)) {
            throw new HomeInUse(home, "this process");
        }
        var taken = false;
        try {
            var lock = lock(real);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD_HERE.remove(real);
            }
        }
    }

    /** True where a process, this one included, serves the home; takes nothing, and makes nothing. */
    public static boolean isTaken(Path home) {
        try {
            var real = home.toRealPath();
            if (HELD_HERE.contains(real)) {
                return true;
            }
            try (var channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                return lock == null;
            }
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true; // whoever may not look at the lock owns nothing of this home
        }
    }

    private static HomeLock lock(Path home) {
        var file = home.resolve("lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (!lockedSoon(channel)) {
                    throw new HomeInUse(home, Files.readString(file).strip());
                }
                var holder = "process " + ProcessHandle.current().pid() + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
                return new HomeLock(home, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot lock the home with " + file + ": " + e, e);
        }
    }

    /** Who only asks whether the home is taken has the lock for a moment. */
    private static boolean lockedSoon(FileChannel channel) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (channel.tryLock() != null) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot release the lock of " + home + ": " + e, e);
        } finally {
            HELD_HERE.remove(home);
        }
    }
}
