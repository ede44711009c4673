package org.cpcert.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.cpcert.store.Access;
import org.cpcert.store.HomeFolder;
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
        assertThat(still(file)).isFalse();
        pass(399);
        assertThat(still(file)).isFalse();
        pass(1);
        assertThat(still(file)).isTrue();
    }

    @Test
    void waitsAnewAfterEveryChange() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a>");
        still(file);
        pass(300);
        Files.writeString(file, "<a></a>");
        assertThat(still(file)).isFalse();
        pass(300);
        assertThat(still(file)).isFalse();
        pass(100);
        assertThat(still(file)).isTrue();
    }

    @Test
    void isNotDeceivedByOldDates() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1998-05-07T00:00:00Z")));
        assertThat(still(file)).isFalse();
    }

    @Test
    void noticesAnotherFileOfTheSameSizeAndDate() throws IOException {
        var date = FileTime.from(Instant.parse("1998-05-07T00:00:00Z"));
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        Files.setLastModifiedTime(file, date);
        still(file);
        pass(500);
        var other = Files.writeString(folder.resolve("b.xml"), "<b/>");
        Files.setLastModifiedTime(other, date);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(still(file)).isFalse();
    }

    @Test
    void neverLetsLinksFoldersAndMissingFilesThrough() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a/>");
        var link = Files.createSymbolicLink(folder.resolve("link.xml"), file);
        var inner = Files.createDirectory(folder.resolve("folder.xml"));
        for (int i = 0; i < 2; i++) {
            assertThat(still(link)).isFalse();
            assertThat(still(inner)).isFalse();
            assertThat(still(folder.resolve("none.xml"))).isFalse();
            pass(1000);
        }
    }

    @Test
    void postponesUntilChangeOrEndOfTime() throws IOException {
        var file = Files.writeString(folder.resolve("a.xml"), "<a>");
        still(file);
        pass(500);
        settled.postpone(file, Duration.ofSeconds(60));
        pass(59_000);
        assertThat(still(file)).isFalse();
        assertThat(settled.unchangedFor(file)).isEqualTo(Duration.ofMillis(59_500));
        pass(1_000);
        assertThat(still(file)).isTrue();

        settled.postpone(file, Duration.ofSeconds(60));
        Files.writeString(file, "<a></a>");
        still(file);
        pass(400);
        assertThat(still(file)).isTrue();
    }

    private boolean still(Path file) throws IOException {
        try (var open = HomeFolder.of(folder, Access.OWNER).open()) {
            return settled.isStill(file, Stamp.of(open, file.getFileName()));
        }
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
