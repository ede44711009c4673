package org.cpcert.xml;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * What is wrong with a file of the scheme, for whoever writes it.
 *
 * @param file such as {@code schemas/scheme.xml}
 * @param line from 1
 * @param message a sentence in English; of a file that is no XML in the words of the parser
 * @param found value that stands there; empty where there is none to show
 */
public record SchemeFault(String file, int line, String message, String found) {

    /** With file and line, in one line. */
    public String english() {
        return with(message);
    }

    /** The same in a language, as far as there are words; a scheme that cannot be read has none of its own. */
    public String in(String language) {
        try {
            return ValueWords.ofErrors(language)
                    .of(with(
                            language.equals("en")
                                    ? message
                                    : ValueWords.ofErrors(language)
                                            .of(ValueWords.in(language).of(message))));
        } catch (IllegalStateException | ExceptionInInitializerError e) {
            return ValueWords.ofErrors(language).of(english()); // words for values name the types of the scheme
        }
    }

    private String with(String said) {
        return file + ", line " + line + ": " + said
                + (found.isEmpty() || said.contains(found) ? "" : " (found: " + found + ")");
    }

    /** Goes on after each fault, so that all are found. */
    static final class Collector implements ErrorHandler {

        private final String file;
        private final List<SchemeFault> found = new ArrayList<>();
        private SchemaWords.Sentence pending = SchemaWords.NONE;

        /** @param place of the file in the program */
        Collector(String place) {
            file = place.substring(1);
        }

        List<SchemeFault> found() {
            return List.copyOf(found);
        }

        void notWellFormed(SAXParseException e) {
            found.add(new SchemeFault(file, e.getLineNumber(), "this is no XML: " + e.getMessage(), ""));
        }

        @Override
        public void warning(SAXParseException e) {
            error(e);
        }

        /** The schema processor says a wrong value twice, once for the type and once for the attribute or element. */
        @Override
        public void error(SAXParseException e) {
            var sentence = SchemaWords.of(String.valueOf(e.getMessage()));
            if (sentence.isDetail()) {
                pending = sentence;
                return;
            }
            var whole = sentence.takesDetail() && pending.isDetail() ? sentence.with(pending) : sentence;
            pending = SchemaWords.NONE;
            found.add(new SchemeFault(file, e.getLineNumber(), whole.message(), whole.found()));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }
}
