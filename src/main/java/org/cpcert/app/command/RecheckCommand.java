package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.step.HomeRecords;
import org.cpcert.app.step.JudgeAnew;
import org.cpcert.app.step.Senders;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.CheckResult;
import org.cpcert.check.Checker;
import org.cpcert.check.Facts;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.HomeInUse;
import org.cpcert.store.HomeLock;
import org.cpcert.store.StoredDocument;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recheck",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a document of the home again, and changes nothing: as known then, by the facts that were kept with",
            "its check, or as known now, by what the registers say today of the same days.",
            "With --now --apply and no ID, what waited only because the home lacked a trust anchor, a revocation list or",
            "a register is put back to its check; a running service does so by itself as soon as the home has them. With",
            "an ID, that document is put back, though it was rejected, where today's registers would judge otherwise."
        },
        footer = {
            "",
            "Exit codes: 0 accepted, 1 rejected, 3 referred, 2 there is no such document, or it was never checked.",
            "",
            "Examples:",
            "  cpcert recheck --home home-demo AR-1998-LUQIAO-01",
            "  cpcert recheck --home home-demo --now AR-1998-LUQIAO-01",
            "  cpcert recheck --home home-demo --now --apply",
            "  cpcert recheck --home home-demo --now --apply AR-1998-LUQIAO-01"
        })
final class RecheckCommand implements Callable<Integer> {

    /** By whose knowledge a document is judged. */
    enum Known {
        /** By the facts kept in the dossier. */
        then,
        /** By what is recorded today, for the days that the rules name. */
        now
    }

