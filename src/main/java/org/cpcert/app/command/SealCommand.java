package org.cpcert.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.key.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = {
            "Adds the seal of an organisation to an XML document, over its body and all signatures.",
            "It is checked first, as it will be when sealed, by the registers of the home where there",
            "is one; what would be refused is shown and not sealed.",
            "Seal last: whoever signs or changes anything afterwards breaks the seal."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert seal opinion.xml --key organisation.p12",
            "  cpcert seal opinion.xml --key organisation.p12 --time-stamp --home /srv/cpcert",
            "  CPCERT_PASSWORD=... ./cpcert seal opinion.xml --key organisation.p12 --out - > sealed.xml"
        })
final class SealCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The document.")
    Path file = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "P12", description = "Seal of the organisation (PKCS#12).")
    Path key = Path.of("");

    @Option(names = "--at", paramLabel = "TIME", description = "Claimed time, as 1998-05-28T02:00:00Z (default: now).")
    @Nullable
    Instant at;

    @Option(names = "--out", paramLabel = "OUT", description = "Result; - for stdout (default: FILE itself).")
    @Nullable
    Path out;

    @Mixin
    PasswordOption password = new PasswordOption();

    @Mixin
    TimeStampOption timeStamp = new TimeStampOption();

    @Mixin
    BeforeSigning before = new BeforeSigning();

    @Mixin
    HomeOption home = new HomeOption();

    SealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var document = InputFile.read(file);
        if (new String(document, 0, Math.min(5, document.length), StandardCharsets.ISO_8859_1).equals("%PDF-")) {
            throw new CannotRun(file + " is a PDF; only certificates are sealed as PDF, when they are issued.");
        }
        timeStamp.require(home);
        OutputFile.require(out == null ? file : out);
        var secret = password.password(terminal, key);
        var sealingKey = SigningKey.load(key, secret);
        var time = at == null ? terminal.clock().instant() : at;
        var signer = timeStamp.signer(terminal, home, secret);
        var read = BeforeSigning.Document.of(document);
        var copy = read.isReadable() // what can carry no seal at all is said first
                ? Optional.of(signer.seal(document, sealingKey, time))
                : Optional.<byte[]>empty();
        if (!before.allowsSealing(terminal, read, sealingKey, time, new BeforeSigning.AsItWillBe(home.asked(), copy))) {
            return Verdict.REJECTED.exitCode();
        }
        var sealed = copy.orElseGet(() -> signer.seal(document, sealingKey, time));
        OutputFile.write(terminal, out == null ? file : out, sealed);
        terminal.err().println(terminal.said("sealed by " + Paint.plain(sealingKey.holder())));
        return 0;
    }
}
