package org.cpcert.app.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --lang}, the same for every command that speaks to people about documents. */
final class LanguageOption {

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    private String language = "en";

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            defaultValue = "en",
            description = "Language of what is printed: en or zh (default: en).")
    void setLanguage(String value) {
        if (!Words.languages().contains(value)) {
            var message = "There is no language " + value + "; there are " + String.join(", ", Words.languages()) + ".";
            throw command == null
                    ? new IllegalArgumentException(message)
                    : new CommandLine.ParameterException(command.commandLine(), message);
        }
        language = value;
    }

    Words words() {
        return Words.in(language);
    }

    String tag() {
        return language;
    }
}
