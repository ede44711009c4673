package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.CheckResult;
import org.cpcert.check.Checker;
import org.cpcert.check.RuleDetails;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks documents as the intake would, and records nothing: well-formed,"
                    + " schema, signatures, rules. Everything found is said at once.",
            "Without --home there are no registers: what depends on them cannot be"
                    + " decided, and a good document is referred. With --home it is judged as"
                    + " if dropped there now, or at the time that --at names."
        },
        footer = {
            "",
            "Exit codes: 0 all accepted, 1 one rejected, 3 one referred, 2 a file cannot be read.",
            "",
            "Examples:",
            "  cpcert check report.xml",
            "  cpcert check --home home-demo report.xml application.xml",
            "  cpcert check --home home-demo --at 1998-05-07T09:00:00Z report.xml",
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

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {
                "Time of receipt to judge by, such as 1998-05-07T09:00:00Z or",
                "1998-05-07T17:00:00+08:00. Default: now."
            })
    @Nullable
    Instant at;

    @Mixin
    LanguageOption language = new LanguageOption();

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
        var received = at == null ? terminal.clock().instant() : at;
        var facts = home != null
                ? CheckFacts.of(new Home(home), reader, terminal).receivedAt(received)
                : CheckFacts.without(trustStore(), received);
        var checker = new Checker();
        var limits = Scheme.load().limits();
        var codes = new ArrayList<Integer>();
        var results = new ResultsAsTheyCome(terminal, format == Format.json);
        for (var file : files) {
            try {
                var document = reader.read(InputFile.plain(file), limits);
                var result = desk().of(checker.check(document, facts.about(document)));
                codes.add(result.verdict().exitCode());
                switch (format) {
                    case json -> results.next(json(file, document, result));
                    case text -> print(file, result);
                    case xml, html ->
                        terminal.out()
                                .println(
                                        new CheckNotice(received).write(file, document, result, format == Format.html));
                }
            } catch (CannotRun e) {
                terminal.err().println(terminal.said("cpcert: " + e.getMessage()));
                codes.add(ExitCodes.CANNOT_RUN);
            }
        }
        results.end();
        return ExitCodes.worst(codes);
    }

    private DeskWords desk() {
        if (home != null) {
            return new DeskWords("home", home.toString());
        }
        return trust != null ? new DeskWords("trust", trust.toString()) : new DeskWords("none", "");
    }

    private TrustStore trustStore() {
        if (trust == null) {
            return TrustStore.of(List.of(), List.of(), List.of());
        }
        return TrustStore.load(InputFile.folder(trust, "trust anchors"));
    }

    private void print(Path file, CheckResult result) {
        var words = language.words();
        var text = TerminalText.of(terminal, words);
        var undecided = result.findings().stream().filter(this::needsHome).toList();
        var findings = result.findings().stream()
                .filter(finding -> !undecided.contains(finding))
                .toList();
        var verdict = words.code("verdict", result.verdict());
        text.line(
                0,
                words.of("label", file, text.paint().byExitCode(result.verdict().exitCode(), verdict))
                        + (findings.isEmpty() ? "" : " (" + words.count("findings", findings.size()) + ")"));
        new FindingsText(text).print(findings);
        var rules = (int) undecided.stream().map(Finding::rule).distinct().count();
        if (rules > 0) {
            text.line(1, words.count("no-registers", rules));
        }
    }

    /** Without a home no register can be asked: what could not be decided for that is no fault of the document. */
    private boolean needsHome(Finding finding) {
        return home == null
                && finding.outcome() == Outcome.UNKNOWN
                && RuleDetails.of(finding.rule())
                        .filter(details -> !details.asks().isEmpty())
                        .isPresent();
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
