package org.cpcert.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.process.CaseProcess;
import org.cpcert.xml.Filled;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;

/**
 * What commands say to people, by id, in one language: the file {@code xslt/text/terminal-LANGUAGE.xml}. Codes of the program,
 * such as the state of a case, have a word each; JSON keeps the codes.
 */
final class Words {

    private final String language;
    private final Map<String, String> texts;

    private Words(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** @throws IllegalStateException where the program has no words in the language */
    static Words in(String language) {
        return of("terminal", language);
    }

    /** What each rule is about, by its id. */
    static Words ofRules(String language) {
        return of("rules", language);
    }

    private static Words of(String file, String language) {
        return new Words(language, Texts.of(file, language));
    }

    /** The languages of the scheme in which the program speaks to people, and its own. */
    static List<String> languages() {
        return Languages.withProgram().stream().filter(Texts::speak).toList();
    }

    String language() {
        return language;
    }

    Set<String> ids() {
        return texts.keySet();
    }

    /** The text, with {@code {1}}, {@code {2}} … replaced. @throws IllegalArgumentException where there is none */
    String of(String id, Object... values) {
        var text = texts.get(id);
        if (text == null) {
            throw new IllegalArgumentException("no text " + id + " in " + language);
        }
        return Filled.in(text, Stream.of(values).map(String::valueOf).toList());
    }

    /** The text; empty where there is none. */
    Optional<String> find(String id) {
        return Optional.ofNullable(texts.get(id));
    }

    /** The word for one thing or for several of them. */
    String count(String id, int number) {
        return of(number == 1 ? id + ".one" : id + ".many", number);
    }

    /** What went wrong, as far as the program has words for it in the language. */
    String error(String english) {
        return ValueWords.ofErrors(language).of(english);
    }

    /** The word for a code; the code in small letters where the scheme has one that the program has no word for. */
    String code(String kind, Object code) {
        var word = texts.get(kind + "." + code);
        return word != null ? word : code.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What happened, for the code of an entry of a dossier. */
    String event(String code) {
        var change = DossierEvent.Changed.CODE;
        if (!code.startsWith(change)) {
            return code("event", code);
        }
        return CaseProcess.certification().changes().stream()
                .filter(event -> event.event().equals(code.substring(change.length())))
                .findFirst()
                .map(event -> event.titles().getOrDefault(language, event.event()))
                .orElseGet(() -> code("event", code));
    }

    /** What a state of a case is called. */
    String state(CaseState state) {
        return CaseProcess.certification().state(state).title(language);
    }

    /** What a case waits for in this state; empty where it is closed. */
    String waits(CaseState state) {
        return CaseProcess.certification().state(state).waitsFor(language);
    }
}
