package org.cpcert.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L); // overflows during the tests
    private final Settled settled = new Settled(Duration.ofMillis(400), nanos::get);

    @Test
    void letsFileThroughAfterQuietTime() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        assertThat(settled.isStill(file)).isFalse();
        pass(399);
        assertThat(settled.isStill(file)).isFalse();
        pass(1);
        assertThat(settled.isStill(file)).isTrue();
    }

    @Test
    void waitsAnewAfterEveryChange() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a>");
        settled.isStill(file);
        pass(300);
        Files.writeString(file, "<a></a>");
        assertThat(settled.isStill(file)).isFalse();
        pass(300);
        assertThat(settled.isStill(file)).isFalse();
        pass(100);
        assertThat(settled.isStill(file)).isTrue();
    }

    @Test
    void isNotDeceivedByOldDates() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1998-05-07T00:00:00Z")));
        assertThat(settled.isStill(file)).isFalse();
    }

    @Test
    void noticesAnotherFileOfTheSameSizeAndDate() throws IOException {
        var date = FileTime.from(Instant.parse("1998-05-07T00:00:00Z"));
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        Files.setLastModifiedTime(file, date);
        settled.isStill(file);
        pass(500);
        var other = Files.writeString(folder.resolve("b.xml"), "<b/>");
        Files.setLastModifiedTime(other, date);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(settled.isStill(file)).isFalse();
    }

    @Test
    void neverLetsLinksFoldersAndMissingFilesThrough() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        var link = Files.createSymbolicLink(folder.resolve("link.xml"), file);
        var inner = Files.createDirectory(folder.resolve("folder.xml"));
        for (int i = 0; i < 2; i++) {
            assertThat(settled.isStill(link)).isFalse();
            assertThat(settled.isStill(inner)).isFalse();
            assertThat(settled.isStill(folder.resolve("none.xml"))).isFalse();
            pass(1000);
        }
    }

    @Test
    void postponesUntilChangeOrEndOfTime() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a>");
        settled.isStill(file);
        pass(500);
        settled.postpone(file, Duration.ofSeconds(60));
        pass(59_000);
        assertThat(settled.isStill(file)).isFalse();
        assertThat(settled.unchangedFor(file)).isEqualTo(Duration.ofMillis(59_500));
        pass(1_000);
        assertThat(settled.isStill(file)).isTrue();

        settled.postpone(file, Duration.ofSeconds(60));
        Files.writeString(file, "<a></a>");
        settled.isStill(file);
        pass(400);
        assertThat(settled.isStill(file)).isTrue();
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
