package org.cpcert.app.intake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.app.home.Home;
import org.cpcert.store.HomeFolder;

/**
 * A name in a watched folder.
 *
 * @param folder the folder, to be walked to anew for each look and each move
 * @param name as the system gave it, also where it cannot be put into text
 * @param organisation folder of the sender
 * @param selfCheck true in {@code check/}: answered, and not recorded
 */
public record Drop(HomeFolder folder, Path name, String organisation, boolean selfCheck) {

    /** Folder of an organisation whose files are only checked. */
    static final Path SELF_CHECK = Path.of("check");

    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9-]{1,64}");

    /** The file at this place of the inbox; empty where none may be dropped. */
    static Optional<Drop> at(Home home, Path file) {
        var place = home.inbox().relativize(file);
        int depth = place.getNameCount();
        var organisation = place.getName(0);
        if (!isOrganisation(organisation)
                || depth != 2 && !(depth == 3 && place.getName(1).equals(SELF_CHECK))) {
            return Optional.empty();
        }
        var folder = home.folder(home.inbox()).in(organisation);
        return Optional.of(new Drop(
                depth == 3 ? folder.in(SELF_CHECK) : folder,
                place.getName(depth - 1),
                organisation.toString(),
                depth == 3));
    }

    /** Whether a folder of this name may be that of an organisation; names become parts of paths. */
    static boolean isOrganisation(Path folder) {
        return ORGANISATION.matcher(folder.toString()).matches();
    }

    /** Where it lies. */
    Path path() {
        return folder.path().resolve(name);
    }

    /** The name for people and records. */
    String shownName() {
        return name.toString();
    }
}
