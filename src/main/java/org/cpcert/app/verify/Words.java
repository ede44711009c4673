package org.cpcert.app.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Languages;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;

/** The sentences of {@code xslt/text/verify-*.xml}, by language. A word that is missing stops the run. */
final class Words {

    private final String language;
    private final Map<String, String> texts;

    private Words(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** The languages of the scheme in which the program says what a file is worth, and its own. */
    static List<String> languages() {
        return Languages.withProgram().stream().filter(Texts::speak).toList();
    }

    /** @param language one of those */
    static Words in(String language) {
        return SchemeFiles.atWork().kept(Words.class, language, () -> read(language));
    }

    String language() {
        return language;
    }

    boolean has(String id) {
        return texts.containsKey(id);
    }

    String say(String id) {
        return say(id, Map.of());
    }

    /** The sentence with the values put into their places. */
    String say(String id, Map<String, String> values) {
        var text = texts.get(id);
        if (text == null) {
            throw new IllegalStateException("No text " + id + " in " + language);
        }
        var said = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            said.append(text, at, open).append(values.getOrDefault(text.substring(open + 1, close), ""));
            at = close + 1;
        }
        return said.append(text, at, text.length()).toString();
    }

    /** The cause of a state of a certificate. */
    String cause(String code) {
        return code.isEmpty() ? "-" : texts.getOrDefault("reason." + code, code);
    }

    /** What another part of the program found out and wrote down in English, without the stop of its last sentence. */
    String told(String english) {
        return ValueWords.ofErrors(language).of(english).replaceFirst("[.。]$", "");
    }

    private static Words read(String language) {
        var texts = new HashMap<>(Texts.of("verify", language));
        Texts.of("terminal", language).forEach((id, text) -> {
            if (id.startsWith("reason.")) {
                texts.put(id, text);
            }
        });
        DocumentTypes.load().all().forEach(type -> texts.put("type." + type.code(), type.title(language)));
        return new Words(language, Map.copyOf(texts));
    }
}
