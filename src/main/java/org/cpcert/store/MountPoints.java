package org.cpcert.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The mounts of this system (Linux: {@code /proc/self/mountinfo}, see proc(5)). Only the superuser can make one, so they are
 * read again after a second and not at every step. Where the system does not list them, none is known.
 */
final class MountPoints {

    private static final Path LIST = Path.of("/proc/self/mountinfo");
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private static volatile MountPoints last = new MountPoints(List.of(), System.nanoTime() - 2 * FRESH_NANOS);

    private final List<Mount> mounts;
    private final long readAt;

    private MountPoints(List<Mount> mounts, long readAt) {
        this.mounts = mounts;
        this.readAt = readAt;
    }

    /** @param source path within the file system that is mounted */
    private record Mount(String device, Path source, Path at) {}

    /** The mounts as they were at most a tenth of a second ago, less than a file lies still before it is taken. */
    static MountPoints now() {
        var known = last;
        if (System.nanoTime() - known.readAt > FRESH_NANOS) {
            known = of(read());
            last = known;
        }
        return known;
    }

    static MountPoints of(String list) {
        var mounts = new ArrayList<Mount>();
        for (var line : list.split("\n")) {
            var fields = line.split(" ");
            if (fields.length > 5) {
                mounts.add(new Mount(fields[2], Path.of(plain(fields[3])), Path.of(plain(fields[4]))));
            }
        }
        return new MountPoints(List.copyOf(mounts), System.nanoTime());
    }

    /** True where something is mounted on exactly this folder. */
    boolean isMount(Path folder) {
        return at(folder).isPresent();
    }

    /** True where the mount on this folder shows something that lies in the home, such as its keys, a second time. */
    boolean leadsBack(Path folder, Path home) {
        var mount = at(folder);
        var below = mounts.stream()
                .filter(each -> home.startsWith(each.at))
                .reduce((a, b) -> b.at.getNameCount() >= a.at.getNameCount() ? b : a);
        if (mount.isEmpty() || below.isEmpty() || !mount.get().device.equals(below.get().device)) {
            return false;
        }
        var source = below.get().source.resolve(below.get().at.relativize(home).toString());
        var itself = source.resolve(home.relativize(folder).toString());
        return mount.get().source.startsWith(source) && !mount.get().source.equals(itself);
    }

    /** The last of several counts: it covers the others. */
    private Optional<Mount> at(Path folder) {
        return mounts.stream().filter(each -> each.at.equals(folder)).reduce((a, b) -> b);
    }

    private static String plain(String field) {
        return OCTAL.matcher(field)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }

    private static String read() {
        try {
            return new String(Files.readAllBytes(LIST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // no such list on this system
        }
    }
}
