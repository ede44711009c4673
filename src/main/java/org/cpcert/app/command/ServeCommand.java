package org.cpcert.app.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cpcert.app.demo.ScenarioClock;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.HomeExam;
import org.cpcert.app.home.SettingForms;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.service.Service;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.store.ShellWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a home: takes in what is dropped into inbox/ and mailed, checks, answers, certifies.",
            "Stop it with Ctrl-C or SIGTERM; it may also be killed at any time and goes on at the next start."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert serve --home /srv/cpcert",
            "  cpcert serve --home home-demo --clock-from 1998-06-15T04:00:00Z"
        })
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Supplier<Service> services;
    private final BooleanSupplier superuser;

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--clock-from",
            paramLabel = "TIME",
            description = {
                "For replays of old cases and for training only: the clock starts at this time instead of now, as",
                "1998-05-07T01:00:00Z. Everything is signed and recorded under that clock. Other commands have",
                "the clock of the machine: what is made on a day to come is of the future to them."
            })
    @Nullable
    Instant clockFrom;

    @Option(
            names = "--as-root",
            description = {
                "Serve even as root, as in a container where there is nobody else. Without it root is refused: whoever",
                "found a fault in the program would own the machine."
            })
    boolean asRoot;

    ServeCommand(Terminal terminal, Supplier<Service> services) {
        this(terminal, services, Superuser::isHere);
    }

    ServeCommand(Terminal terminal, Supplier<Service> services, BooleanSupplier superuser) {
        this.terminal = terminal;
        this.services = services;
        this.superuser = superuser;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireUnicodeNames();
        var place = home.home().requireInitialised();
        requireUser(place);
        var settings = Settings.of(place);
        SettingForms.require(settings); // refused here rather than at the first document or certificate
        HomeTrust.keepListInForce(place, terminal, clock().instant()); // before anybody is told that it has ended
        DoctorCommand.say(terminal, HomeExam.of(place, terminal.environment(), clock().instant()));
        long start = System.nanoTime();
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (var service = services.get()) {
            service.start(place, settings, clock());
            terminal.err()
                    .println(terminal.said("cpcert: serving " + place.root() + ", ready after "
                            + (System.nanoTime() - start) / 1_000_000 + " ms. Drop files into " + place.inbox()
                            + "/<organisation>/"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                await(stopped);
            }));
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private Clock clock() {
        return clockFrom == null ? terminal.clock() : new ScenarioClock(clockFrom);
    }

    /** Senders put files into its folders: a fault in the program must not give them the machine. */
    private void requireUser(Home place) {
        if (superuser.getAsBoolean() && !asRoot) {
            throw new CannotRun("""
                    serve does not run as root. Make a user for it, give it the home, and serve as that user:
                      useradd --system --shell /usr/sbin/nologin cpcert
                      chown -R cpcert: %1$s
                      runuser -u cpcert -- ./cpcert serve --home %1$s
                    That user must be able to enter the folders above the home and the program.
                    Where root is all there is, as in many containers: ./cpcert serve --as-root --home %1$s""".formatted(ShellWord.of(place.root())));
        }
    }

    /** Under another encoding every file name with other than ASCII letters would be untakable. */
    private static void requireUnicodeNames() {
        var encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!Charset.forName(encoding).equals(StandardCharsets.UTF_8)) {
            throw new CannotRun("File names would be read as " + encoding
                    + " here. Start with ./cpcert, or set LC_ALL=C.UTF-8 in the service unit.");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
