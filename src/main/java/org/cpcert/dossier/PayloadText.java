package org.cpcert.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a payload under the chain: a line each for the state, the values, the papers and the parties, in this order, ended
 * by a line feed.
 *
 * <pre>
 * to STATE
 * value NAME TEXT
 * paper ROLE DIGEST
 * party ROLE ID
 * left ROLE ID
 * </pre>
 *
 * Names hold no blank, and texts are {@linkplain #escaped escaped}, so a line cannot be read in two ways. In the XML of an entry
 * values stand escaped the same way: whoever checks a hash need not take the escapes apart.
 */
public final class PayloadText {

    private PayloadText() {}

    static String write(EntryPayload payload) {
        var text = new StringBuilder();
        payload.to().ifPresent(state -> text.append("to ").append(state).append('\n'));
        payload.values().forEach(value -> line(text, "value", value.name(), escaped(value.value())));
        payload.papers()
                .forEach(paper ->
                        line(text, "paper", paper.role(), paper.digest().hex()));
        payload.parties()
                .forEach(party -> line(text, party.left() ? "left" : "party", party.role(), escaped(party.id())));
        return text.toString();
    }

    private static void line(StringBuilder text, String kind, String name, String what) {
        text.append(kind).append(' ').append(name).append(' ').append(what).append('\n');
    }

    /**
     * The payload with this text.
     *
     * @throws IllegalArgumentException where no payload has it
     */
    public static EntryPayload read(String text) {
        Optional<String> to = Optional.empty();
        List<EntryPayload.Value> values = new ArrayList<>();
        List<EntryPayload.Paper> papers = new ArrayList<>();
        List<EntryPayload.Party> parties = new ArrayList<>();
        for (var line : text.lines().toList()) {
            var parts = line.split(" ", 3);
            if (parts.length == 2 && parts[0].equals("to")) {
                to = Optional.of(parts[1]);
                continue;
            }
            if (parts.length < 3) {
                throw unreadable(line);
            }
            switch (parts[0]) {
                case "value" -> values.add(new EntryPayload.Value(parts[1], unescaped(parts[2])));
                case "paper" -> papers.add(new EntryPayload.Paper(parts[1], new Digest(parts[2])));
                case "party", "left" ->
                    parties.add(new EntryPayload.Party(parts[1], unescaped(parts[2]), parts[0].equals("left")));
                default -> throw unreadable(line);
            }
        }
        var payload = new EntryPayload(to, values, papers, parties);
        if (!write(payload).equals(text)) {
            throw unreadable(text);
        }
        return payload;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("this is not how the payload of a dossier entry is written: " + text);
    }

    /**
     * The text as one line that XML and every database keep as it is: a backslash doubled, and each UTF-16 unit of a control
     * character, a line or paragraph separator, a half of a surrogate pair without the other, and what XML does not know, as
     * {@code \}{@code uXXXX} in upper-case hexadecimal.
     */
    public static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == '\\') {
                out.append("\\\\");
            } else if (isPlain(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04X", c));
            }
        });
        return out.toString();
    }

    /** Those that are not plain lie in the first plane: four digits are enough. */
    private static boolean isPlain(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && c != 0x2028
                && c != 0x2029
                && c != 0xFFFE
                && c != 0xFFFF;
    }

    /**
     * The text before it was escaped.
     *
     * @throws IllegalArgumentException where it was not written by {@link #escaped}
     */
    public static String unescaped(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (text.startsWith("\\", i + 1)) {
                out.append('\\');
                i++;
            } else if (text.startsWith("u", i + 1) && i + 6 <= text.length()) {
                out.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
                i += 5;
            } else {
                throw unreadable(text);
            }
        }
        var plain = out.toString();
        if (!escaped(plain).equals(text)) {
            throw unreadable(text);
        }
        return plain;
    }
}
