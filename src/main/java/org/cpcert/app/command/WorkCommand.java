package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.store.Database;
import org.cpcert.store.OperatorActs;
import org.cpcert.store.Work;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "work",
        mixinStandardHelpOptions = true,
        description = {
            "Lists steps and mails that stopped because something went wrong, and lets",
            "them go on or takes them away; also while serve runs. Most trouble passes by",
            "itself: what failed for a full disk or a server that is away is tried again",
            "until it succeeds."
        },
        synopsisSubcommandLabel = "list | show ID | resume ID... | cancel ID...",
        footer = {
            "",
            "Examples:",
            "  cpcert work list --home home",
            "  cpcert work show 12 --home home",
            "  cpcert work resume 12 mail-7 --home home",
            "  cpcert work cancel 12 --reason \"sent twice by mistake\" --home home"
        })
final class WorkCommand implements Callable<Integer> {

    private final Terminal terminal;

    WorkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command with its parts. */
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new WorkCommand(terminal))
                .addSubcommand(new ListWork(terminal))
                .addSubcommand(new ShowWork(terminal))
                .addSubcommand(new ResumeWork(terminal))
                .addSubcommand(new CancelWork(terminal));
    }

    @Override
    public Integer call() {
        throw new CannotRun("work list, work show ID, work resume ID or work cancel ID?");
    }

    private static CannotRun unknown(String id, Home home) {
        return new CannotRun("There is no step or mail " + id + " in " + home.root()
                + "; work list names what stopped. What is done is no longer there.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists what stopped, and what waits for its next try after one that failed.",
                "The first word of each is its ID."
            },
            footer = {
                "",
                "Exit codes: 0, whether something stopped or not; 2 where there is no home.",
                "",
                "Examples:",
                "  cpcert work list --home home",
                "  cpcert work list --acts --json --home home"
            })
    static final class ListWork implements Callable<Integer> {

        private static final int MAX_ACTS = 1000;

        private final Terminal terminal;

        @Mixin
        HomeOption home = new HomeOption();

        @Mixin
        LanguageOption language = new LanguageOption();

        @Option(names = "--acts", description = "What operators resumed or cancelled instead, the newest first.")
        boolean acts;

        @Option(
                names = "--json",
                description =
                        "Write JSON: an array; where mails wait to be sent, one object more says how many (mails).")
        boolean json;

        ListWork(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var place = home.home().requireInitialised();
            DatabaseBehind.refuse(place);
            if (acts) {
                list(Database.look(place.db(), handle -> OperatorActs.latest(handle, MAX_ACTS)));
                return 0;
            }
            var now = terminal.clock().instant();
            var stopped = Database.look(place.db(), handle -> Stopped.all(handle, now));
            if (json) {
                terminal.out()
                        .print(Json.of(
                                Stream.concat(stopped.stream().map(Stopped::json), UntriedMails.json(place).stream())
                                        .toList()));
            } else if (stopped.isEmpty()) {
                terminal.err().println(language.words().of("work.none"));
            } else {
                var text = TerminalText.of(terminal, language.words());
                stopped.forEach(each -> each.print(text));
                text.zoneOfTimes();
            }
            if (!json) {
                UntriedMails.say(terminal, place, language.words());
            }
            return 0;
        }

        private void list(List<OperatorActs.Act> done) {
            if (json) {
                terminal.out()
                        .print(Json.of(done.stream()
                                .map(act -> Json.object(
                                        "at", act.at(),
                                        "who", act.who(),
                                        "act", act.act(),
                                        "what", act.what(),
                                        "reason", act.reason()))
                                .toList()));
                return;
            }
            var text = TerminalText.of(terminal, language.words());
            done.forEach(act -> text.line(
                    0,
                    text.time(act.at()) + "  " + Paint.plain(act.who()) + "  "
                            + language.words().of("work.act." + act.act()) + "  " + Paint.plain(act.what())
                            + (act.reason().isEmpty() ? "" : "  (" + Paint.plain(act.reason()) + ")")));
            text.zoneOfTimes();
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one step or mail: what it is about and why it stopped.",
            footer = {
                "",
                "Exit codes: 0; 2 where there is no such step or mail.",
                "",
                "Examples:",
                "  cpcert work show 12 --home home",
                "  cpcert work show mail-7 --json --home home"
            })
    static final class ShowWork implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(arity = "1", paramLabel = "ID", description = "As work list names it.")
        String id = "";

        @Mixin
        HomeOption home = new HomeOption();

        @Mixin
        LanguageOption language = new LanguageOption();

        @Option(names = "--json", description = "Write JSON: an object.")
        boolean json;

        ShowWork(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var place = home.home().requireInitialised();
            DatabaseBehind.refuse(place);
            var now = terminal.clock().instant();
            var found = Database.look(place.db(), handle -> Stopped.find(handle, id, now))
                    .orElseThrow(() -> unknown(id, place));
            if (json) {
                terminal.out().print(Json.of(found.json()));
            } else {
                var text = TerminalText.of(terminal, language.words());
                found.print(text);
                found.reason().lines().skip(1).forEach(line -> text.line(2, Paint.plain(line)));
                if (!found.sender().isEmpty()) {
                    text.line(2, language.words().of("work.from", Paint.plain(found.sender())));
                }
                text.zoneOfTimes();
            }
            return 0;
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = {
                "Lets steps or mails be tried again at once, with all their tries. Mend the",
                "cause first; what fails again stops again. Who did it is recorded."
            },
            footer = {
                "",
                "Exit codes: 0; 1 where one needs nobody to go on; 2 where one does not exist.",
                "",
                "Examples:",
                "  cpcert work resume 12 mail-7 --home home",
                "  cpcert work resume --all --reason \"disk was full\" --home home"
            })
    static final class ResumeWork implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(arity = "0..*", paramLabel = "ID", description = "As work list names it.")
        List<String> ids = List.of();

        @Option(names = "--all", description = "Everything that stopped.")
        boolean all;

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Is recorded with it.")
        String reason = "";

        @Mixin
        HomeOption home = new HomeOption();

        @Mixin
        LanguageOption language = new LanguageOption();

        ResumeWork(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var step = OperatorStep.of(terminal, reason);
            return act(terminal, home.home(), language.words(), ids, all, "resumed", "resumed-not", step::resume);
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = {
                "Takes steps or mails away: they are never tried again. Nothing that was",
                "recorded before is undone. Who did it and why is recorded, also in the",
                "dossier of the case."
            },
            footer = {
                "",
                "Exit codes: 0; 1 where one is under way or done; 2 where one does not exist.",
                "",
                "Example:",
                "  cpcert work cancel 12 --reason \"sent twice by mistake\" --home home"
            })
    static final class CancelWork implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As work list names it.")
        List<String> ids = List.of();

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Is recorded with it.")
        String reason = "";

        @Mixin
        HomeOption home = new HomeOption();

        @Mixin
        LanguageOption language = new LanguageOption();

        CancelWork(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (reason.isBlank()) {
                throw new CannotRun("--reason is empty: say why, it is recorded.");
            }
            var place = home.home().requireInitialised();
            DatabaseBehind.refuse(place);
            var answerless = Database.look(
                    place.db(),
                    handle -> ids.stream()
                            .filter(id -> Stopped.number(id)
                                    .flatMap(number -> Work.find(handle, number))
                                    .filter(item -> Stopped.isAnswerDue(handle, item))
                                    .isPresent())
                            .toList());
            var step = OperatorStep.of(terminal, reason);
            var words = language.words();
            var done = act(terminal, place, words, ids, false, "cancelled", "cancelled-not", step::cancel);
            answerless.forEach(id -> terminal.err().println("cpcert: " + words.of("work.unanswered", id)));
            return done;
        }
    }

    /** Does it to each, all or none in one transaction. */
    private static int act(
            Terminal terminal,
            Home home,
            Words words,
            List<String> ids,
            boolean all,
            String word,
            String otherwise,
            BiPredicate<Handle, String> step) {
        if (ids.isEmpty() && !all) {
            throw new CannotRun("Name what to do it to, or --all; work list names what stopped.");
        }
        var place = home.requireInitialised();
        DatabaseBehind.refuse(place);
        Superuser.refuseWritingInto(place);
        var now = terminal.clock().instant();
        var lines = new ArrayList<String>();
        var done = Database.act(place.db(), handle -> {
            var wanted =
                    all ? OperatorStep.stopped(handle) : ids.stream().distinct().toList();
            var every = true;
            for (var id : wanted) {
                var before = Stopped.find(handle, id, now).orElseThrow(() -> unknown(id, place));
                var did = step.test(handle, id);
                every &= did;
                lines.add(id + "  " + before.title(words) + "  " + words.of("work." + (did ? word : otherwise)));
            }
            return every;
        });
        lines.forEach(terminal.out()::println);
        if (lines.isEmpty()) {
            terminal.err().println(words.of("work.none"));
        }
        return done ? 0 : 1;
    }
}
