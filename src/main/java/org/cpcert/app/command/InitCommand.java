package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.home.HomeExam;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.scheme.HomeScheme;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.store.ShellWord;
import org.cpcert.xml.SchemeFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a home: folders, commented settings, and keys from a small authority of its own.",
            "The folder must be empty or missing; nothing is ever overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert init",
            "  cpcert init --home /srv/cpcert --set centre.code=00000091-6 --set mail.smtp.host=mail.example.org",
            "  cpcert init --trust national-ca.pem",
            "  cpcert init --home label --scheme my-scheme"
        })
final class InitCommand implements Callable<Integer> {

    private static final int KEY_YEARS = 10;

    private final Terminal terminal;

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting to be written in place of its default; may be given several times.")
    Map<String, String> settings = Map.of();

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Certificate (PEM) of an authority whose signers are trusted; may be given several times.")
    List<Path> trust = List.of();

    @Option(
            names = "--scheme",
            paramLabel = "DIR",
            description = "Folder of the scheme by which this home works, in place of the program's own; it is copied.")
    @Nullable
    Path scheme;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        for (var pem : trust) {
            requirePem(pem);
        }
        var own = Optional.ofNullable(scheme).map(folder -> NamedScheme.require(folder, terminal.language()));
        var files = own.orElseGet(SchemeFiles::atWork);
        var now = terminal.clock().instant();
        var end = now.atZone(ZoneOffset.UTC).plusYears(KEY_YEARS).toInstant();
        var made = files.work(() ->
                NewHome.make(home.folder, settings, now, end, home -> own.ifPresent(put -> HomeScheme.put(home, put))));
        for (var pem : trust) {
            WholeFile.write(made.trust().resolve(String.valueOf(pem.getFileName())), Files.readAllBytes(pem));
        }
        var root = made.root();
        terminal.out().println(root);
        for (var line : List.of(
                "",
                "This home is ready. Next:",
                "  1. Read and complete " + made.settingsFile() + " (centre, mail, address of verification).",
                "  2. Put the certificate of each authority that fills the registers into " + made.trust()
                        + "/authority/<code>.pem",
                "     and name its code as authority.codes; put trust anchors of signers into " + made.trust() + "/.",
                "  3. Start:  ./cpcert serve --home " + ShellWord.of(root),
                "  4. Make a folder for each organisation:  mkdir " + ShellWord.of(made.inbox()) + "/<organisation>",
                "     and let the authority drop its signed register documents into its own.",
                "The keys are in " + made.keys()
                        + " with their password beside them, readable by you alone: keep a copy.",
                "What is still missing (./cpcert doctor --home " + ShellWord.of(root) + " says so again):")) {
            terminal.err().println(terminal.said(line));
        }
        DoctorCommand.say(terminal, files.work(() -> HomeExam.of(made, terminal.environment(), now)));
        return 0;
    }

    private static void requirePem(Path pem) throws IOException {
        if (!Files.isRegularFile(pem) || !Files.readString(pem).contains("-----BEGIN CERTIFICATE-----")) {
            throw new CannotRun(pem + " is no certificate in PEM form.");
        }
    }
}
