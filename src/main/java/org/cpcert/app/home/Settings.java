package org.cpcert.app.home;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.xml.Languages;

/**
 * The settings of a home. The commented file that {@code init} writes is the one list of keys and defaults; a key that
 * does not stand there is refused, so that a slip of the pen cannot pass for a default.
 */
public final class Settings {

    private static final String TEMPLATE = "cpcert.properties";

    /** A setting that there is for each language of the scheme. */
    private static final Pattern OF_LANGUAGE = Pattern.compile("(centre\\.(?:name|city|street))\\.[a-z]{2} = (.*)");

    private final Path file;
    private final Map<String, String> values;
    private final List<String> unknown;

    private Settings(Path file, Map<String, String> values, List<String> unknown) {
        this.file = file;
        this.values = values;
        this.unknown = List.copyOf(unknown);
    }

    /**
     * The settings of the home.
     *
     * @throws CannotRun where the file cannot be read or has an unknown key; then with whatever else is wrong in it, a line each
     */
    public static Settings of(Home home) {
        return known(read(home));
    }

    /** Defaults, with the given values put over them. @throws CannotRun where a key is unknown; then with whatever else is wrong */
    public static Settings of(Path file, Map<String, String> given) {
        return known(read(file, given));
    }

    /** The settings of the home with all their faults, for who tells them. @throws CannotRun where the file cannot be read */
    static Settings read(Home home) {
        try (var reader = Files.newBufferedReader(home.settingsFile())) {
            return read(home.settingsFile(), parse(reader));
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRun("Cannot read the settings in " + home.settingsFile() + ": " + e.getMessage() + ".", e);
        }
    }

    private static Settings read(Path file, Map<String, String> given) {
        var values = new TreeMap<>(defaults());
        var unknown = new TreeMap<String, String>();
        given.forEach((key, value) -> {
            if (values.containsKey(key)) {
                values.put(key, value.strip());
            } else {
                unknown.put(
                        key,
                        file + " sets " + key + ", which is no setting. Did you mean " + nearest(key, values) + "?");
            }
        });
        return new Settings(file, values, List.copyOf(unknown.values()));
    }

    private static Settings known(Settings settings) {
        if (!settings.unknown.isEmpty()) {
            throw new CannotRun(String.join("\n", SettingForms.faults(settings)));
        }
        return settings;
    }

    /** What is said of each key that is no setting. */
    List<String> unknown() {
        return unknown;
    }

