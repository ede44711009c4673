package org.cpcert.store;

import java.util.Map;
import java.util.TreeMap;

/** Attributes of a register record as text: {@code name=value} lines sorted by name, so that equal maps give equal text. */
final class AttributeText {

    private AttributeText() {}

    static String write(Map<String, String> attributes) {
        var text = new StringBuilder();
        new TreeMap<>(attributes).forEach((name, value) -> {
            if (name.isEmpty() || !name.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("not a name of an attribute: " + name);
            }
            text.append(name).append('=').append(escape(value)).append('\n');
        });
        return text.toString();
    }

    static Map<String, String> read(String text) {
        var attributes = new TreeMap<String, String>();
        for (var start = 0; start < text.length(); ) {
            var end = text.indexOf('\n', start);
            var equals = text.indexOf('=', start);
            attributes.put(text.substring(start, equals), unescape(text.substring(equals + 1, end)));
            start = end + 1;
        }
        return attributes;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var plain = new StringBuilder(value.length());
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\') {
                c = value.charAt(++i);
                plain.append(c == 'n' ? '\n' : c);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
