package org.cpcert.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** EU DSS on a class path of its own: the build gathers its jars into target/oracle, the JDK compiles the one class. */
public final class SecondOpinion {

    private static final Path JARS = Path.of("target", "oracle");
    private static final Path SOURCE = Path.of("src", "test", "oracle", "java", "DssOracle.java");

    /** Once for all tests: DSS takes seconds to start. */
    private static final ClassLoader LOADER = loader();

    private static final Function<Map<String, Object>, List<String>> ORACLE = oracle();

    private final X509Certificate anchor;
    private final List<X509CRL> revocations;

    public SecondOpinion(X509Certificate anchor, X509CRL... revocations) {
        this.anchor = anchor;
        this.revocations = List.of(revocations);
    }

    /** One line for each signature: indication, sub-indication, format and what is covered. */
    public List<String> of(byte[] file, String name, Instant at) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(LOADER);
        try {
            var lists = new ArrayList<byte[]>();
            for (var list : revocations) {
                lists.add(list.getEncoded());
            }
            return ORACLE.apply(Map.of(
                    "file", file,
                    "name", name,
                    "anchor", anchor.getEncoded(),
                    "crls", lists,
                    "time", Date.from(at)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** True where DSS finds this many signatures and each of them passes. */
    public static boolean isPassed(List<String> lines, int count) {
        return lines.size() == count && lines.stream().allMatch(line -> line.startsWith("TOTAL_PASSED "));
    }

    @SuppressWarnings("unchecked")
    private static Function<Map<String, Object>, List<String>> oracle() {
        try {
            return (Function<Map<String, Object>, List<String>>)
                    LOADER.loadClass("DssOracle").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("EU DSS does not start", e);
        }
    }

    private static ClassLoader loader() {
        assertThat(JARS)
                .as("the build gathers EU DSS here; run `mvn process-test-classes`")
                .isDirectory();
        try (var files = Files.list(JARS)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            var classes = Files.createDirectories(Path.of("target", "oracle-classes"));
            var classPath = jars.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
            int problems = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-cp", classPath, "-d", classes.toString(), SOURCE.toString());
            assertThat(problems).as("javac").isZero();
            var urls = new ArrayList<URL>();
            urls.add(url(classes));
            for (Path jar : jars) {
                urls.add(url(jar));
            }
            return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException("EU DSS does not start", e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
