package org.cpcert.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cpcert.dossier.Digest;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The files of one scheme, and what was made of them: everything that reads or compiles a file of a scheme does so through the one at
 * work. They are those of the program, or those of a folder that were read whole before anything was made of them. Threads may share
 * them.
 */
public final class SchemeFiles {

    /** Folders in which a scheme has its files, by their places. */
    public static final List<String> FOLDERS = List.of("/schemas/", "/xslt/");

    /** What a scheme has itself or not at all: the files of the program say what another scheme wants. */
    private static final List<String> NEVER_OF_PROGRAM =
            List.of("/schemas/scheme.xml", "/schemas/registers.xml", "/schemas/process/");

    /** The engine: a scheme that brought these itself would run code of its own. */
    private static final List<String> ENGINE = List.of(
            "/schemas/codes/1/code-list.xsd",
            "/schemas/common/",
            "/schemas/cryptography/1/cryptography.xsd",
            "/schemas/dossier-entry/",
            "/schemas/journal-page/",
            "/schemas/measures/1/measures.xsd",
            "/schemas/notice/",
            "/schemas/rules/",
            "/schemas/vocabulary/",
            "/xslt/letters/check.xsl",
            "/xslt/letters/compile.xsl",
            "/xslt/letters/functions.xsl",
            "/xslt/notice/",
            "/xslt/process/",
            "/xslt/registers/",
            "/xslt/rules/");

    /** What a scheme is made of; whatever else lies there, such as notes for its readers, is no part of it. */
    private static final Pattern PART = Pattern.compile(".*\\.(?:xml|xsd|xsl|stories)");

    /** The words in which the program itself speaks change with it, and no case goes by them. */
    private static final Pattern WORDS_OF_PROGRAM =
            Pattern.compile("/xslt/text/(?:documents|errors|help|notice|operator|terminal|verify)-[^/]*");

    private record Kept(Class<?> kind, String name) {}

    private static final SchemeFiles OF_PROGRAM = new SchemeFiles(Map.of(), SchemeFiles::madeByBuild, Optional.empty());
    private static final InheritableThreadLocal<@Nullable SchemeFiles> AT_WORK = new InheritableThreadLocal<>();

    private final Map<String, byte[]> own;
    private final Function<String, Stream<InputStream>> made;
    private final Optional<Digest> named;
    private final Map<Kept, Lazy<?>> kept = new ConcurrentHashMap<>();

    private SchemeFiles(Map<String, byte[]> own, Function<String, Stream<InputStream>> made, Optional<Digest> named) {
        this.own = own;
        this.made = made;
        this.named = named;
    }

    /** Those that the program was built with. */
    public static SchemeFiles ofProgram() {
        return OF_PROGRAM;
    }

    /**
     * Those of another scheme.
     *
     * @param files contents by their places, such as {@code /schemas/scheme.xml}; what belongs to the engine is not taken from them
     */
    public static SchemeFiles of(Map<String, byte[]> files) {
        return of(files, Map.of());
    }

    /** @param made sheets that were made of these files before, by their places */
    public static SchemeFiles of(Map<String, byte[]> files, Map<String, byte[]> made) {
        var sheets = Map.copyOf(made);
        return new SchemeFiles(
                withoutEngine(files),
                place -> Optional.ofNullable(sheets.get(place)).stream().map(ByteArrayInputStream::new),
                Optional.empty());
    }

    /**
     * Those that an archive holds.
     *
     * @param archive what {@link #archive} gave, perhaps of another version of the program
     * @param beside sheets that were made of files of these schemes are used where they were made of the very files of this one
     * @throws IllegalArgumentException where it is no archive of a scheme
     */
    public static SchemeFiles ofArchive(byte[] archive, List<SchemeFiles> beside) {
        var schemes = List.copyOf(beside);
        return new SchemeFiles(
                withoutEngine(SchemeArchive.read(archive)),
                place -> schemes.stream().flatMap(scheme -> scheme.made.apply(place)),
                Optional.of(Digest.of(archive)));
    }

    private static Map<String, byte[]> withoutEngine(Map<String, byte[]> files) {
        var own = new TreeMap<>(files);
        own.keySet().removeIf(SchemeFiles::isOfEngine);
        return Map.copyOf(own);
    }

