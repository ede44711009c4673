package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.Faults;
import org.cpcert.store.NotRealFolder;
import org.cpcert.store.OpenFolder;
import org.jspecify.annotations.Nullable;

/**
 * Watches the folders of the inbox and gives each file that lies still to the intake, a turn for each folder. The operating
 * system tells of changes; where it cannot, folders are looked through again and again, as often as takes one part in a
 * hundred of a processor's time. All of them are looked through every half minute, since a word can be lost.
 */
public final class Inbox implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final long ALL_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** A look that took a while is repeated after so many times that while. */
    private static final int PAUSE_TIMES = 100;

    private final Settled settled;
    private final Faults faults;
    private final long pollNanos;
    private final FolderWatch watch;
    private final ExecutorService takers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("intake-", 1).daemon().factory());
    private final Map<Path, WatchedFolder> folders = new LinkedHashMap<>();
    private final Queue<WatchedFolder> turns = new ArrayDeque<>();
    private final Set<WatchedFolder> inTurn = new HashSet<>();
    private final WatchedFolder top;
    private final Object monitor = new Object();
    private final Queue<WatchKey> heard = new ConcurrentLinkedQueue<>();
    private final Queue<Drop> taken = new ConcurrentLinkedQueue<>();
    private long nextLook = System.nanoTime();
    private long nextLookAtAll = nextLook;
    private int inHand;
    private volatile boolean stopping;

    /** @param poll how often folders are looked through that cannot be watched, if that is cheap enough */
    public Inbox(Home home, Settled settled, Faults faults, Duration poll) {
        this(home, settled, faults, poll, FolderWatch::new);
    }

    Inbox(
            Home home,
            Settled settled,
            Faults faults,
            Duration poll,
            Function<Consumer<WatchKey>, FolderWatch> watching) {
        this.settled = settled;
        this.faults = faults;
        this.pollNanos = poll.toNanos();
        this.top = new WatchedFolder(home.folder(home.inbox()), "", false);
        this.watch = watching.apply(key -> {
            heard.add(key);
            wake();
        });
    }

    /** No file is begun any more; those under way come to their end. */
    public void stop() {
        stopping = true;
        wake();
    }

    /** Gives files to the route {@code intake} until it is stopped. */
    public void watch(CamelContext context) throws IOException {
        try (var template = context.createProducerTemplate()) {
            run(drop ->
                    template.send("direct:intake", exchange -> exchange.getIn().setBody(drop)));
        }
    }

    void run(Consumer<Drop> intake) {
        while (!stopping) {
            var now = System.nanoTime();
            takeBack();
            hear(now);
            if (now - nextLook >= 0) {
                look(now);
            }
            waitOrGive(now, intake);
        }
        takers.shutdown();
        try {
            takers.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files that were taken in, or could not be yet. */
    private void takeBack() {
        for (var drop = taken.poll(); drop != null; drop = taken.poll()) {
            inHand--;
            var folder = folders.get(drop.folder().path());
            if (folder != null) {
                folder.inHand.remove(drop.name());
                folder.expect(drop.name(), System.nanoTime() + settled.wait(drop.path()));
            }
        }
    }

    private void hear(long now) {
        for (var key = heard.poll(); key != null; key = heard.poll()) {
            var folder = of(key);
            var events = key.pollEvents();
            var valid = key.reset();
            if (folder == null) {
                continue;
            }
            boolean all = !valid;
            for (var event : events) {
                if (event.kind() == StandardWatchEventKinds.OVERFLOW || folder == top) {
                    all = true;
                } else if (event.context() instanceof Path name) {
                    if (name.equals(Drop.SELF_CHECK) && !folder.selfCheck) {
                        all = true;
                    } else {
                        folder.expect(name, folder.waiting.containsKey(name) ? now + settled.quiet() : now);
                    }
                }
            }
            if (all && folder == top) {
                lookAtTop(now, false);
            } else if (all) {
                lookInto(folder, now);
            }
        }
    }

    private @Nullable WatchedFolder of(WatchKey key) {
        if (key.equals(top.key)) {
            return top;
        }
        return key.watchable() instanceof Path path ? folders.get(path) : null;
    }

    /** Looks through what is not watched, and from time to time through everything. */
    private void look(long now) {
        boolean all = now - nextLookAtAll >= 0;
        lookAtTop(now, all);
        if (!all) {
            for (var folder : List.copyOf(folders.values())) {
                if (!folder.isWatched()) {
                    lookInto(folder, now);
                }
            }
        }
        long took = System.nanoTime() - now;
        if (all) {
            nextLookAtAll = now + Math.max(ALL_NANOS, PAUSE_TIMES * took);
        }
        boolean everythingIsWatched =
                top.isWatched() && folders.values().stream().allMatch(WatchedFolder::isWatched);
        nextLook = everythingIsWatched ? nextLookAtAll : now + Math.max(pollNanos, PAUSE_TIMES * took);
    }

    /** Finds new folders of organisations, and those that are gone. */
    private void lookAtTop(long now, boolean all) {
        var present = new HashSet<Path>();
        try (var open = top.folder.open()) {
            keepWatching(top, open);
            for (var name : open.names()) {
                if (Drop.isOrganisation(name)
                        && open.attributes(name)
                                .filter(BasicFileAttributes::isDirectory)
                                .isPresent()) {
                    var folder = top.folder.in(name);
                    present.add(folder.path());
                    var known = folders.get(folder.path());
                    if (known == null) {
                        known = new WatchedFolder(folder, name.toString(), false);
                        folders.put(folder.path(), known);
                        lookInto(known, now);
                    } else if (all) {
                        lookInto(known, now);
                    }
                }
            }
            faults.well(top.folder.path());
        } catch (IOException e) {
            faults.failed(top.folder.path(), "The inbox cannot be looked through: " + e);
            return;
        }
        folders.entrySet().removeIf(each -> isGone(each.getValue(), present));
    }

    private boolean isGone(WatchedFolder folder, HashSet<Path> present) {
        var organisation = folder.selfCheck ? folder.folder.path().getParent() : folder.folder.path();
        if (!folder.inHand.isEmpty() || present.contains(organisation)) {
            return false;
        }
        forget(folder);
        return true;
    }

    private static void forget(WatchedFolder folder) {
        if (folder.key != null) {
            folder.key.cancel();
            folder.key = null;
        }
    }

    /** Expects every name in the folder; watched from before the look, so that nothing falls between the two. */
    private void lookInto(WatchedFolder folder, long now) {
        try (var open = folder.folder.open()) {
            keepWatching(folder, open);
            for (var name : open.names()) {
                if (!folder.selfCheck && name.equals(Drop.SELF_CHECK)) {
                    lookIntoSelfCheck(folder, now);
                } else if (!folder.knows(name)) {
                    folder.expect(name, now);
                }
            }
            faults.well(folder.folder.path());
        } catch (NotRealFolder | NoSuchFileException e) { // a link, of which the look for strays tells; or gone
            forget(folder);
            if (folder.inHand.isEmpty()) {
                folders.remove(folder.folder.path());
            }
        } catch (IOException e) {
            faults.failed(folder.folder.path(), "The folder " + folder.folder + " cannot be looked through: " + e);
        }
    }

    private void lookIntoSelfCheck(WatchedFolder organisation, long now) {
        var folder = organisation.folder.in(Drop.SELF_CHECK);
        lookInto(
                folders.computeIfAbsent(
                        folder.path(), path -> new WatchedFolder(folder, organisation.organisation, true)),
                now);
    }

    /** Another folder may have taken the name of the one that was watched. */
    private void keepWatching(WatchedFolder folder, OpenFolder open) throws IOException {
        var identity = open.identity();
        if (folder.isWatched() && identity.equals(folder.identity)) {
            return;
        }
        forget(folder);
        folder.identity = identity;
        try {
            folder.key = watch.watch(open.path()).orElse(null);
            faults.well("inotify");
        } catch (IOException e) {
            faults.failed(
                    "inotify",
                    "Not every folder of the inbox can be watched (" + e.getMessage()
                            + "); those are looked through again and again instead, which is slower."
                            + " On Linux the setting fs.inotify.max_user_watches says how many can be.");
        }
    }

    private void waitOrGive(long now, Consumer<Drop> intake) {
        long next = nextLook;
        for (var folder : folders.values()) {
            next = earlier(next, lookAtDue(folder, now));
        }
        boolean full = !give(intake);
        synchronized (monitor) {
            if (stopping || !heard.isEmpty() || !taken.isEmpty()) {
                return;
            }
            long millis = (next - System.nanoTime() + 999_999) / 1_000_000;
            if (full || millis > 0) {
                try {
                    monitor.wait(full ? Math.max(1, Math.min(millis, 1000)) : millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    stopping = true;
                }
            }
        }
    }

    /** Looks at the files of a folder whose time has come. @return time of the next look */
    private long lookAtDue(WatchedFolder folder, long now) {
        if (folder.waiting.isEmpty()) {
            return now + ALL_NANOS;
        }
        var due = new ArrayList<Path>();
        folder.waiting.forEach((name, at) -> {
            if (now - at >= 0) {
                due.add(name);
            }
        });
        if (!due.isEmpty()) {
            lookAt(folder, due);
        }
        long next = now + ALL_NANOS;
        for (var at : folder.waiting.values()) {
            next = earlier(next, at);
        }
        return next;
    }

    private void lookAt(WatchedFolder folder, List<Path> names) {
        names.forEach(folder::looksAt);
        try (var open = folder.folder.open()) {
            for (var name : names) {
                var path = folder.folder.path().resolve(name);
                var stamp = stamp(open, name);
                if (settled.isStill(path, stamp)) {
                    folder.isStill(name, stamp.orElseThrow());
                } else if (stamp.isPresent()) {
                    long wait = settled.wait(path);
                    folder.expect(name, System.nanoTime() + wait);
                    if (wait <= settled.quiet()) { // what is looked at later, as it may still grow, holds up nothing
                        folder.settles(name, stamp.get());
                    }
                }
            }
        } catch (NotRealFolder | NoSuchFileException e) {
            forget(folder); // the next look finds out
        } catch (IOException e) {
            faults.failed(folder.folder.path(), "The folder " + folder.folder + " cannot be looked through: " + e);
        }
    }

    private static Optional<Stamp> stamp(OpenFolder folder, Path name) {
        try {
            return Stamp.of(folder, name);
        } catch (IOException e) {
            return Optional.empty(); // cannot even be looked at: the look for strays tells of it
        }
    }

    /** One file of each folder in turn. @return false where more wait than can be taken at once */
    private boolean give(Consumer<Drop> intake) {
        for (var folder : folders.values()) {
            if (folder.hasNext() && inTurn.add(folder)) {
                turns.add(folder);
            }
        }
        while (!turns.isEmpty() && inHand < AT_ONCE) {
            var folder = turns.remove();
            inTurn.remove(folder);
            if (folder.hasNext()) {
                inHand++;
                give(folder.take(), intake);
            }
        }
        return turns.isEmpty();
    }

    private void give(Drop drop, Consumer<Drop> intake) {
        takers.execute(() -> {
            try {
                intake.accept(drop);
            } finally {
                taken.add(drop);
                wake();
            }
        });
    }

    private void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    @Override
    public void close() {
        stop();
        watch.close();
        takers.shutdown();
    }
}
