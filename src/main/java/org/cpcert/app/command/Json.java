package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes values as JSON (RFC 8259), indented by two spaces; what a person reads too. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /**
     * The value as JSON text with a final line feed.
     *
     * @param value map, collection, text, number or boolean; an empty Optional is null, anything else is its text
     */
    static String of(Object value) {
        var json = new Json();
        json.value(value, 0);
        return json.text.append('\n').toString();
    }

    /** The value as it stands in an array that is written element by element, without comma and line feed. */
    static String element(Object value) {
        var json = new Json();
        json.text.append("  ");
        json.value(value, 1);
        return json.text.toString();
    }

    /** An object whose members keep their order: name, value, name, value, … */
    static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Optional<?> maybe -> maybe.ifPresentOrElse(given -> value(given, depth), () -> text.append("null"));
            case Map<?, ?> map -> members(map, depth);
            case Collection<?> items -> elements(items.iterator(), depth);
            case Boolean truth -> text.append(truth);
            case Integer number -> text.append(number);
            case Long number -> text.append(number);
            default -> string(value.toString());
        }
    }

    private void members(Map<?, ?> map, int depth) {
        List<Runnable> lines = new ArrayList<>();
        map.forEach((name, value) -> lines.add(() -> {
            string(name.toString());
            text.append(": ");
            value(value, depth + 1);
        }));
        block('{', lines, '}', depth);
    }

    private void elements(Iterator<?> items, int depth) {
        List<Runnable> lines = new ArrayList<>();
        items.forEachRemaining(item -> lines.add(() -> value(item, depth + 1)));
        block('[', lines, ']', depth);
    }

    private void block(char open, List<Runnable> lines, char close, int depth) {
        text.append(open);
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n").append("  ".repeat(depth + 1));
            lines.get(i).run();
        }
        text.append(lines.isEmpty() ? "" : "\n" + "  ".repeat(depth)).append(close);
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        text.append((char) c);
                    }
                }
            }
        });
        text.append('"');
    }
}
