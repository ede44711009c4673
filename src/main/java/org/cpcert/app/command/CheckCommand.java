package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.CannotRun;
import org.cpcert.app.Main;
import org.cpcert.app.Terminal;
import org.cpcert.app.home.Home;
import org.cpcert.check.CheckResult;
import org.cpcert.check.Checker;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.TrustStore;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks documents as the intake would, and records nothing: well-formed, schema, signatures, rules.",
            "Everything found is told at once. Without --home there are no registers, so that what depends on them",
            "cannot be decided and a good document is referred; with --home it is judged as if dropped there today."
        },
        footer = {
            "",
            "Exit codes: 0 all accepted, 1 one rejected, 3 one referred, 2 a file cannot be read.",
            "",
            "Examples:",
            "  cpcert check report.xml",
            "  cpcert check --home home-demo report.xml application.xml",
            "  cpcert check --json report.xml | jq -r '.[].findings[].rule'",
            "  cpcert check --lang zh report.xml",
            "  cpcert check --format html report.xml > findings.html"
        })
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "XML document.")
    List<Path> files = List.of();

    @Option(names = "--home", paramLabel = "DIR", description = "Home whose registers and documents are asked.")
    @Nullable
    Path home;

    @Option(names = "--trust", paramLabel = "DIR", description = "Trust anchors for a check without a home.")
    @Nullable
    Path trust;

    @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or zh (default: en).")
    String language = "en";

    /** How findings are written. */
    enum Format {
        text,
        json,
        xml,
        html
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "text, json (an array with one object for each file), or for one file xml (a notice without seal)",
                "or html (the page of that notice). Default: text."
            })
    Format format = Format.text;

    @Option(names = "--json", description = "The same as --format json.")
    boolean json;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        format = json ? Format.json : format;
        if (files.size() > 1 && (format == Format.xml || format == Format.html)) {
            throw new CannotRun("Only one file can be written as " + format + " at a time.");
        }
        var reader = new XmlReader();
        var facts = home != null
                ? CheckFacts.of(new Home(home), reader, terminal)
                : CheckFacts.without(trustStore(), terminal.clock().instant());
        var checker = new Checker();
        var limits = Scheme.load().limits();
        var results = new ArrayList<Map<String, Object>>();
        var codes = new ArrayList<Integer>();
        for (var file : files) {
            try {
                var document = reader.read(InputFile.plain(file), limits);
                var result = checker.check(document, facts.about(document));
                codes.add(result.verdict().exitCode());
                switch (format) {
                    case json -> results.add(json(file, document, result));
                    case text -> print(file, result);
                    case xml, html ->
                        terminal.out()
                                .println(new CheckNotice(terminal.clock().instant())
                                        .write(file, document, result, format == Format.html));
                }
            } catch (CannotRun e) {
                terminal.err().println("cpcert: " + e.getMessage());
                codes.add(Main.CANNOT_RUN);
            }
        }
        if (format == Format.json) {
            terminal.out().print(Json.of(results));
        }
        return ExitCodes.worst(codes);
    }

    private TrustStore trustStore() {
        if (trust == null) {
            return TrustStore.of(List.of(), List.of(), List.of());
        }
        if (!Files.isDirectory(trust)) {
            throw new CannotRun("There is no folder " + trust + " with trust anchors.");
        }
        return TrustStore.load(trust);
    }

    private void print(Path file, CheckResult result) {
        var paint = new Paint(terminal);
        var count = result.findings().size();
        terminal.out()
                .println(file + ": "
                        + paint.byExitCode(
                                result.verdict().exitCode(), result.verdict().name())
                        + (count == 0 ? "" : count == 1 ? " (1 finding)" : " (" + count + " findings)"));
        var text = new FindingsText(paint, language);
        text.print(terminal.out(), result.findings());
        if (home == null && result.verdict() == Verdict.REFERRED) {
            terminal.err().println("cpcert: checked without registers; --home DIR asks those of a home.");
        }
    }

    private static Map<String, Object> json(Path file, ParsedDocument document, CheckResult result) {
        return Json.object(
                "file",
                file,
                "sha256",
                document.digest().hex(),
                "type",
                document.type().map(type -> type.rootName()),
                "verdict",
                result.verdict(),
                "findings",
                result.findings().stream()
                        .sorted(Finding.inOrder())
                        .map(FindingsText::json)
                        .toList());
    }
}
