package org.cpcert.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library unpacked beside the database: the driver would unpack it anew at every start (some 100 ms),
 * leave a copy behind after a crash, and fail where the temporary folder forbids execution.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /** Tells the driver where the owner of the folder unpacked it; writes nothing. */
    static synchronized void useUnpacked(Path folder) {
        var target = folder.resolve("native-" + SQLiteJDBCLoader.getVersion());
        if (System.getProperty(PATH) == null && Files.exists(target.resolve(LibraryLoaderUtil.getNativeLibName()))) {
            System.setProperty(PATH, target.toAbsolutePath().toString());
        }
    }

    /** Unpacks where needed and tells the driver. Failure is no harm: the driver then unpacks by itself. */
    static synchronized void unpackOnce(Path folder) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        var name = LibraryLoaderUtil.getNativeLibName();
        var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        var target = folder.resolve("native-" + SQLiteJDBCLoader.getVersion());
        try (var in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                return;
            }
            var library = in.readAllBytes();
            var file = target.resolve(name);
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), library)) {
                Durable.folder(target).write(name, library);
            }
            System.setProperty(PATH, target.toAbsolutePath().toString());
        } catch (IOException e) {
            System.getLogger(NativeLibrary.class.getName())
                    .log(Level.DEBUG, "the driver unpacks its library by itself", e);
        }
    }
}
