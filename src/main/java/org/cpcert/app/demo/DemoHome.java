package org.cpcert.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.store.HomeLock;
import org.cpcert.store.WholeFolder;

/** The home of a replay: made as {@code init} makes one, and told to believe the sample authority. */
final class DemoHome {

    private static final String MARK = "made-by-demo";
    private static final String AUTHORITY = "00000099-1";

    private DemoHome() {}

    /** Makes the home; one that a demo made before is replaced, anything else is refused. */
    static Home make(Path root, Map<String, String> mail, String mailPassword, Instant begin) throws IOException {
        removeFormer(root);
        var settings = new HashMap<>(mail);
        settings.put("centre.name.en", "National Cleaner Production Centre (sample)");
        settings.put("centre.name.zh", "样例国家清洁生产中心");
        settings.put("authority.codes", AUTHORITY);
        settings.put("verify.base", "https://verify.example.org/");
        settings.put("intake.grace", "PT10S");
        settings.put("operator.email", "operator@example.org");
        // Keys older than the case, so that everything signed in it lies in their validity; and as long-lived as those
        // of
        // the sample persons, so that the certificate can be verified today.
        var home = NewHome.make(
                root,
                settings,
                begin.atZone(ZoneOffset.UTC).minusYears(1).toInstant(),
                Instant.parse("2036-12-31T00:00:00Z"));
        WholeFile.write(root.resolve(MARK), "A demo made this folder; the next one replaces it.\n".getBytes("UTF-8"));
        home.folder(home.keys()).write("imap-password", (mailPassword + "\n").getBytes("UTF-8"));
        WholeFile.write(home.trust().resolve("sample-ca.pem"), SampleCase.file("keys/sample-ca.pem"));
        WholeFile.write(home.trust().resolve("sample-ca.crl"), SampleCase.file("keys/sample-ca.crl"));
        WholeFile.write(
                home.trust().resolve("authority").resolve(AUTHORITY + ".pem"),
                SampleCase.certificatePem("authority-seal"));
        return home;
    }

    private static void removeFormer(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.exists(root.resolve(MARK))) {
            throw new CannotRun(root + " was not made by a demo and is left alone. Choose another folder with --home.");
        }
        if (HomeLock.isTaken(root)) {
            throw new CannotRun(
                    root + " is still being served, by a demo with --keep-running or by serve. Stop that first"
                            + " (Ctrl-C), or choose another folder with --home.");
        }
        WholeFolder.remove(root);
    }
}
