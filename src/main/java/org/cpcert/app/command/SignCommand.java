package org.cpcert.app.command;

import java.io.IOException;
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
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Adds the signature of a person to an XML document.",
            "The file gets one more signature in its box Signatures and is otherwise the same, byte for byte.",
            "It is checked first, as it will be when signed, by the registers of the home where there",
            "is one; what would be refused is shown and not signed.",
            "A time-stamp is put in when the signature is made, or never: added later it would break the seal."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert sign report.xml --key me.p12 --role RESPONSIBLE_AUDITOR --registration CPA-P1996-00001-1",
            "  cpcert sign application.xml --key me.p12 --registration STAFF-000000115-01 --out signed.xml",
            "  cpcert sign vote.xml --key me.p12 --role EXPERT --registration STAFF-000000081X-01 --time-stamp",
            "",
            "Exit codes: 0 signed, 1 it would be refused, 2 it cannot be signed at all."
        })
final class SignCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The document.")
    Path file = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "P12", description = "Key of the person (PKCS#12).")
    Path key = Path.of("");

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Role in which it is signed; where a document of this kind is signed in several and none is"
                    + " named, they are listed (default: the only one in which documents of this kind are signed).")
    @Nullable
    String role;

    @Option(
            names = "--registration",
            paramLabel = "ID",
            description =
                    "Registration number or staff id of the person (default: that in the certificate of the key).")
    @Nullable
    String registration;

    @Option(names = "--at", paramLabel = "TIME", description = "Claimed time, as 1998-05-05T02:00:00Z (default: now).")
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

    SignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var bytes = InputFile.read(file);
        var document = BeforeSigning.Document.of(bytes);
        var as = role != null ? role : onlyRole(document);
        timeStamp.require(home);
        OutputFile.require(out == null ? file : out);
        var secret = password.password(terminal, key);
        var signingKey = SigningKey.load(key, secret);
        var number = Optional.ofNullable(registration).or(signingKey::number);
        var time = at == null ? terminal.clock().instant() : at;
        var signer = timeStamp.signer(terminal, home, secret);
        var copy = document.isReadable() // what can carry no signature at all is said first
                ? Optional.of(signer.sign(bytes, signingKey, as, number, time))
                : Optional.<byte[]>empty();
        var asItWillBe = new BeforeSigning.AsItWillBe(home.asked(), copy);
        if (!before.allowsSigning(terminal, document, signingKey, as, number, time, asItWillBe)) {
            return Verdict.REJECTED.exitCode();
        }
        var signed = copy.orElseGet(() -> signer.sign(bytes, signingKey, as, number, time));
        OutputFile.write(terminal, out == null ? file : out, signed);
        terminal.err().println(terminal.said("signed by " + Paint.plain(signingKey.holder()) + " as " + as));
        return 0;
    }

    private String onlyRole(BeforeSigning.Document document) {
        return document.onlyRole()
                .orElseThrow(() -> new CannotRun("In what role? Name it with --role"
                        + (document.roles().isEmpty() ? "." : ": " + String.join(", ", document.roles()) + ".")));
    }
}