    /** The commented file with every setting and its default; the given values are written in place of defaults. */
    public static String template(Map<String, String> given) {
        var text = new StringBuilder();
        for (var line : template().split("\n", -1)) {
            int equals = line.startsWith("#") ? -1 : line.indexOf('=');
            var key = equals < 0 ? "" : line.substring(0, equals).strip();
            var value = given.get(key);
            text.append(value == null ? line : key + " = " + value.replace("\\", "\\\\"))
                    .append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** The value. @throws CannotRun where it is not set */
    public String text(String key) {
        return optional(key).orElseThrow(() -> wrong(key, "a value; it is not set"));
    }

    /** The value; empty where it is not set. */
    public Optional<String> optional(String key) {
        var value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no setting " + key + " in the template");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The parts of a comma separated value; empty where it is not set. */
    public List<String> list(String key) {
        return optional(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A duration above zero. */
    public Duration duration(String key) {
        try {
            var duration = Duration.parse(text(key));
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // told below, together with the allowed form
        }
        throw wrong(key, "a duration such as PT0.5S, PT10M or P1D");
    }

    /** A whole number within the limits, both inclusive. */
    public long whole(String key, long least, long most) {
        try {
            long number = Long.parseLong(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with the limits
        }
        throw wrong(key, "a whole number from " + least + " to " + most);
    }

    /** A TCP port. */
    public int port(String key) {
        return (int) whole(key, 1, 65_535);
    }

    /** One of the names of the enumeration, in any case of letters. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> names) {
        for (var name : names.getEnumConstants()) {
            if (name.name().equalsIgnoreCase(text(key))) {
                return name;
            }
        }
        throw wrong(key, "one of " + Arrays.toString(names.getEnumConstants()));
    }

    /** A time zone of the tz database. */
    public ZoneId zone(String key) {
        try {
            return ZoneId.of(text(key));
        } catch (DateTimeException e) {
            throw wrong(key, "a time zone such as Asia/Shanghai");
        }
    }

    /** An absolute http or https address, to which a number and a query can be added. */
    public URI address(String key) {
        try {
            var uri = URI.create(text(key));
            if (uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, together with the allowed form
        }
        throw wrong(key, "an address such as https://example.org/verify");
    }

    /** The value, which may be missing. @param allowed an example, said where the value has not this form */
    Optional<String> matching(String key, Predicate<String> form, String allowed) {
        var value = optional(key);
        if (value.isPresent() && !form.test(value.get())) {
            throw wrong(key, allowed);
        }
        return value;
    }

    /** The parts of a value, each of this form. */
    List<String> listMatching(String key, Predicate<String> form, String allowed) {
        var parts = list(key);
        if (!parts.stream().allMatch(form)) {
            throw wrong(key, allowed);
        }
        return parts;
    }

    /** Name of the centre in a language of the scheme. @throws CannotRun where it is not set */
    public String name(String language) {
        return text("centre.name." + language);
    }

    /** Names of the centre in each language of the scheme, in their order. */
    public Map<String, String> names() {
        return Languages.each(this::name);
    }

    /** A path, seen from the home. */
    public Path path(String key) {
        return folder().resolve(text(key)).normalize();
    }

    /**
     * The password in the file named by {@code <prefix>.passwordFile}, else in the environment variable; empty where
     * neither is there.
     *
     * @throws CannotRun where the file is named and cannot be read
     */
    public Optional<char[]> password(String prefix, String variable, Map<String, String> environment) {
        var key = prefix + ".passwordFile";
        var given = environment.get(variable);
        if (optional(key).isPresent() && (given == null || Files.exists(path(key)))) {
            return Optional.of(Password.ofFile(path(key)));
        }
        return Optional.ofNullable(given).map(String::toCharArray);
    }

    /** The folder of the home, from which paths are seen. */
    public Path folder() {
        var folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("").toAbsolutePath() : folder;
    }

    private CannotRun wrong(String key, String allowed) {
        return new CannotRun(file + ": " + key + " = " + values.get(key) + " should be " + allowed + ".");
    }

    static Map<String, String> defaults() {
        try (var reader = new StringReader(template())) {
            return parse(reader);
        } catch (IOException e) {
            throw new IllegalStateException("template of settings is damaged", e);
        }
    }

    /** The file of the program with a line for each language of the scheme where it has lines of languages. */
    private static String template() {
        var lines = read(TEMPLATE).split("\n", -1);
        var text = new ArrayList<String>();
        var before = "";
        for (var line : lines) {
            var own = OF_LANGUAGE.matcher(line);
            var setting = own.matches() ? own.group(1) : "";
            if (setting.isEmpty()) {
                text.add(line);
            } else if (!setting.equals(before)) {
                Languages.ofScheme().forEach(language -> text.add(line(lines, setting, language)));
            }
            before = setting;
        }
        return String.join("\n", text);
    }

    /** In a language without an example of its own that of the first line, which asks to be replaced. */
    private static String line(String[] lines, String setting, String language) {
        var begin = setting + "." + language + " = ";
        return Arrays.stream(lines)
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseGet(() -> Arrays.stream(lines)
                        .map(OF_LANGUAGE::matcher)
                        .filter(own -> own.matches() && own.group(1).equals(setting))
                        .map(own -> begin + own.group(2))
                        .findFirst()
                        .orElseThrow());
    }

    private static Map<String, String> parse(Reader reader) throws IOException {
        var properties = new Properties();
        properties.load(reader);
        var map = new TreeMap<String, String>();
        properties.forEach((key, value) -> map.put((String) key, (String) value));
        return map;
    }

    private static String read(String resource) {
        try (var in = Settings.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the program: " + resource);
            }
            try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                var text = new StringWriter();
                reader.transferTo(text);
                return text.toString();
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    private static String nearest(String key, Map<String, String> known) {
        var wanted = key.toLowerCase(Locale.ROOT);
        return known.keySet().stream()
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
