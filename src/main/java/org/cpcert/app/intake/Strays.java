package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.cpcert.app.Operator;
import org.cpcert.app.home.Home;

/** Looks for what lies in the watched folders and is not taken in, so that nothing waits unseen for ever. */
public final class Strays {

    private static final char UNDECODABLE = '\uFFFD';

    private final Home home;
    private final Intake intake;
    private final Operator operator;
    private final long oldest;
    private final LongSupplier clock;
    private final Map<Path, Long> firstSeen = new HashMap<>();
    private final Set<Path> told = new HashSet<>();

    /** @param oldest how long a file may lie in the inbox by our own clock; its date says nothing */
    public Strays(Home home, Intake intake, Operator operator, Duration oldest) {
        this(home, intake, operator, oldest, System::nanoTime);
    }

    Strays(Home home, Intake intake, Operator operator, Duration oldest, LongSupplier clock) {
        this.home = home;
        this.intake = intake;
        this.operator = operator;
        this.oldest = oldest.toNanos();
        this.clock = clock;
    }

    /** One look; each stray is told once. */
    public synchronized void look() throws IOException {
        var present = new HashSet<Path>();
        try (var top = Files.newDirectoryStream(home.inbox())) {
            for (var entry : top) {
                if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    present.add(entry);
                    tell(
                            entry,
                            "lies directly in inbox/, so that nobody knows whose it is. Files belong into a folder"
                                    + " of their organisation, such as inbox/assessment-a/");
                } else if (!Intake.isOrganisation(name(entry))) {
                    present.add(entry);
                    tell(
                            entry,
                            "is a folder whose name is no organisation: only a-z, 0-9 and - are allowed."
                                    + " Nothing in it is taken in");
                } else {
                    lookInto(entry, present, true);
                }
            }
        }
        firstSeen.keySet().retainAll(present);
        told.retainAll(present);
    }

    private void lookInto(Path folder, Set<Path> present, boolean organisation) {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
                if (isFolder && organisation && name(entry).equals("check")) {
                    lookInto(entry, present, false);
                } else if (!name(entry).startsWith(".")) {
                    present.add(entry);
                    lookAt(entry, isFolder);
                }
            }
        } catch (IOException e) {
            present.add(folder);
            tell(folder, "cannot be looked into (" + e + ")");
        }
    }

    private void lookAt(Path entry, boolean isFolder) {
        if (isFolder) {
            tell(entry, "is a folder inside a watched folder. Nothing in it is taken in");
            return;
        }
        long now = clock.getAsLong();
        var before = firstSeen.putIfAbsent(entry, now);
        if (before == null) {
            return;
        }
        if (name(entry).indexOf(UNDECODABLE) >= 0) {
            intake.take(entry); // the file component cannot open such a name; it has lain since the last look
        }
        if (now - before >= oldest && Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
            tell(
                    entry,
                    "has lain in the inbox for "
                            + Duration.ofNanos(now - before).toMinutes()
                            + " minutes and cannot be taken in. Only plain files that may be read are");
        }
    }

    private void tell(Path entry, String what) {
        if (told.add(entry)) {
            operator.tell("stray:" + home.inbox().relativize(entry), entry + " " + what + ".");
        }
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
