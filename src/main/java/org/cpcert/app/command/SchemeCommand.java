package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.scheme.SchemeLetters;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.RuleBook;
import org.cpcert.check.Scheme;
import org.cpcert.process.CaseProcess;
import org.cpcert.register.Registers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "scheme",
        mixinStandardHelpOptions = true,
        description = {
            "For who writes a certification scheme: a folder with the types of its documents,",
            "its rules, registers, processes and letters; and for who runs a home by one."
        },
        synopsisSubcommandLabel = "check DIR | take DIR | diff OLD NEW",
        footer = {
            "",
            "Examples:",
            "  cpcert scheme check my-scheme",
            "  cpcert scheme diff home my-scheme --home home",
            "  cpcert scheme take my-scheme --home home"
        })
final class SchemeCommand implements Callable<Integer> {

    private SchemeCommand() {}

    /** The command with its parts. */
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new SchemeCommand())
                .addSubcommand(new Check(terminal))
                .addSubcommand(new TakeScheme(terminal))
                .addSubcommand(new DiffScheme(terminal));
    }

    @Override
    public Integer call() {
        throw new CannotRun("scheme check DIR, scheme take DIR, or scheme diff OLD NEW? scheme --help tells more.");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says everything that is wrong with a scheme at once, with file and line, and what it",
                "has where nothing is. Nothing is written, and nothing of it is run."
            },
            footer = {
                "",
                "Exit codes: 0 it can be run, 1 it has faults, 2 there is no such folder.",
                "",
                "Examples:",
                "  cpcert scheme check my-scheme",
                "  cpcert scheme check my-scheme --lang zh"
            })
    static final class Check implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "DIR", description = "Folder of the scheme, with schemas and xslt in it.")
        Path folder = Path.of("");

        @Mixin
        LanguageOption language = new LanguageOption();

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var scheme = NamedScheme.read(folder);
            var faults = NamedScheme.faults(scheme, language.tag());
            var said = faults.isEmpty() ? scheme.files().work(() -> sum(language.words())) : faults;
            said.forEach(terminal.out()::println);
            if (faults.isEmpty()) {
                terminal.out()
                        .println(language.words()
                                .of("scheme.digest", scheme.files().digest().hex()));
            }
            return faults.isEmpty() ? 0 : 1;
        }

        private static List<String> sum(Words words) {
            var scheme = Scheme.load();
            return List.of(
                    words.of("scheme.runs", scheme.id(), scheme.version()),
                    words.of(
                            "scheme.sum",
                            scheme.documentTypes().size(),
                            RuleBook.load().rules().size(),
                            Registers.load().ids().size(),
                            CaseProcess.all().size(),
                            SchemeLetters.all().size()));
        }
    }
}
