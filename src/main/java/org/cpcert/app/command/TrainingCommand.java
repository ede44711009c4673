package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.service.Service;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.store.WholeFolder;
import picocli.CommandLine.Command;

/**
 * Lets the launcher record what a start needs, so that later ones find it ready (AOT cache of the JDK): serves a home in a
 * temporary folder, lets one sample be answered, checks and verifies one of each kind of document that people send, and ends.
 * No network, nothing kept.
 */
@Command(name = "training", hidden = true)
final class TrainingCommand implements Callable<Integer> {

    private static final String CASE = "/sample-docs/case-1-luqiao-switchgear/";
    private static final String SAMPLE = "10-certificate-application.xml";
    private static final List<String> CHECKED =
            List.of("09-audit-report.xml", SAMPLE, "11-assessment-opinion.xml", "12-decision.xml");
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Terminal terminal;
    private final Supplier<Service> services;

    TrainingCommand(Terminal terminal, Supplier<Service> services) {
        this.terminal = terminal;
        this.services = services;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("cpcert-training-");
        try {
            var now = terminal.clock().instant();
            var home = NewHome.make(folder.resolve("home"), Map.of(), now, now.plus(Duration.ofDays(1)));
            try (var service = services.get()) {
                service.start(home, Settings.of(home), terminal.clock());
                answerOne(home);
            }
            checkEach(folder, home);
            return 0;
        } finally {
            WholeFolder.remove(folder);
        }
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = TrainingCommand.class.getResourceAsStream(CASE + name)) {
            if (in == null) {
                throw new IOException("missing in the program: " + CASE + name);
            }
            return in.readAllBytes();
        }
    }

    private void checkEach(Path folder, Home home) throws IOException {
        for (var name : CHECKED) {
            var file = folder.resolve(name);
            Files.write(file, sample(name));
            Call.run(terminal, "check", "--home", home.root().toString(), file.toString());
            Call.run(terminal, "verify", "--trust", home.trust().toString(), file.toString());
        }
        Call.run(terminal, "check", "--json", folder.resolve(SAMPLE).toString());
    }

    private static void answerOne(Home home) throws IOException, InterruptedException {
        WholeFile.write(home.inbox().resolve("sample").resolve("application.xml"), sample(SAMPLE));
        var answers = home.out().resolve("sample");
        for (long end = System.nanoTime() + LONGEST.toNanos();
                !Files.isDirectory(answers) && System.nanoTime() - end < 0; ) {
            Thread.sleep(50);
        }
    }
}
