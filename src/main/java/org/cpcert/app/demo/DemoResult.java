package org.cpcert.app.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.cpcert.app.home.Home;
import org.cpcert.check.Scheme;
import org.cpcert.store.ShellWord;

/**
 * What a replay left behind.
 *
 * @param certificate the sealed page in the out folder
 * @param caseFile everything of the case in one file
 * @param end what its clock said when the case was over
 * @param documentsRead how many files the service had read through by then
 */
public record DemoResult(Home home, String caseID, Path certificate, Path caseFile, Instant end, long documentsRead) {

    /** The command that tells the story of the case. */
    public String story() {
        return "./cpcert case show " + caseID + " --home " + shown(home.root());
    }

    /** The command that verifies the certificate as on the day after the case: today it has expired. */
    public String verification() {
        var dayAfter = end.atZone(Scheme.load().zone())
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toOffsetDateTime();
        return "./cpcert verify " + shown(certificate) + " --home " + shown(home.root()) + " --at " + dayAfter;
    }

    /** Both commands, to be run word for word. */
    public List<String> commands() {
        return List.of(story(), verification());
    }

    /** A path as short as it can be from where the user stands, as a shell takes it. */
    public static String shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return ShellWord.of(path.startsWith(here) ? here.relativize(path) : path);
    }
}
