package org.cpcert.app.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.cpcert.app.scheme.SchemeFaults;
import org.cpcert.app.terminal.Complaint;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.app.terminal.WrongCall;
import org.cpcert.xml.Texts;
import picocli.CommandLine;

/** One call of the command line. */
public final class Call {

    private Call() {}

    /** Runs one command in this process and gives its exit code; never throws for a wrong call. */
    public static int run(Terminal anywhere, String... args) {
        setUp();
        var terminal = language(args).map(anywhere::in).orElse(anywhere);
        try {
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
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** The language that the call asks for, found word by word: a call that is wrong, or for help, names it too. */
    private static Optional<String> language(String... args) {
        var words = String.join(" ", args).replace("--lang=", "--lang ").split(" +", -1);
        int at = Arrays.asList(words).lastIndexOf("--lang") + 1;
        return at == 0 || at == words.length || !Texts.speak(words[at]) ? Optional.empty() : Optional.of(words[at]);
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
