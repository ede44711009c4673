package org.cpcert.app.casefile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.store.HomeFolder;

/**
 * A case file as one ZIP, for its owner only. The same case gives the same bytes, whenever it is written: the times in it say
 * nothing.
 */
public final class CaseZip {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CaseZip() {}

    /**
     * Writes the file: it is there whole and durable, or not at all.
     *
     * @param folder made where it is missing
     * @param bytes the stored document of a digest
     * @return the file, {@code <case-id>.zip}
     */
    public static Path write(HomeFolder folder, CaseFile file, Function<Digest, byte[]> bytes) throws IOException {
        var name = Path.of(file.index().caseID() + ".zip");
        try (var open = folder.openOrMake()) {
            open.write(name, out -> write(out, file, bytes));
            open.sync();
            return open.path().resolve(name);
        }
    }

    private static void write(OutputStream out, CaseFile file, Function<Digest, byte[]> bytes) throws IOException {
        var zip = new ZipOutputStream(out);
        var top = file.index().caseID() + "/";
        add(zip, top + "index.html", file.index().html(Scheme.load().zone()));
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
