package org.cpcert.app.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

    /**
     * Every command has the option, if only for its help and for what it cannot do; named before a command it counts for that.
     *
     * @param language of the call
     */
    static void everywhere(CommandLine line, String language) {
        add(line);
        line.setDefaultValueProvider(argument ->
                argument instanceof OptionSpec option && option.longestName().equals("--lang") ? language : null);
    }

    private static void add(CommandLine command) {
        var spec = command.getCommandSpec();
        if (spec.findOption("--lang") == null) {
            spec.addMixin("language", CommandSpec.forAnnotatedObject(new LanguageOption()));
        }
        command.getSubcommands().values().forEach(LanguageOption::add);
    }

    Words words() {
        return Words.in(language);
    }

    String tag() {
        return language;
    }
}
