package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.audit.Audit;
import org.cpcert.app.audit.Damage;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.WholeFolder;
import org.cpcert.xml.ValueWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Proves a home by its store: each page of the journal by its seal and the page",
            "before, the database by making it again from them, each file by its digest,",
            "each dossier by its chain, each certificate and each line of a register.",
            "What is damaged or missing is named. Changes nothing; also while serve runs."
        },
        footer = {
            "",
            "Exit codes: 0 all is proved, 1 something is damaged or missing, 2 there is",
            "no home.",
            "",
            "Examples:",
            "  cpcert audit --home home",
            "  cpcert audit --home home --json"
        })
final class AuditCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Write JSON: an object with what was looked at and an array of damages.")
    boolean json;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var place = home.home().requireInitialised();
        DatabaseBehind.refuse(place);
        var scratch = Files.createTempDirectory("cpcert-audit");
        try {
            var progress = new Progress(terminal, language.words());
            var report = new Audit(
                            place,
                            new SignatureVerifier(TrustStore.load(place.trust())),
                            terminal.clock().instant(),
                            progress::page)
                    .run(scratch.resolve("db"));
            if (json) {
                terminal.out().print(Json.of(List.of(json(report))));
            } else {
                print(report);
            }
            return report.damages().isEmpty() ? 0 : 1;
        } catch (org.cpcert.store.StoreUnavailable e) {
            throw new CannotRun(String.valueOf(e.getMessage()), e);
        } finally {
            WholeFolder.remove(scratch);
        }
    }

    private void print(Audit.Report report) {
        var words = language.words();
        var text = TerminalText.of(terminal, words);
        text.line(
                0,
                words.of(
                        "audit.seen",
                        report.pages(),
                        report.files(),
                        report.dossiers(),
                        report.entries(),
                        report.certificates(),
                        report.registerLines()));
        if (report.damages().isEmpty()) {
            text.line(0, words.of("audit.sound"));
            return;
        }
        text.line(0, words.of("audit.damaged", report.damages().size()));
        var values = ValueWords.in(words.language());
        for (var damage : report.damages()) {
            text.line(2, words.of("audit." + damage.kind(), values.of(damage.what())));
            if (!damage.detail().isEmpty()) {
                text.line(4, damage.detail());
            }
        }
        text.line(0, words.of("audit.what-to-do"));
    }

    private static Map<String, Object> json(Audit.Report report) {
        var object = new LinkedHashMap<String, Object>();
        object.put("pages", report.pages());
        object.put("files", report.files());
        object.put("dossiers", report.dossiers());
        object.put("entries", report.entries());
        object.put("certificates", report.certificates());
        object.put("registerLines", report.registerLines());
        object.put("damages", report.damages().stream().map(AuditCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(Damage damage) {
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", damage.kind().name());
        object.put("what", damage.what());
        object.put("detail", damage.detail());
        return object;
    }
}
