package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a home from judging is told while it runs, once, and again when it is well. */
class HomeWatchTest {

    @TempDir
    Path folder;

    @Test
    void tellsOfWhatComesAndGoesWhileTheServiceRuns() throws Exception {
        try (var it = new SampleOffice(folder, Instant.parse("1998-05-07T02:00:00Z"))) {
            var watch = new HomeWatch(it.office);
            watch.look();
            assertThat(it.told)
                    .anyMatch(said ->
                            said.contains("Not every register is filled") && said.contains("Keys, by the digest"));
            assertThat(it.told).anyMatch(said -> said.contains("./cpcert doctor --home " + it.home.root()));
            it.told.clear();
            watch.look();
            assertThat(it.told).as("the same is told once").isEmpty();

            it.enter("05-register-of-keys.xml");
            watch.look();
            assertThat(it.told).as("fewer are empty: no news").isEmpty();
            it.enter(
                    "01-register-of-organisations.xml",
                    "02-register-of-auditors.xml",
                    "03-register-of-enterprises.xml",
                    "04-register-of-employment.xml");
            watch.look();
            assertThat(it.told).singleElement().asString().contains("No longer so, and well again", "register");
            it.told.clear();

            try (var files = Files.list(it.home.trust())) {
                for (var list :
                        files.filter(file -> file.toString().endsWith(".crl")).toList()) {
                    Files.delete(list);
                }
            }
            watch.look();
            assertThat(it.told).singleElement().asString().contains("there is no revocation list", "own.crl");
        }
    }
}
