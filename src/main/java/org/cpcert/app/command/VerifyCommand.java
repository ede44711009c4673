package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.app.verify.FileVerifier;
import org.cpcert.app.verify.HomeRegister;
import org.cpcert.app.verify.PdfLimits;
import org.cpcert.app.verify.Verification;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.trust.TrustStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Says in one sentence what a file is worth: whether it is a certificate that",
            "may be relied upon, or who signed and sealed any other document.",
            "A certificate counts only with the seal of its issuer on page and XML, and",
            "with a number, a document and a page that the register of the home knows.",
            "Any other document counts only under the hands that the registers name.",
            "Without a home nobody can say so, and the answer is INDETERMINATE at best;",
            "of seals alone the trust folder can."
        },
        footer = {
            "",
            "Exit codes: 0 all valid; 1 forged, changed, no certificate, not complete, or",
            "expired, suspended, rescinded, given back or superseded; 3 nothing speaks",
            "against it, but something is not known; 2 a file cannot be read.",
            "Of several files the worst counts.",
            "",
            "Examples:",
            "  cpcert verify --home home-demo certificate.pdf certificate.xml",
            "  cpcert verify --lang zh --home home-demo certificate.pdf",
            "  cpcert verify --home home-demo opinion.xml",
            "  cpcert verify --trust home-demo/trust notice.xml",
            "  cpcert verify --at 2000-01-01T00:00:00+08:00 --home home-demo old.pdf",
            "  cpcert verify --json opinion.xml"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "XML document or PDF.")
    List<Path> files = List.of();

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = {
                "Folder with trust anchors (*.pem) and revocation lists (*.crl), and in it",
                "issuers/CODE.pem with the seals of an organisation, systems/CODE.pem with the",
                "keys of its computer system (default: trust/ of the home)."
            })
    @Nullable
    Path trust;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Judge as at that time (ISO 8601, such as 2000-01-01T00:00:00+08:00; default: now).")
    @Nullable
    Instant at;

    @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or zh (default: en).")
    String language = "en";

    @Option(names = "--json", description = "Write JSON: an array with one object for each file, as it goes.")
    boolean json;

    @Mixin
    HomeOption home = new HomeOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var scheme = Scheme.load();
        if (!Words.languages().contains(language)) {
            throw new CannotRun("--lang is one of " + String.join(", ", Words.languages()) + ", not " + language + ".");
        }
        DatabaseBehind.refuse(home.home());
        var now = terminal.clock().instant();
        var when = at();
        var register = new HomeRegister(home.home(), when, now, scheme.zone());
        var limits = PdfLimits.of(scheme);
        var folder = trust == null ? home.home().trust() : trust;
        var codes = new ArrayList<Integer>();
        var results = new ResultsAsTheyCome(terminal, json);
        try (var verifier = new FileVerifier(trust(), Issuers.in(folder), register, limits, when)) {
            for (var file : files) {
                codes.add(one(
                        verifier, file, Math.max(limits.bytes(), scheme.limits().maxBytes()), results));
            }
        } finally {
            results.end();
            if (!json && at != null) {
                terminal.out()
                        .println(Words.in(language)
                                .of("verify.at", at.atZone(scheme.zone()).toLocalDateTime()));
            }
        }
        return ExitCodes.worst(codes);
    }

    /** The file's exit code. It is told before the next one is looked at. */
    private int one(FileVerifier verifier, Path file, long limit, ResultsAsTheyCome results) {
        Optional<String> trouble = Optional.empty();
        Verification verification;
        try {
            verification = verified(verifier, file, limit);
        } catch (CannotRun | IOException e) {
            trouble = Optional.of(String.valueOf(e.getMessage()));
            verification = FileVerifier.notRead(file.toString(), trouble.get());
        }
        if (json) {
            results.next(verification.json());
        } else if (trouble.isEmpty()) {
            print(verification);
        }
        trouble.ifPresent(this::complain);
        return trouble.isPresent()
                ? ExitCodes.CANNOT_RUN
                : verification.result().exitCode();
    }

    private void complain(String message) {
        terminal.err().println(terminal.said("cpcert: " + message));
    }

    private static Verification verified(FileVerifier verifier, Path file, long limit) throws IOException {
        InputFile.plain(file);
        var size = Files.size(file);
        if (size > limit) {
            try (var in = Files.newInputStream(file)) {
                return FileVerifier.tooLarge(file.toString(), Digest.of(in), size, limit);
            }
        }
        return verifier.verify(file.toString(), Files.readAllBytes(file));
    }

    private Instant at() {
        return at == null ? terminal.clock().instant() : at;
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
            complain("there is no " + folder + ", so that nobody is trusted; give --trust or --home.");
        }
        return HomeTrust.of(home.home(), terminal);
    }

    private void print(Verification verification) {
        var paint = new Paint(terminal);
        var out = terminal.out();
        var result = verification.result();
        out.println(Paint.plain(verification.file()) + ": "
                + paint.byExitCode(result.exitCode(), verification.word(language)) + ". "
                + Paint.plain(verification.sentence(language)));
        verification.besides(language).forEach(line -> out.println("  " + Paint.plain(line)));
        for (var mark : verification.marks()) {
            out.println("  " + mark.heading(language) + ": "
                    + paint.byExitCode(mark.result().exitCode(), mark.word(language)) + "  "
                    + Paint.plain(mark.who()));
            mark.lines(language, Scheme.load().zone()).forEach(line -> out.println("    " + Paint.plain(line)));
        }
    }
}
