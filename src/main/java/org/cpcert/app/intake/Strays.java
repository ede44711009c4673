package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.cpcert.app.Operator;
import org.cpcert.app.home.Home;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.NotRealFolder;
import org.cpcert.store.OpenFolder;

/**
 * Looks for what lies in the watched folders and is not taken in, so that nothing waits unseen for ever, and for links in all
 * places of the home: nothing is read or written through them.
 */
public final class Strays {

    private static final String LINK =
            "is a link. Nothing is read, moved or written through it; put a real folder or file there";

    private final Home home;
    private final Operator operator;
    private final long oldest;
    private final LongSupplier clock;
    private final Map<Path, Long> firstSeen = new HashMap<>();
    private final Set<Path> told = new HashSet<>();
    private boolean cleared;

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
                    tell(entry, LINK, seen);
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
            tell(Path.of(e.getFile()), LINK.replace("is a link", e.getReason().split(",")[0]), present);
        } catch (NoSuchFileException e) {
            return; // gone meanwhile
        } catch (IOException e) {
            tell(folder.path(), "cannot be looked into (" + e + ")", present);
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
            tell(entry, LINK, present);
        } else if (!attributes.isDirectory()) {
            tell(
                    entry,
                    "lies directly in inbox/, so that nobody knows whose it is. Files belong into a folder"
                            + " of their organisation, such as inbox/assessment-a/",
                    present);
        } else if (!Drop.isOrganisation(entry.getFileName())) {
            tell(
                    entry,
                    "is a folder whose name is no organisation: only a-z, 0-9 and - are allowed."
                            + " Nothing in it is taken in",
                    present);
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
            return;
        }
        if (attributes.isSymbolicLink()) {
            tell(entry, LINK, present);
            return;
        }
        if (attributes.isDirectory()) {
            tell(entry, "is a folder inside a watched folder. Nothing in it is taken in", present);
            return;
        }
        present.add(entry);
        long now = clock.getAsLong();
        var before = firstSeen.putIfAbsent(entry, now);
        if (before != null && now - before >= oldest) {
            tell(
                    entry,
                    "has lain in the inbox for "
                            + Duration.ofNanos(now - before).toMinutes()
                            + " minutes and cannot be taken in. Only plain files that may be read are",
                    present);
        }
    }

    private void tell(Path entry, String what, Set<Path> present) {
        present.add(entry);
        if (told.add(entry)) {
            operator.tell("stray:" + home.root().relativize(entry), entry + " " + what + ".");
        }
    }
}
