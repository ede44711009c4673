package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpcert.app.CannotRun;
import org.cpcert.app.Terminal;
import org.cpcert.seal.TrustStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies all signatures and seals of XML documents and of certificates as PDF.",
            "Says who signed or sealed what, and whether their certificate leads to somebody trusted;",
            "of a certificate that the home issued also whether it was suspended, rescinded, given back or superseded."
        },
        footer = {
            "",
            "Exit codes: 0 all valid; 1 something was changed, nobody signed, or the home suspended or rescinded it;",
            "3 unchanged, but the certificate of a signer is not trusted, expired or revoked; 2 a file cannot be read.",
            "Of several files the worst counts.",
            "",
            "Examples:",
            "  cpcert verify certificate.pdf certificate.xml",
            "  cpcert verify --trust sample-docs/keys sample-docs/case-1-luqiao-switchgear/11-assessment-opinion.xml",
            "  cpcert verify --json opinion.xml"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "XML document or PDF.")
    List<Path> files = List.of();

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description =
                    "Folder with trust anchors (*.pem) and revocation lists (*.crl) (default: trust/ of the home).")
    @Nullable
    Path trust;

    @Option(names = "--json", description = "Write JSON: an array with one object for each file.")
    boolean json;

    @Mixin
    HomeOption home = new HomeOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var verifier = new FileVerifier(
                trust(),
                new StatusMark(home.home(), terminal.clock().instant()),
                terminal.clock().instant());
        var results = new ArrayList<Verification>();
        var codes = new ArrayList<Integer>();
        for (var file : files) {
            try {
                var verification = verifier.verify(file.toString(), InputFile.read(file));
                results.add(verification);
                codes.add(verification.result().exitCode());
                if (!json) {
                    print(verification);
                }
            } catch (CannotRun e) {
                terminal.err().println("cpcert: " + e.getMessage());
                codes.add(org.cpcert.app.Main.CANNOT_RUN);
            }
        }
        if (json) {
            terminal.out()
                    .print(Json.of(results.stream().map(Verification::json).toList()));
        }
        return ExitCodes.worst(codes);
    }

    private TrustStore trust() {
        if (trust != null) {
            if (!Files.isDirectory(trust)) {
                throw new CannotRun("There is no folder " + trust + " with trust anchors.");
            }
            return TrustStore.load(trust);
        }
        var folder = home.home().trust();
        if (!Files.isDirectory(folder)) {
            terminal.err()
                    .println("cpcert: there is no " + folder + ", so that nobody is trusted; give --trust or --home.");
        }
        return HomeTrust.of(home.home(), terminal);
    }

    private void print(Verification verification) {
        var paint = new Paint(terminal);
        var out = terminal.out();
        var result = verification.result();
        out.println(verification.file() + ": " + paint.byExitCode(result.exitCode(), result.name())
                + verification
                        .note()
                        .map(note -> " (" + Paint.plain(note) + ")")
                        .orElse(""));
        for (var mark : verification.marks()) {
            out.println("  " + mark.what() + ": "
                    + paint.byExitCode(mark.result().exitCode(), mark.result().name()) + "  "
                    + Paint.plain(mark.who()));
            mark.details().forEach((label, value) -> {
                if (!value.isEmpty()) {
                    out.println("    " + label + ": " + Paint.plain(value));
                }
            });
            out.println("    " + Paint.plain(mark.reason()));
        }
    }
}
