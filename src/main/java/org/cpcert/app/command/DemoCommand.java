package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cpcert.app.demo.Demo;
import org.cpcert.app.demo.DemoResult;
import org.cpcert.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Replays a whole case of 1998, from the register documents to the certificate, through the code that serves.",
            "Brings its own mail server; nothing leaves this computer."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert demo",
            "  cpcert demo --keep-running    # then drop files of your own",
            "  cpcert demo --home /tmp/demo"
        })
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder for the home of the demo; one that a demo made before is replaced (default: ./home-demo).")
    Path folder = Path.of("home-demo");

    @Option(names = "--keep-running", description = "Goes on serving after the case, until Ctrl-C.")
    boolean keepRunning;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        new Demo(
                        folder,
                        line -> {
                            terminal.out().println(terminal.said(line));
                            terminal.out().flush();
                        },
                        PrintedCommand::mustRun)
                .run(this::end);
        return 0;
    }

    private void end(DemoResult result) {
        var home = result.home();
        var out = terminal.out();
        out.println();
        out.println(terminal.said("The case is closed. What is left:"));
        out.println();
        place("certificate", DemoResult.shown(result.certificate()));
        place("notices", DemoResult.shown(home.out()) + "/<organisation>/*.html (readable) and *.xml (sealed)");
        place("mails", DemoResult.shown(home.mailSent()) + "/*.eml");
        place("case file", DemoResult.shown(result.caseFile()) + " (open index.html in it)");
        place("the story", result.story());
        place("verify it", result.verification());
        out.flush();
        if (keepRunning) {
            out.println();
            out.println(terminal.said("Still serving; the clock goes on from the last day of the case. Drop files into "
                    + DemoResult.shown(home.inbox()) + "/assessment-a/ and stop with Ctrl-C."));
            out.flush();
            waitForTheEnd();
        }
    }

    private void place(String what, String where) {
        terminal.out().println("  " + String.format(Locale.ROOT, "%-13s", terminal.said(what)) + terminal.said(where));
    }

    private static void waitForTheEnd() {
        var end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
