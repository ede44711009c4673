package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.NotRealFolder;
import org.cpcert.store.OpenFolder;

/**
 * Looks for what lies in the watched folders and is not taken in, so that nothing waits unseen for ever, and for links in all
 * places of the home: nothing is read or written through them.
 */
public final class Strays {

    private final Home home;
    private final Operator operator;
    private final long oldest;
    private final LongSupplier clock;
    private final Map<Path, Long> firstSeen = new HashMap<>();
    private final Set<Path> told = new HashSet<>();
    private boolean cleared;
    private boolean isOneLook;

    /** @param oldest how long a file may lie in the inbox by our own clock; its date says nothing */
    public Strays(Home home, Operator operator, Duration oldest) {
        this(home, operator, oldest, System::nanoTime);
    }

    Strays(Home home, Operator operator, Duration oldest, LongSupplier clock) {
        this.home = home;
        this.operator = operator;
        this.oldest = oldest.toNanos();
        this.clock = clock;
    }

    /** What lies in the watched folders now and is not taken in, or is no real folder of the home. Changes nothing. */
    public static List<OperatorText> lying(Home home) {
        var found = new ArrayList<OperatorText>();
        var strays = new Strays(
                home,
                new Operator() {
                    @Override
                    public void tell(String about, String message) {
                        tell(about, OperatorText.each(language -> message));
                    }

                    @Override
                    public void tell(String about, OperatorText text) {
                        found.add(text);
                    }
                },
                Duration.ofNanos(Long.MAX_VALUE));
        strays.cleared = true;
        strays.isOneLook = true;
        strays.look();
        return List.copyOf(found);
    }

    /** One look; each stray is told once. */
    public synchronized void look() {
        if (!cleared) {
            clearUnfinished();
            cleared = true;
        }
        var present = new HashSet<Path>();
        lookThrough(home.folder(home.inbox()), present, this::lookAtTop);
        for (var place : List.of(home.out(), home.done(), home.rejected())) {
            lookThrough(home.folder(place), present, (entry, attributes, seen) -> {
                if (attributes.isSymbolicLink()) {
                    tell(entry, OperatorText.of("stray.link", entry), seen);
                }
            });
        }
        for (var place : List.of(home.leaving(), home.store(), home.cases(), home.mailSent())) {
            lookThrough(home.folder(place), present, (entry, attributes, seen) -> {});
        }
        firstSeen.keySet().retainAll(present);
        told.retainAll(present);
    }

    /** What a process that was killed was writing: whole files take its place. */
    private void clearUnfinished() {
        for (var place : List.of(home.out(), home.done(), home.rejected())) {
            var folder = home.folder(place);
            lookThrough(folder, new HashSet<>(), (entry, attributes, seen) -> {
                if (attributes.isDirectory()) {
                    clearUnfinished(folder.in(entry.getFileName()));
                }
            });
        }
        clearUnfinished(home.folder(home.cases()));
        clearUnfinished(home.folder(home.mailSent()));
    }

    private static void clearUnfinished(HomeFolder folder) {
        try (var open = folder.open()) {
            open.clearUnfinished();
        } catch (IOException e) {
            System.getLogger(Strays.class.getName()).log(System.Logger.Level.DEBUG, "left behind", e);
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(Path entry, BasicFileAttributes attributes, Set<Path> present);
    }

    private void lookThrough(HomeFolder folder, Set<Path> present, Look look) {
        try (var open = folder.open()) {
            for (var name : open.names()) {
                attributes(open, name).ifPresent(found -> look.at(open.path().resolve(name), found, present));
            }
        } catch (NotRealFolder e) {
            var place = Path.of(e.getFile());
            var what = e.getReason().split(",", 2)[0];
            var id = what.equals("is a link") ? "stray.link" : what.equals("is a mount") ? "stray.mount" : "stray.file";
            tell(place, OperatorText.of(id, place), present);
        } catch (NoSuchFileException e) {
            return; // gone meanwhile
        } catch (IOException e) {
            tell(folder.path(), OperatorText.of("stray.closed", folder.path(), e), present);
        }
    }

    private static Optional<BasicFileAttributes> attributes(OpenFolder folder, Path name) {
        try {
            return folder.attributes(name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void lookAtTop(Path entry, BasicFileAttributes attributes, Set<Path> present) {
        if (attributes.isSymbolicLink()) {
            tell(entry, OperatorText.of("stray.link", entry), present);
        } else if (!attributes.isDirectory()) {
            tell(entry, OperatorText.of("stray.nobodys", entry), present);
        } else if (!Drop.isOrganisation(entry.getFileName())) {
            tell(entry, OperatorText.of("stray.no-organisation", entry), present);
        } else {
            var folder = home.folder(home.inbox()).in(entry.getFileName());
            lookThrough(folder, present, (each, found, seen) -> {
                if (found.isDirectory() && each.getFileName().equals(Drop.SELF_CHECK)) {
                    lookThrough(folder.in(Drop.SELF_CHECK), seen, this::lookAtFile);
                } else {
                    lookAtFile(each, found, seen);
                }
            });
        }
    }

    private void lookAtFile(Path entry, BasicFileAttributes attributes, Set<Path> present) {
        if (entry.getFileName().toString().startsWith(".")) {
            // Tools write under such a name and rename the file when it is whole: only one that stays is told.
            if (hasLain(entry, oldest, present)) {
                tell(entry, OperatorText.of("stray.dot", entry), present);
            }
            return;
        }
        if (attributes.isSymbolicLink()) {
            tell(entry, OperatorText.of("stray.link", entry), present);
            return;
        }
        if (attributes.isDirectory()) {
            tell(entry, OperatorText.of("stray.folder", entry), present);
            return;
        }
        if (attributes.isOther()) {
            tell(entry, OperatorText.of("stray.other", entry), present);
            return;
        }
        // Tools of mail deliver by a second name and take the first away: only one that keeps both is told.
        if (HardLink.is(entry, attributes.fileKey())) {
            if (hasLain(entry, 1, present)) {
                tell(entry, OperatorText.of("stray.hard-link", entry), present);
            }
            return;
        }
        if (!isOneLook && hasLain(entry, oldest, present)) {
            var minutes = Duration.ofNanos(clock.getAsLong() - firstSeen.getOrDefault(entry, 0L))
                    .toMinutes();
            tell(entry, OperatorText.of("stray.old", entry, minutes), present);
        }
    }

    /** True where it was seen so many nanoseconds ago already, by our own clock. */
    private boolean hasLain(Path entry, long nanos, Set<Path> present) {
        present.add(entry);
        long now = clock.getAsLong();
        var before = firstSeen.putIfAbsent(entry, now);
        return isOneLook || before != null && now - before >= nanos;
    }

    private void tell(Path entry, OperatorText text, Set<Path> present) {
        present.add(entry);
        if (told.add(entry)) {
            operator.tell("stray:" + home.root().relativize(entry), text);
        }
    }
}