    private static Stream<InputStream> madeByBuild(String place) {
        return Optional.ofNullable(SchemeFiles.class.getResourceAsStream(place)).stream();
    }

    /** True for a file with this name, of which a scheme is made. */
    public static boolean isPart(String name) {
        return PART.matcher(name).matches();
    }

    /** True for a place where the engine has its own files. */
    public static boolean isOfEngine(String place) {
        return ENGINE.stream().anyMatch(place::startsWith);
    }

    /** Those by which this thread works, and every thread that it begins meanwhile: of the program, unless it was told otherwise. */
    public static SchemeFiles atWork() {
        var files = AT_WORK.get();
        return files == null ? OF_PROGRAM : files;
    }

    /** What the work gives, done by these files; the thread goes on by those that it worked by before. */
    public <T extends @Nullable Object> T work(Supplier<T> work) {
        var before = AT_WORK.get();
        AT_WORK.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                AT_WORK.remove();
            } else {
                AT_WORK.set(before);
            }
        }
    }

    /** Does the work by these files; the thread goes on by those that it worked by before. */
    public void run(Runnable work) {
        work(() -> {
            work.run();
            return this;
        });
    }

    /**
     * What was made of these files once.
     *
     * @param kind of what is made
     * @param name that tells several of the kind apart
     * @param maker called when it is first asked for, while these files are at work
     */
    @SuppressWarnings("unchecked") // the kind is part of the key
    public <T> T kept(Class<? super T> kind, String name, Supplier<T> maker) {
        var key = new Kept(kind, name);
        var known = kept.get(key);
        var lazy = known == null ? kept.computeIfAbsent(key, none -> Lazy.of(this, maker)) : known;
        return (T) lazy.get();
    }

    /** The same where there is only one of its kind. */
    public <T> T kept(Class<? super T> kind, Supplier<T> maker) {
        return kept(kind, "", maker);
    }

    /** True where the scheme, or the engine, has a file at this place. */
    public boolean has(String place) {
        return own.containsKey(place) || isOfProgram(place) && SchemeFiles.class.getResource(place) != null;
    }

    /**
     * Opens a file.
     *
     * @throws IllegalStateException where there is none
     */
    public InputStream open(String place) {
        var bytes = own.get(place);
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        var stream = isOfProgram(place) ? SchemeFiles.class.getResourceAsStream(place) : null;
        if (stream == null) {
            throw new IllegalStateException(
                    own.isEmpty()
                            ? "the program is incomplete: " + place + " is missing"
                            : "the scheme is incomplete: " + place.substring(1) + " is missing");
        }
        return stream;
    }

    /**
     * The root element of an XML file. The tree is made whole at once: nodes that are made when somebody first asks for them are not safe
     * between threads.
     *
     * @throws IllegalStateException where there is none, or it cannot be read
     */
    public Element root(String place) {
        try (var in = open(place)) {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(place + " cannot be read", e);
        }
    }

    /** Sheets at this place that were made of files of a scheme before, to be closed. Each says itself of which. */
    public Stream<InputStream> made(String place) {
        return made.apply(place);
    }

    private boolean isOfProgram(String place) {
        return own.isEmpty() || NEVER_OF_PROGRAM.stream().noneMatch(place::startsWith);
    }

    /** Places of the files that are not the program's; none for the scheme of the program itself. */
    public Set<String> places() {
        return own.keySet();
    }

    /**
     * All that a case goes by, in one file whose bytes name it: the scheme's own files and those of the program that it works with for
     * want of its own. Not the engine, nor the words in which the program speaks: these are the program's that runs it.
     */
    public byte[] archive() {
        var all = new TreeMap<>(ProgramFiles.read());
        all.keySet()
                .removeIf(place -> isOfEngine(place)
                        || !isOfProgram(place)
                        || WORDS_OF_PROGRAM.matcher(place).matches());
        all.putAll(own);
        return SchemeArchive.write(all);
    }

    /** Writes the files of the program in one into the directory of classes given, for who needs all of them. */
    public static void writeProgram(Path classes) throws IOException {
        ProgramFiles.write(classes);
    }

    /** Names the scheme: of its archive. */
    public Digest digest() {
        return named.orElseGet(() -> kept(Digest.class, () -> Digest.of(archive())));
    }
}
