package org.cpcert.app.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.CannotRun;
import org.cpcert.app.Terminal;
import org.cpcert.check.DecidingRole;
import org.cpcert.check.Scheme;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.Database;
import org.cpcert.store.Referrals;
import org.cpcert.store.StoredFiles;
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
            "its digest and gives the reason ends the waiting."
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

    @Option(names = "--json", description = "Write JSON: an array.")
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
        if (json) {
            terminal.out().print(Json.of(waiting.stream().map(Waiting::json).toList()));
        } else if (waiting.isEmpty()) {
            terminal.err().println(language.words().of("queue.none"));
        } else {
            var text = TerminalText.of(terminal, language.words());
            waiting.forEach(each -> each.print(text, titles(roles, language.tag()), today()));
            text.zoneOfTimes();
        }
        return 0;
    }

    private List<Waiting> waiting(DecidingRole centre) {
        var place = home.home().requireInitialised();
        var store = new StoredFiles(place.store());
        return Database.look(
                place.db(),
                handle -> Waiting.oldestFirst(
                        Referrals.open(handle).stream()
                                .map(referral -> Waiting.of(handle, store, referral))
                                .toList(),
                        CaseChanges.open(handle).stream()
                                .map(change -> Waiting.of(handle, change, centre.code()))
                                .toList()));
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
