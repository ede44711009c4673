import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the signature files out of the jars in a folder. A JDK keeps no class of a signed jar in its cache of fast starts, and
 * checks the signature of each of them at each start: 2,000 classes of ours. The bytes of the classes stay as they are; Maven
 * has compared the downloaded jars with their checksums before they were copied here.
 */
final class UnsignedJars {

    private static final String SIGNATURE_FILE = "META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

    private UnsignedJars() {}

    public static void main(String[] folder) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(folder[0]), "*.jar")) {
            for (var jar : jars) {
                if (isSigned(jar)) {
                    strip(jar);
                }
            }
        }
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(UnsignedJars::isSignature);
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches(SIGNATURE_FILE);
    }

    /** Written beside and renamed, so that a build that is stopped leaves no half jar; the time stays that of the original. */
    private static void strip(Path jar) throws IOException {
        var beside = jar.resolveSibling(jar.getFileName() + ".unsigned");
        try (var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(beside))) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (isSignature(entry)) {
                    continue;
                }
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                try (var in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        Files.setLastModifiedTime(beside, Files.getLastModifiedTime(jar));
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
