package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.scheme.HomeScheme;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.register.Registers;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.HomeInUse;
import org.cpcert.store.HomeLock;
import org.cpcert.store.OperatorActs;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.SchemeFiles;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "take",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a home another version of its scheme, or another scheme: cases that are opened",
            "from now on go by it, all others to their end by the one they began under, which stays",
            "in the store. It is looked at whole before, as by scheme check, and copied. serve must",
            "not run; cpcert scheme diff tells which cases would have gone otherwise."
        },
        footer = {
            "",
            "Exit codes: 0 taken, 1 it has faults or does not fit the home and nothing was changed,",
            "2 there is no such folder or home, or a service runs.",
            "",
            "Examples:",
            "  cpcert scheme take my-scheme --home home --dry-run",
            "  cpcert scheme take my-scheme --home home"
        })
final class TakeScheme implements Callable<Integer> {

    private static final String TAKEN = "SCHEME_TAKEN";

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "Folder of the scheme, with schemas and xslt in it.")
    Path folder = Path.of("");

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(names = "--dry-run", description = "Look at everything and say what would be done, but change nothing.")
    boolean dryRun;

    TakeScheme(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var place = home.home().requireInitialised();
        DatabaseBehind.refuse(place);
        Superuser.refuseWritingInto(place);
        var read = NamedScheme.read(folder);
        var faults = NamedScheme.faults(read, language.tag());
        if (!faults.isEmpty()) {
            faults.forEach(terminal.out()::println);
            return 1;
        }
        var former = SchemeFiles.atWork();
        if (former.digest().equals(read.files().digest())) {
            say("scheme.same", version(former));
            return 0;
        }
        try (var held = HomeLock.take(place.root())) {
            return take(place.resolved(), former, read.files());
        } catch (HomeInUse e) {
            throw new CannotRun("A service runs on " + place.root() + ": stop it first.", e);
        }
    }

    private int take(Home place, SchemeFiles former, SchemeFiles next) {
        var exists = Database.exists(place.db());
        var troubles = exists ? errors(Database.look(place.db(), handle -> troubles(handle, next))) : List.<String>of();
        if (!troubles.isEmpty()) {
            troubles.forEach(terminal.out()::println);
            return 1;
        }
        if (!dryRun) {
            var store = new DocumentStore(place.folder(place.store()));
            var kept = store.put(former.archive());
            store.put(next.archive());
            if (exists) {
                try (var database = Database.open(place.db())) {
                    replace(place, next, kept, database);
                }
            } else {
                HomeScheme.replace(place, next);
            }
        }
        say(dryRun ? "scheme.would" : "scheme.taken", version(next), version(former));
        say("scheme.digest", next.digest().hex());
        var cases = exists ? Database.look(place.db(), Cases::all).size() : 0;
        if (cases > 0) {
            say("scheme.others", cases);
        }
        return 0;
    }

    /** Cases that say nothing of a scheme went by that of the home: from now on they say so. */
    private void replace(Home place, SchemeFiles next, Digest former, Database database) {
        var step = OperatorStep.of(terminal, "");
        database.perform(handle -> Cases.all(handle).stream()
                .filter(row -> row.scheme().isEmpty())
                .forEach(row -> Cases.goesBy(handle, row.caseID(), former)));
        HomeScheme.replace(place, next);
        database.perform(handle -> OperatorActs.add(
                handle, new OperatorActs.Act(step.now(), step.who(), TAKEN, former + " " + next.digest(), "")));
    }

    /** Registers are the home's, whatever version wrote their lines. */
    private static List<String> troubles(Handle handle, SchemeFiles next) {
        var troubles = new ArrayList<String>();
        var filled = RegisterRecords.registers(handle);
        var known = next.work(Registers::load);
        filled.stream()
                .filter(register -> !known.ids().contains(known.base(register)))
                .forEach(register -> troubles.add(
                        "the home has lines in the register " + register + ", which the scheme does not have"));
        for (var use : RegisterUse.values()) {
            var before = use.register();
            var after = next.work(use::register);
            if (!after.equals(before) && filled.contains(before)) {
                troubles.add("the register " + before + ", in which the home has lines, serves as " + use.attribute()
                        + " no more");
            }
        }
        return troubles;
    }

    private List<String> errors(List<String> english) {
        return english.stream().map(language.words()::error).toList();
    }

    private static String version(SchemeFiles files) {
        return files.work(() -> Scheme.load().id() + " " + Scheme.load().version());
    }

    private void say(String id, Object... values) {
        terminal.out().println(language.words().of(id, values));
    }
}
