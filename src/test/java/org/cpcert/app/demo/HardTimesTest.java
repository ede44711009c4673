package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.service.CentreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service when the world around it fails: it says so, loses nothing, and goes on when all is well again. */
class HardTimesTest {

    private static final Instant BEGIN = Instant.parse("1998-04-20T02:00:00Z");
    private static final String CASE = "case-1-luqiao-switchgear/";

    @TempDir
    Path folder;

    @Test
    void mailsWaitWhileTheServerIsAwayAndGoOutWhenItIsBack() throws Exception {
        int port = freePort();
        var home = home(Map.of(
                "mail.smtp.host", "127.0.0.1",
                "mail.smtp.port", String.valueOf(port),
                "mail.smtp.security", "NONE"));
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), new ScenarioClock(BEGIN));
            assertThat(answer(home, "authority", CASE + "01-register-of-organisations.xml"))
                    .contains("receipt");
            assertThat(answer(home, "authority", CASE + "06-entrustment-of-lead.xml"))
                    .as("answered in the folder although no mail goes out")
                    .contains("rejection");
            assertThat(sent(home)).isEmpty();
            var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            try {
                await(() ->
                        server.getReceivedMessages().length > 0 && sent(home).size() > 0);
                assertThat(server.getReceivedMessages()[0].getHeader("Message-ID"))
                        .hasSize(1);
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void anAnswerThatCannotBeWrittenIsWrittenWhenItCan() throws Exception {
        var home = home(Map.of());
        var blocked = home.out().resolve("authority");
        Files.deleteIfExists(blocked);
        Files.writeString(blocked, "a file where the folder should be");
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), new ScenarioClock(BEGIN));
            drop(home, "authority", CASE + "01-register-of-organisations.xml");
            assertThat(answer(home, "assessment-a", "broken/not-well-formed.xml"))
                    .as("others are answered meanwhile")
                    .contains("rejection");
            Files.delete(blocked);
            await(() -> answers(home, "authority").size() == 1);
            await(() -> Files.exists(home.done().resolve("authority/01-register-of-organisations.xml")));
        }
    }

    @Test
    void aSecondServiceOnTheSameHomeIsRefusedWithTheReason() throws Exception {
        var home = home(Map.of());
        try (var service = new CentreService(Map.of());
                var second = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), new ScenarioClock(BEGIN));
            assertThatThrownBy(() -> second.start(home, Settings.of(home), new ScenarioClock(BEGIN)))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("in use");
            assertThat(answer(home, "authority", CASE + "01-register-of-organisations.xml"))
                    .contains("receipt");
        }
    }

    @Test
    void ofManyFilesAtOnceEachIsAnsweredOnce() throws Exception {
        var home = home(Map.of());
        int many = Integer.getInteger("cpcert.many", 200);
        var text = new String(SampleCase.file(CASE + "06-entrustment-of-lead.xml"), "UTF-8");
        var inbox = Files.createDirectories(home.inbox().resolve("assessment-a"));
        for (var n : IntStream.range(0, many).toArray()) {
            Files.writeString(inbox.resolve("drop-" + n + ".xml"), text.replace("EN-1998-0001", "EN-1998-X" + n));
        }
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), new ScenarioClock(BEGIN));
            await(() -> answers(home, "assessment-a").size() >= many && service.isIdle());
            assertThat(answers(home, "assessment-a")).hasSize(many);
            try (var left = Files.list(inbox)) {
                assertThat(left).isEmpty();
            }
            try (var rejected = Files.list(home.rejected().resolve("assessment-a"))) {
                assertThat(rejected.filter(file -> !file.toString().endsWith(".notice.xml")))
                        .hasSize(many);
            }
        }
    }

    private Home home(Map<String, String> settings) throws IOException {
        return DemoHome.make(folder.resolve("home"), settings, "", BEGIN);
    }

    private static void drop(Home home, String organisation, String sample) throws IOException {
        var inbox = Files.createDirectories(home.inbox().resolve(organisation));
        WholeFile.write(inbox.resolve(Path.of(sample).getFileName()), SampleCase.file(sample));
    }

    private static String answer(Home home, String organisation, String sample) throws Exception {
        int before = answers(home, organisation).size();
        drop(home, organisation, sample);
        await(() -> answers(home, organisation).size() > before);
        return answers(home, organisation).get(before);
    }

    private static List<String> answers(Home home, String organisation) throws IOException {
        return names(home.out().resolve(organisation), ".html");
    }

    private static List<String> sent(Home home) throws IOException {
        return names(home.mailSent(), ".eml");
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** No speed is asserted: only that it comes at all. */
    private static void await(Callable<Boolean> so) throws Exception {
        var end = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (!so.call()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
