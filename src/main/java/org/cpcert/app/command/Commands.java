package org.cpcert.app.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.service.CentreService;
import org.cpcert.app.service.Service;
import org.cpcert.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The table of all commands. */
public final class Commands {

    private Commands() {}

    /** The command line with every command, ready to execute. */
    public static CommandLine all(Terminal terminal) {
        Supplier<Service> services = () -> new CentreService(terminal.environment());
        var line = new CommandLine(new Root(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new ServeCommand(terminal, services))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new SignCommand(terminal))
                .addSubcommand(new SealCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand("case", CaseCommand.of(terminal))
                .addSubcommand(new QueueCommand(terminal))
                .addSubcommand("work", WorkCommand.of(terminal))
                .addSubcommand("key", KeyCommand.of(terminal))
                .addSubcommand(new RecheckCommand(terminal))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new RebuildCommand(terminal))
                .addSubcommand(new RulesCommand(terminal))
                .addSubcommand("scheme", SchemeCommand.of(terminal))
                .addSubcommand(new TrainingCommand(terminal, services))
                .addSubcommand(new CommandLine.HelpCommand())
                .registerConverter(Instant.class, new TimeOption());
        LanguageOption.everywhere(line, terminal.language());
        return HelpLayout.of(line, HelpWords.in(terminal.language()));
    }

    @Command(
            name = "cpcert",
            description = "Takes in signed XML documents, checks them, and certifies Cleaner Production Enterprises.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Exit codes: 0 accepted or valid, 1 rejected or invalid, 3 referred or indeterminate,",
                "2 wrong call or environment. Data goes to stdout, messages to stderr.",
                "",
                "Start with:  ./cpcert demo"
            })
    static final class Root implements Callable<Integer> {
        private final Terminal terminal;

        Root(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            throw new CannotRun("which command? ./cpcert --help lists them.");
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"cpcert " + (version == null ? "(from classes)" : version)};
        }
    }
}
