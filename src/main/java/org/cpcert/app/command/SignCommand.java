package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.Terminal;
import org.cpcert.seal.SigningKey;
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
            "A time-stamp is put in when the signature is made, or never: added later it would break the seal."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert sign report.xml --key me.p12 --role RESPONSIBLE_AUDITOR --registration CPA-P1996-00001-1",
            "  cpcert sign report.xml --key me.p12 --role TEAM_MEMBER --password-file pw --out signed.xml",
            "  cpcert sign report.xml --key me.p12 --role EXPERT --time-stamp --home /srv/cpcert",
            "  cpcert sign report.xml --key me.p12 --role EXPERT --tsa-key time-stamp.p12 --tsa-password-file tsa.pw"
        })
final class SignCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The document.")
    Path file = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "P12", description = "Key of the person (PKCS#12).")
    Path key = Path.of("");

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "RESPONSIBLE_AUDITOR, TEAM_MEMBER, COMPILED_BY, ENTERPRISE_REPRESENTATIVE, LEAD_ASSESSOR,"
                    + " EXPERT, DISSENTING_EXPERT, TECHNICAL_HEAD, CERTIFIER, APPROVER or APPLICANT.")
    String role = "";

    @Option(names = "--registration", paramLabel = "ID", description = "Registration number or staff id of the person.")
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
    HomeOption home = new HomeOption();

    SignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var secret = password.password(terminal, key);
        var signingKey = SigningKey.load(key, secret);
        var time = at == null ? terminal.clock().instant() : at;
        var signed = timeStamp
                .signer(terminal, home, secret)
                .sign(InputFile.read(file), signingKey, role, Optional.ofNullable(registration), time);
        OutputFile.write(terminal, out == null ? file : out, signed);
        terminal.err().println("signed by " + Paint.plain(signingKey.holder()) + " as " + role);
        return 0;
    }
}
