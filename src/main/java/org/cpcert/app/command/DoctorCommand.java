package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpcert.app.home.HomeExam;
import org.cpcert.app.home.HomeFault;
import org.cpcert.app.intake.Strays;
import org.cpcert.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks whether a home can judge what is sent to it, and changes nothing: trust anchors and their",
            "revocation lists, keys, folders, settings that nobody completed, and what lies in inbox/ and is not taken in. Each",
            "line says what to do."
        },
        footer = {
            "",
            "Exit codes: 0 all is well, 1 documents cannot be judged, 3 look at something.",
            "",
            "Examples:",
            "  cpcert doctor --home /srv/cpcert",
            "  cpcert doctor --home /srv/cpcert --lang zh",
            "  cpcert doctor --home /srv/cpcert --json"
        })
final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Write JSON: an array of faults.")
    boolean json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var place = home.home().requireInitialised();
        var faults = new ArrayList<>(
                HomeExam.of(place, terminal.environment(), terminal.clock().instant()));
        Strays.lying(place).forEach(stray -> faults.add(HomeFault.stray(stray)));
        int code = faults.isEmpty() ? 0 : faults.stream().anyMatch(HomeFault::isFault) ? 1 : 3;
        if (json) {
            terminal.out()
                    .print(Json.of(faults.stream()
                            .map(fault -> Json.object(
                                    "code", fault.code(),
                                    "level", fault.level(),
                                    "what", fault.what().in(language.tag()),
                                    "todo", fault.todo().in(language.tag())))
                            .toList()));
            return code;
        }
        var paint = new Paint(terminal);
        if (faults.isEmpty()) {
            terminal.out().println(paint.byExitCode(0, language.words().of("doctor.well")));
        }
        for (var fault : faults) {
            terminal.out()
                    .println(paint.byExitCode(
                                    fault.isFault() ? 1 : 3, language.words().of("doctor." + fault.level()))
                            + "  " + Paint.plain(fault.what().in(language.tag())));
            terminal.out().println("  " + Paint.plain(fault.todo().in(language.tag())));
        }
        return code;
    }

    /** Names the faults at the start of something else, in two lines each. */
    static void say(Terminal terminal, List<HomeFault> faults) {
        var words = Words.in(terminal.language());
        for (var fault : faults) {
            terminal.err()
                    .println(words.of(
                            "doctor.start." + fault.level(),
                            Paint.plain(fault.what().in(words.language()))));
            terminal.err()
                    .println(words.of(
                            "doctor.start.todo", "  " + Paint.plain(fault.todo().in(words.language()))));
        }
    }
}
