package org.cpcert.app.command;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.Query;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Languages;
import org.cpcert.xml.RegisterUse;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "case",
        mixinStandardHelpOptions = true,
        description = "Shows and exports the cases of a home; also while serve runs.",
        synopsisSubcommandLabel = "list | show ID | export ID",
        footer = {
            "",
            "Examples:",
            "  cpcert case list --home home",
            "  cpcert case show CASE-1998-00001 --json",
            "  cpcert case export CASE-1998-00001 --to /tmp"
        })
final class CaseCommand implements Callable<Integer> {

    private final Terminal terminal;

    CaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command with its two parts. */
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new CaseCommand(terminal))
                .addSubcommand(new ListCases(terminal))
                .addSubcommand(new ShowCase(terminal))
                .addSubcommand(new ExportCase(terminal));
    }

    @Override
    public Integer call() {
        throw new CannotRun("case list, case show ID, or case export ID?");
    }

    private static <T> T ask(Home home, Query<T> query) {
        DatabaseBehind.refuse(home.requireInitialised());
        return Database.look(home.db(), query);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists all cases: id, state, what it waits for, since when.",
            footer = {"", "Example:", "  cpcert case list --json"})
    static final class ListCases implements Callable<Integer> {

        private final Terminal terminal;

        @Mixin
        HomeOption home = new HomeOption();

        @Mixin
        LanguageOption language = new LanguageOption();

        @Option(names = "--json", description = "Write JSON: an array of cases.")
        boolean json;

        ListCases(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var schemes = HomeSchemes.of(home.home());
            var cases = ask(
                    home.home(),
                    handle -> Cases.all(handle).stream()
                            .map(row -> schemes.of(row).work(() -> CaseWaits.of(handle, row)))
                            .toList());
            if (json) {
                terminal.out()
                        .print(Json.of(cases.stream()
                                .map(waits -> schemes.of(waits.row()).work(() -> summary(waits)))
                                .toList()));
                return 0;
            }
            var words = language.words();
            var text = TerminalText.of(terminal, words);
            if (cases.isEmpty()) {
                terminal.err().println(words.of("case.none"));
                return 0;
            }
            cases.forEach(waits -> schemes.of(waits.row()).run(() -> print(waits, text)));
            text.zoneOfTimes();
            return 0;
        }

        private static void print(CaseWaits waits, TerminalText text) {
            var words = text.words();
            var row = waits.row();
            text.line(
                    0,
                    row.caseID() + "  " + words.state(row.state())
                            + (waits.isOver() ? "" : "  " + words.of("case.waits", waits.in(words)))
                            + "  (" + words.of("case.since", text.time(row.changedAt())) + ")");
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one case: its documents, everything that happened, experts, certificate and mails.",
            footer = {
                "",
                "Exit codes: 0; 1 where the chain of the dossier is broken; 2 where there is no such case.",
                "",
                "Example:",
                "  cpcert case show CASE-1998-00001 --home demo-home"
            })
    static final class ShowCase implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "ID", description = "Case id, as in case list.")
        @Nullable
        String id;

        @Mixin
        HomeOption home = new HomeOption();

        @Mixin
        LanguageOption language = new LanguageOption();

        @Option(names = "--json", description = "Write JSON: one object.")
        boolean json;

        ShowCase(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var wanted = id == null ? "" : id;
            var place = home.home();
            return ask(place, handle -> {
                var row = Cases.find(handle, wanted)
                        .orElseThrow(() -> new CannotRun(
                                "There is no case " + wanted + " in " + place.root() + "; case list names all."));
                return HomeSchemes.of(place).of(row).work(() -> tell(handle, row, place));
            });
        }

        private int tell(Handle handle, CaseRow row, Home place) {
            var id = row.caseID();
            var today = LocalDate.ofInstant(
                    terminal.clock().instant(), Scheme.load().zone());
            var experts = Invitations.ofCase(handle, id);
            var certificate = Certificates.ofCase(handle, id);
            var entries = DossierLedger.entries(handle, id);
            var story = new CaseStory(
                    today,
                    sent(handle, entries),
                    names(handle, experts, certificate),
                    row,
                    Cases.documents(handle, id),
                    entries,
                    DossierLedger.verify(handle, id),
                    experts,
                    certificate,
                    certificate.flatMap(issued -> CertificateStatus.on(handle, issued, today)),
                    CaseChanges.ofCase(handle, id),
                    Outbox.ofCase(handle, id));
            if (json) {
                terminal.out().print(Json.of(story.json(summary(new CaseWaits(row, story.entries())))));
            } else {
                story.print(TerminalText.of(terminal, language.words()), place.store());
            }
            return story.chain().isSound() ? 0 : 1;
        }

        private static Map<Digest, CaseStory.Sent> sent(Handle handle, List<LedgerEntry> entries) {
            var sent = new HashMap<Digest, CaseStory.Sent>();
            entries.stream()
                    .flatMap(entry -> entry.document().stream())
                    .distinct()
                    .flatMap(digest -> Documents.find(handle, digest).stream())
                    .forEach(document -> document.documentID()
                            .flatMap(named -> document.issuerID().map(issuer -> new CaseStory.Sent(named, issuer)))
                            .ifPresent(each -> sent.put(document.digest(), each)));
            return sent;
        }

        /** As the registers have them in the language of the reader. */
        private Map<String, String> names(
                Handle handle, List<Invitation> experts, Optional<IssuedCertificate> certificate) {
            var names = new HashMap<String, String>();
            experts.forEach(expert -> name(handle, RegisterUse.ENTRUSTMENTS.register(), expert.registrationID())
                    .ifPresent(name -> names.put(expert.registrationID(), name)));
            certificate.ifPresent(issued -> name(handle, RegisterUse.HOLDERS.register(), issued.holderID())
                    .ifPresent(name -> names.put(issued.holderID(), name)));
            return names;
        }

        private Optional<String> name(Handle handle, String register, String key) {
            var attribute = Languages.nameValue(language.words().language());
            return RegisterRecords.find(handle, register, key, RegisterRecord.LATEST).stream()
                    .map(record -> record.attribute(attribute))
                    .filter(name -> !name.isBlank())
                    .reduce((earlier, later) -> later);
        }
    }

    private static Map<String, Object> summary(CaseWaits waits) {
        var row = waits.row();
        return Json.object(
                "case", row.caseID(),
                "state", row.state(),
                "waitsFor", waits.in(Words.in("en")),
                "closed", waits.isOver(),
                "enterprise", row.enterpriseID(),
                "assessmentOrganisation", row.organisationID(),
                "application", row.application().map(Digest::hex),
                "report", row.report().map(Digest::hex),
                "opinion", row.opinion().map(Digest::hex),
                "decision", row.decision().map(Digest::hex),
                "certificate", row.certificateNumber(),
                "scheme",
                        Json.object(
                                "id", Scheme.load().id(),
                                "version", Scheme.load().version(),
                                "sha256", row.scheme().map(Digest::hex)),
                "openedAt", row.openedAt(),
                "changedAt", row.changedAt());
    }
}