    private final Terminal terminal;

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "DocumentID or SHA-256 of a document of the home.")
    String id = "";

    @Option(names = "--known", paramLabel = "WHEN", defaultValue = "then", description = "then or now (default: then).")
    Known known = Known.then;

    @Option(names = "--now", description = "The same as --known now.")
    boolean asNow;

    @Option(names = "--apply", description = "Put what can be judged by now back to its check (with --now).")
    boolean apply;

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Write JSON: an array with one object.")
    boolean json;

    RecheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var folder = home.home();
        DatabaseBehind.refuse(folder);
        if (asNow) {
            known = Known.now;
        }
        if (apply) {
            Superuser.refuseWritingInto(folder.requireInitialised());
            return apply(folder);
        }
        if (id.isEmpty()) {
            throw new CannotRun("Which document? Name it by its DocumentID or SHA-256.");
        }
        var reader = new XmlReader();
        var records =
                new HomeRecords(folder, Scheme.load(), reader, terminal.clock().instant());
        folder.requireInitialised();
        var row = find(records);
        var result = scheme(records, row)
                .work(() -> known == Known.then ? then(records, row) : now(folder, reader, records, row));
        if (json) {
            terminal.out().print(Json.of(List.of(json(row, result))));
        } else {
            var words = language.words();
            var text = TerminalText.of(terminal, words);
            var verdict = words.code("verdict", result.verdict());
            text.line(
                    0,
                    words.of(
                                    "label",
                                    row.documentID().orElse(row.digest().hex()) + ", "
                                            + words.of("recheck.known." + known),
                                    text.paint().byExitCode(result.verdict().exitCode(), verdict))
                            + " ("
                            + words.of(
                                    "recheck.recorded",
                                    words.code(
                                            "verdict",
                                            row.verdict().map(Verdict::name).orElse("none")))
                            + ")");
            new FindingsText(text).print(result.findings());
        }
        return result.verdict().exitCode();
    }

    private int apply(Home folder) {
        if (known != Known.now) {
            throw new CannotRun("--apply goes with --now: what is judged anew is judged by what is known now.");
        }
        var one = id.isEmpty() ? Optional.<Digest>empty() : judgedOtherwise(folder);
        try (var held = HomeLock.take(folder.root());
                var database = Database.open(folder.db())) {
            var trust = HomeTrust.of(folder, terminal);
            var store = new DocumentStore(folder.store());
            var anew = new JudgeAnew(
                    database,
                    store,
                    new Senders(
                            database,
                            store,
                            Settings.of(folder),
                            () -> terminal.clock().instant()),
                    Scheme.load().limits(),
                    () -> trust,
                    () -> terminal.clock().instant(),
                    digest -> Verdict.REFERRED); // which ones to look at says the operator
            int count = id.isEmpty() ? anew.look() : one.filter(anew::again).isPresent() ? 1 : 0;
            terminal.out()
                    .println(
                            terminal.said(count + (count == 1 ? " put back to its check;" : " put back to their check;")
                                    + " serve judges and answers them at its next start."));
            return 0;
        } catch (HomeInUse e) {
            throw new CannotRun(
                    "A service runs on " + folder.root()
                            + ": it judges anew by itself what waited for trust or for a line of a register, within seconds"
                            + " after it came. For one that was rejected, stop the service first, or have the file sent again.",
                    e);
        }
    }

    /** The document named, where it would be judged otherwise now; empty where the same is to be said of it. */
    private Optional<Digest> judgedOtherwise(Home folder) {
        var reader = new XmlReader();
        var records =
                new HomeRecords(folder, Scheme.load(), reader, terminal.clock().instant());
        var row = find(records);
        var verdict = scheme(records, row)
                .work(() -> now(folder, reader, records, row))
                .verdict();
        return row.verdict().equals(Optional.of(verdict)) ? Optional.empty() : Optional.of(row.digest());
    }

    /** By which it was judged, and is: that of its case; that of the home for what lies in several, or in none. */
    private static SchemeFiles scheme(HomeRecords records, StoredDocument row) {
        var schemes = records.schemes();
        var found = records.read(handle -> Cases.withDocument(handle, row.digest())).stream()
                .map(schemes::of)
                .distinct()
                .toList();
        return found.size() == 1 ? found.getFirst() : schemes.home();
    }

    private StoredDocument find(HomeRecords records) {
        var rows = new ArrayList<StoredDocument>();
        if (id.matches("[0-9a-f]{64}")) {
            records.read(handle -> Documents.find(handle, new Digest(id))).ifPresent(rows::add);
        } else {
            rows.addAll(records.read(handle -> Documents.findByDocumentId(handle, id)));
            // One that was refused bears the id no more where another was not.
            if (rows.stream().filter(RecheckCommand::bearsItsId).count() == 1) {
                rows.removeIf(row -> !bearsItsId(row));
            }
        }
        return switch (rows.size()) {
            case 0 -> throw new CannotRun("There is no document " + id + " in " + home.folder + ".");
            case 1 -> rows.getFirst();
            default ->
                throw new CannotRun("Several documents carry the id " + id + ": "
                        + String.join(
                                ", ",
                                rows.stream()
                                        .map(row -> row.digest().hex()
                                                + row.issuerID()
                                                        .map(issuer -> " of " + issuer)
                                                        .orElse(""))
                                        .toList())
                        + ". Name one by its SHA-256.");
        };
    }

    private static boolean bearsItsId(StoredDocument row) {
        return !row.verdict().equals(Optional.of(Verdict.REJECTED));
    }

    private static CheckResult then(HomeRecords records, StoredDocument row) {
        var kept = row.facts()
                .orElseThrow(() -> new CannotRun("No facts were kept of "
                        + row.digest().hex() + ": it was not checked, or could not be read as XML."));
        var facts = Facts.read(records.bytes(kept), digest -> other(records, digest));
        return new Checker().again(records.open(row.digest()), facts);
    }

    private static Optional<net.sf.saxon.s9api.XdmNode> other(HomeRecords records, Digest digest) {
        return records.open(digest).tree();
    }

    private CheckResult now(Home folder, XmlReader reader, HomeRecords records, StoredDocument row) {
        var document = records.open(row.digest());
        return new Checker()
                .check(
                        document,
                        CheckFacts.of(folder, reader, terminal)
                                .receivedAt(row.receivedAt())
                                .about(document));
    }

    private Map<String, Object> json(StoredDocument row, CheckResult result) {
        return Json.object(
                "id", row.documentID(),
                "sha256", row.digest().hex(),
                "known", known,
                "recorded", row.verdict(),
                "verdict", result.verdict(),
                "findings",
                        result.findings().stream()
                                .sorted(Finding.inOrder())
                                .map(FindingsText::json)
                                .toList());
    }
}
