package org.cpcert.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpcert.dossier.Digest;

/**
 * A stylesheet that is made from files of the scheme. The build, or who makes a home with a scheme, writes it beside them, which makes
 * every start shorter; it is used only where it was made from these very files.
 *
 * @param place of the sheet in the program
 * @param parts places of everything that it is made from
 */
public record GeneratedSheet(String place, List<String> parts) {

    private static final String END_OF_MARK = " -->\n";

    public GeneratedSheet {
        parts = List.copyOf(parts);
    }

    /** The sheet made in the build; empty where it is missing or was made from other files. */
    public Optional<String> ready() {
        var candidates =
                SchemeFiles.atWork().made(place).map(GeneratedSheet::text).toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var mark = mark();
        return candidates.stream()
                .filter(text -> text.startsWith(mark))
                .map(text -> text.substring(mark.length()))
                .findFirst();
    }

    /** Empty where it cannot be read: then it is made again. */
    private static String text(InputStream made) {
        try (made) {
            return new String(made.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Writes the sheet into the directory of classes given, unless the one there is still right.
     *
     * @param maker makes it
     * @param test throws where a sheet cannot be used; not asked of one that is as the one before
     */
    public void write(Path classes, Supplier<String> maker, Consumer<String> test) throws IOException {
        var file = classes.resolve(place.substring(1));
        var before = Files.exists(file) ? Files.readString(file) : "";
        var mark = mark();
        if (before.startsWith(mark)) {
            return;
        }
        var sheet = maker.get();
        if (!before.endsWith(END_OF_MARK + sheet)) { // else what changed made no difference to it
            test.accept(sheet);
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, mark + sheet);
    }

    /** Names everything the sheet is made from by its digest. */
    private String mark() {
        var sha256 = Digest.sha256();
        for (var part : parts) {
            try (InputStream in = ClassPath.open(part)) {
                sha256.update(in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException("cannot read " + part, e);
            }
        }
        return "<!-- made from files " + HexFormat.of().formatHex(sha256.digest()) + END_OF_MARK;
    }
}
