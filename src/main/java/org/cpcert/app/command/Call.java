package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.scheme.HomeScheme;
import org.cpcert.app.scheme.SchemeFaults;
import org.cpcert.app.terminal.Complaint;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.app.terminal.WrongCall;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.Texts;
import picocli.CommandLine;

/** One call of the command line. */
public final class Call {

    private Call() {}

    /** Runs one command in this process and gives its exit code; never throws for a wrong call. */
    public static int run(Terminal anywhere, String... args) {
        setUp();
        var terminal =
                word("--lang", args).filter(Texts::speak).map(anywhere::in).orElse(anywhere);
        try {
            return scheme(args).work(() -> command(terminal, args));
        } catch (CannotRun e) {
            terminal.err().println(terminal.said("cpcert: " + Complaint.of(e)));
            return ExitCodes.CANNOT_RUN;
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static int command(Terminal terminal, String... args) {
        var faults = SchemeFaults.atStart(terminal.language());
        if (!faults.isEmpty()) {
            terminal.err().println(terminal.said("cpcert: " + SchemeFaults.HEADING));
            faults.forEach(terminal.err()::println);
            return ExitCodes.CANNOT_RUN;
        }
        var line = commandLine(terminal);
        var unknown = WrongCall.unknownCommand(line, args);
        if (unknown.isPresent()) {
            terminal.err().println(terminal.said(unknown.get()));
            return ExitCodes.CANNOT_RUN;
        }
        return line.execute(args);
    }

    /** The scheme of the home that the call names, else of the one that commands take of themselves. */
    private static SchemeFiles scheme(String... args) {
        return HomeScheme.of(new Home(Path.of(word("--home", args).orElse("home"))));
    }

    /** What an option says, found word by word: a call that is wrong, or for help, has it too. */
    private static Optional<String> word(String option, String... args) {
        var words = Stream.of(args)
                .flatMap(word -> word.startsWith(option + "=")
                        ? Stream.of(option, word.substring(option.length() + 1))
                        : Stream.of(word))
                .toList();
        int at = words.lastIndexOf(option) + 1;
        return at == 0 || at == words.size() ? Optional.empty() : Optional.of(words.get(at));
    }

    private static CommandLine commandLine(Terminal terminal) {
        var line = Commands.all(terminal);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(colours(terminal));
        line.setParameterExceptionHandler((wrong, given) -> {
            terminal.err().println(terminal.said(WrongCall.explained(wrong)));
            return ExitCodes.CANNOT_RUN;
        });
        line.setExecutionExceptionHandler((trouble, command, parsed) -> {
            terminal.err().println(terminal.said("cpcert: " + Complaint.of(trouble)));
            if (terminal.environment().containsKey("CPCERT_DEBUG")) {
                trouble.printStackTrace(terminal.err());
            }
            return ExitCodes.CANNOT_RUN;
        });
        return line;
    }

    /** The usual colours of help texts, marked as our own; none in messages, which repeat what was typed. */
    private static CommandLine.Help.ColorScheme colours(Terminal terminal) {
        if (!terminal.interactive() || !CommandLine.Help.Ansi.AUTO.enabled()) {
            return CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF);
        }
        return new CommandLine.Help.ColorScheme.Builder(CommandLine.Help.Ansi.ON)
                .commands(new Style(1))
                .options(new Style(33))
                .parameters(new Style(33))
                .optionParams(new Style(3))
                .build();
    }

    private record Style(int number) implements CommandLine.Help.Ansi.IStyle {
        @Override
        public String on() {
            return Terminal.style(number);
        }

        @Override
        public String off() {
            return Terminal.style(0);
        }
    }

    /** What every call needs of the process, whoever makes it. */
    public static void setUp() {
        // Else every document made by FOP costs a service look-up; the launcher gives the same property.
        var factory = "javax.xml.transform.TransformerFactory";
        if (System.getProperty(factory) == null) {
            System.setProperty(factory, "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl");
        }
        Locale.setDefault(Locale.ROOT); // no number and no message depends on the machine
    }
}
