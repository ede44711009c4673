package org.cpcert.app.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.DecidingRole;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.process.CaseProcess;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.Referrals;
import org.cpcert.store.ShellWord;
import org.cpcert.store.StoredFiles;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what waits for a person, the oldest first: documents that were referred, and changes that a running case",
            "met; why each waits, for whom and until when. A signed decision of the kind REFERRAL that names the document by",
            "its digest and gives the reason ends the waiting: in every case that waits for it, or in the one that its header",
            "names (CaseID). Steps and mails that stopped are named too; they wait for the operator (cpcert work)."
        },
        footer = {
            "",
            "Exit codes: 0; 2 where there is no such role.",
            "",
            "Examples:",
            "  cpcert queue --home home",
            "  cpcert queue AUTHORITY --json"
        })
final class QueueCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ROLE", description = "Only what waits for this role.")
    @Nullable
    String role;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(
            names = "--json",
            description = "Write JSON: an array; where mails wait to be sent, one object more says how many (mails).")
    boolean json;

    QueueCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var roles = Scheme.load().decidingRoles();
        var wanted = roles.stream()
                .filter(each -> role == null || each.code().equals(role))
                .toList();
        if (wanted.isEmpty()) {
            throw new CannotRun("There is no role " + role + "; there are "
                    + String.join(", ", roles.stream().map(DecidingRole::code).toList()) + ".");
        }
        var waiting = waiting(roles.getLast()).stream()
                .filter(each -> wanted.stream().anyMatch(r -> r.code().equals(each.role())))
                .toList();
        var stopped = role == null ? stopped() : List.<Stopped>of();
        if (json) {
            terminal.out()
                    .print(Json.of(Stream.of(
                                    waiting.stream().map(Waiting::json),
                                    stopped.stream().map(Stopped::json),
                                    (role == null ? UntriedMails.json(home.home()) : List.<Map<String, Object>>of())
                                            .stream())
                            .flatMap(each -> each)
                            .toList()));
            return 0;
        }
        if (waiting.isEmpty()) {
            terminal.err().println(language.words().of("queue.none"));
        } else {
            var text = TerminalText.of(terminal, language.words());
            waiting.forEach(each -> each.print(text, titles(roles, language.tag()), today()));
            text.zoneOfTimes();
        }
        var stoppedText = TerminalText.of(terminal, language.words());
        stopped.forEach(each -> each.print(stoppedText));
        if (!stopped.isEmpty()) {
            terminal.err()
                    .println(language.words()
                            .of("work.resume-by", "./cpcert work resume ID --home " + ShellWord.of(home.folder)));
        }
        if (role == null) {
            UntriedMails.say(terminal, home.home(), language.words());
        }
        return 0;
    }

    private List<Waiting> waiting(DecidingRole centre) {
        var place = home.home().requireInitialised();
        DatabaseBehind.refuse(place);
        var store = new StoredFiles(place.store());
        return Database.look(
                place.db(),
                handle -> Waiting.oldestFirst(
                        Referrals.open(handle).stream()
                                .map(referral -> Waiting.of(handle, store, referral, json ? "en" : language.tag()))
                                .toList(),
                        CaseChanges.open(handle).stream()
                                .map(change -> Waiting.of(handle, change, centre.code(), said(change)))
                                .toList(),
                        undecided(place, handle, centre)));
    }

    /** Cases whose next step is a decision of the centre. */
    private List<Waiting> undecided(Home place, Handle handle, DecidingRole centre) {
        var schemes = HomeSchemes.of(place);
        return Cases.all(handle).stream()
                .flatMap(row -> schemes.of(row).work(() -> undecided(handle, row, centre)).stream())
                .toList();
    }

    private Optional<Waiting> undecided(Handle handle, CaseRow row, DecidingRole centre) {
        var state = CaseProcess.certification().state(row.state());
        return state.waitsFor().equals(centre.code())
                ? row.opinion()
                        .or(row::application)
                        .map(document -> Waiting.of(
                                handle,
                                row,
                                document,
                                centre.code(),
                                language.words().waits(row.state())))
                : Optional.empty();
    }

    /** What happened, in words; JSON keeps the code. */
    private String said(CaseChange change) {
        return json ? change.event() : language.words().event(DossierEvent.Changed.CODE + change.event());
    }

    private List<Stopped> stopped() {
        var now = terminal.clock().instant();
        return Database.look(home.home().requireInitialised().db(), handle -> Stopped.all(handle, now)).stream()
                .filter(each -> each.state() == Stopped.State.STOPPED)
                .toList();
    }

    private static Map<String, String> titles(List<DecidingRole> roles, String language) {
        return roles.stream()
                .collect(java.util.stream.Collectors.toMap(
                        DecidingRole::code, each -> each.titles().getOrDefault(language, each.code())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(terminal.clock().instant(), Scheme.load().zone());
    }
}
