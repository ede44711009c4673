package org.cpcert.app.casefile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cpcert.app.home.Home;
import org.cpcert.dossier.Digest;

/**
 * A case file as one ZIP, for its owner only. The same case gives the same bytes, whenever it is written: the times in it say
 * nothing.
 */
public final class CaseZip {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CaseZip() {}

    /**
     * Writes the file under another name, makes it durable, then renames: it is there whole, or not at all.
     *
     * @param folder made where it is missing
     * @param bytes the stored document of a digest
     * @return the file, {@code <case-id>.zip}
     */
    public static Path write(Path folder, CaseFile file, Function<Digest, byte[]> bytes) throws IOException {
        Files.createDirectories(folder);
        var name = file.index().caseID() + ".zip";
        var temporary =
                folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary);
            Home.ownerOnly(temporary);
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                write(out, file, bytes);
                out.flush();
                channel.force(true);
            }
            return Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(OutputStream out, CaseFile file, Function<Digest, byte[]> bytes) throws IOException {
        var zip = new ZipOutputStream(out);
        var top = file.index().caseID() + "/";
        add(zip, top + "index.html", file.index().html());
        add(zip, top + "index.xml", file.index().xml());
        for (var each : file.files().entrySet()) {
            add(zip, top + each.getKey(), bytes.apply(each.getValue()));
        }
        zip.finish();
    }

    private static void add(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
