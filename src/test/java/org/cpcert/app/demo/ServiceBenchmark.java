package org.cpcert.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.service.CentreService;

/** How fast the whole service answers, from file to file. Not one of the tests; see {@code src/docs/benchmarks.md}. */
public final class ServiceBenchmark {

    private static final Instant BEGIN = Instant.parse("1998-04-20T02:00:00Z");
    private static final String ENTRUSTMENT = "case-1-luqiao-switchgear/06-entrustment-of-lead.xml";

    private ServiceBenchmark() {}

    /**
     * Arguments: {@code drop}, number of files, folder for the home; {@code last}, number of rounds, folder; or {@code idle},
     * number of organisations, folder.
     */
    public static void main(String[] args) throws Exception {
        int number = Integer.parseInt(args[1]);
        var folder = Files.createDirectories(Path.of(args[2]));
        switch (args[0]) {
            case "drop" -> drop(number, folder);
            case "last" -> last(number, folder);
            case "idle" -> idle(number, folder);
            default -> throw new IllegalArgumentException("drop, last or idle, not " + args[0]);
        }
        System.exit(0);
    }

    /** Many files lie in one folder at the start; another organisation sends one file while they are worked off. */
    private static void drop(int many, Path folder) throws Exception {
        var home = DemoHome.make(folder.resolve("drop"), Map.of(), "", BEGIN);
        var text = new String(SampleCase.file(ENTRUSTMENT), StandardCharsets.UTF_8);
        var inbox = Files.createDirectories(home.inbox().resolve("assessment-a"));
        for (int n = 0; n < many; n++) {
            Files.writeString(inbox.resolve("drop-" + n + ".xml"), text.replace("EN-1998-0001", "EN-1998-X" + n));
        }
        try (var service = new CentreService(Map.of())) {
            var begin = System.nanoTime();
            service.start(home, Settings.of(home), new ScenarioClock(BEGIN));
            System.out.printf(Locale.ROOT, "serving after %.2f s%n", since(begin));
            var answers = home.out().resolve("assessment-a");
            await(() -> html(answers) > 0);
            System.out.printf(Locale.ROOT, "first answer after %.2f s%n", since(begin));
            var late = CompletableFuture.supplyAsync(() -> late(home, text));
            long told = 0;
            while (html(answers) < many || !service.isIdle()) {
                Thread.sleep(250);
                long now = html(answers);
                if (now / 1000 > told) {
                    told = now / 1000;
                    System.out.printf(
                            Locale.ROOT, "%6d answers after %6.1f s, %d MB of heap%n", now, since(begin), heap());
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d files answered after %.1f s: %.0f a second, CPU of the process %.1f s%n",
                    many,
                    since(begin),
                    many / since(begin),
                    ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                                    .getProcessCpuTime()
                            / 1e9);
            System.out.printf(Locale.ROOT, "a file of another organisation, dropped among them: %.2f s%n", late.join());
        }
    }

    /** What the service costs while nothing is dropped, and how long a file then takes to be answered. */
    private static void idle(int organisations, Path folder) throws Exception {
        var home = DemoHome.make(folder.resolve("idle"), Map.of(), "", BEGIN);
        for (int n = 0; n < organisations; n++) {
            Files.createDirectories(home.inbox().resolve("org-" + n));
        }
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), new ScenarioClock(BEGIN));
            await(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("warm-up")));
            Thread.sleep(60_000); // what was prepared in the background is compiled in the background
            var begin = System.nanoTime();
            long before = cpuNanos();
            Thread.sleep(90_000);
            System.out.printf(
                    Locale.ROOT,
                    "%d folders, idle: %.2f %% of a processor%n",
                    organisations,
                    (cpuNanos() - before) * 100.0 / (System.nanoTime() - begin));
            var text = new String(SampleCase.file(ENTRUSTMENT), StandardCharsets.UTF_8);
            for (int n = 0; n < 10; n++) {
                var org = "org-" + n * organisations / 10;
                var dropped = System.nanoTime();
                WholeFile.write(
                        home.inbox().resolve(org).resolve("one.xml"),
                        text.replace("EN-1998-0001", "EN-1998-I" + n).getBytes(StandardCharsets.UTF_8));
                await(() -> html(home.out().resolve(org)) > 0);
                System.out.printf(Locale.ROOT, "a file answered after %.3f s%n", since(dropped));
            }
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /** Seconds until a file that comes while many others wait is answered. */
    private static double late(Home home, String text) {
        try {
            var begin = System.nanoTime();
            WholeFile.write(
                    home.inbox().resolve("assessment-b").resolve("late.xml"),
                    text.replace("EN-1998-0001", "EN-1998-LATE").getBytes(StandardCharsets.UTF_8));
            await(() -> html(home.out().resolve("assessment-b")) > 0);
            return since(begin);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** The replay of case 1, again and again in one process: what passes from the decision to the certificate. */
    private static void last(int rounds, Path folder) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            var root = folder.resolve("last-" + round);
            var watch = new ArrayList<CompletableFuture<Void>>();
            new Demo(
                            root,
                            line -> {
                                if (line.contains("dropped") && line.contains("decision")) {
                                    watch.add(CompletableFuture.runAsync(watching(new Home(root), System.nanoTime())));
                                }
                            },
                            SampleShell::run)
                    .run(result -> watch.forEach(CompletableFuture::join));
        }
    }

    private static Runnable watching(Home home, long begin) {
        var sentBefore = names(home.mailSent());
        var outBefore = names(home.out().resolve("centre"));
        return () -> {
            try {
                await(() -> names(home.out().resolve("centre")).size() > outBefore.size());
                var answered = since(begin);
                await(() -> certificate(home).isPresent());
                var page = since(begin);
                await(() -> names(home.mailSent()).stream()
                        .filter(name -> !sentBefore.contains(name))
                        .anyMatch(name -> carriesPdf(home.mailSent().resolve(name))));
                System.out.printf(
                        Locale.ROOT,
                        "from the decision: answered %.3f s, certificate in out/ %.3f s, by e-mail %.3f s%n",
                        answered,
                        page,
                        since(begin));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        };
    }

    private static Optional<Path> certificate(Home home) {
        return Stream.of("assessment-a", "enterprise-luqiao")
                .map(home.out()::resolve)
                .flatMap(folder -> names(folder).stream().map(folder::resolve))
                .filter(file -> file.toString().endsWith(".pdf"))
                .findFirst();
    }

    private static boolean carriesPdf(Path mail) {
        try {
            return !mail.getFileName().toString().startsWith(".")
                    && Files.readString(mail, StandardCharsets.ISO_8859_1).contains(".pdf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long html(Path folder) {
        return names(folder).stream().filter(name -> name.endsWith(".html")).count();
    }

    private static List<String> names(Path folder) {
        var names = Optional.ofNullable(folder.toFile().list());
        return names.map(List::of).orElse(List.of()).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private static long heap() {
        var memory = Runtime.getRuntime();
        return memory.totalMemory() - memory.freeMemory() >> 20;
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void await(So so) throws Exception {
        while (!so.isSo()) {
            Thread.sleep(5);
        }
    }

    private interface So {
        boolean isSo() throws Exception;
    }
}
