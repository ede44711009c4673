package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.step.CaseReplay;
import org.cpcert.app.step.HomeRecords;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Scheme;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Cases;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Replays every case of a home from its dossier under two versions of a scheme and names",
            "those that would have gone otherwise: the case, the first entry that would not stand so,",
            "what followed and what would follow. Changes nothing; also while serve runs."
        },
        footer = {
            "",
            "Exit codes: 0 each case would stand as it does, 1 some would not, 2 there is no such",
            "folder or home.",
            "",
            "Examples:",
            "  cpcert scheme diff home my-scheme --home home",
            "  cpcert scheme diff my-scheme my-scheme-2 --home home --json"
        })
final class DiffScheme implements Callable<Integer> {

    private static final String HOME = "home";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "Folder of a scheme, or home: the version by which each case goes.")
    String old = HOME;

    @Parameters(
            index = "1",
            paramLabel = "NEW",
            description = "Folder of a scheme, or home: the scheme of the home now.")
    String next = HOME;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(
            names = "--json",
            description =
                    "Write JSON: one object with how many cases and entries were looked at, and an array of differences.")
    boolean json;

    DiffScheme(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var place = home.home().requireInitialised();
        DatabaseBehind.refuse(place);
        var former = folder(old);
        var other = folder(next).orElseGet(SchemeFiles::atWork);
        var sum = replayed(place, former, other);
        if (json) {
            terminal.out()
                    .print(Json.of(Json.object(
                            "cases", sum.cases(),
                            "entriesAsked", sum.asked(),
                            "entriesTaken", sum.taken(),
                            "differences",
                                    sum.differences().stream()
                                            .map(each -> Json.object(
                                                    "case", each.caseID(),
                                                    "entry", each.entry(),
                                                    "at", each.at(),
                                                    "event", each.event(),
                                                    "followed", each.followed(),
                                                    "wouldFollow", each.wouldFollow()))
                                            .toList())));
        } else {
            print(sum);
        }
        return sum.differences().isEmpty() ? 0 : 1;
    }

    private record Sum(int cases, int asked, int taken, List<CaseReplay.Difference> differences) {
        Sum {
            differences = List.copyOf(differences);
        }
    }

    private Sum replayed(Home place, Optional<SchemeFiles> former, SchemeFiles other) {
        var records = new HomeRecords(
                place, Scheme.load(), new XmlReader(), terminal.clock().instant());
        CaseSchemes schemes = HomeSchemes.of(place);
        var differences = new ArrayList<CaseReplay.Difference>();
        int asked = 0;
        int taken = 0;
        var cases = records.read(Cases::all);
        for (var row : cases) {
            var told = new CaseReplay(records, row, former.orElseGet(() -> schemes.of(row)), other).tell();
            asked += told.asked();
            taken += told.taken();
            told.difference().ifPresent(differences::add);
        }
        return new Sum(cases.size(), asked, taken, differences);
    }

    /** Empty for the home. */
    private Optional<SchemeFiles> folder(String named) {
        return named.equals(HOME)
                ? Optional.empty()
                : Optional.of(NamedScheme.requireReadable(Path.of(named), language.tag()));
    }

    private void print(Sum sum) {
        var words = language.words();
        var text = TerminalText.of(terminal, words);
        for (var each : sum.differences()) {
            text.line(
                    0,
                    words.of(
                            "scheme.differs",
                            text.paint().bold(each.caseID()),
                            each.entry(),
                            words.event(each.event()),
                            text.time(each.at())));
            text.line(2, words.of("scheme.followed", Paint.plain(each.followed())));
            text.line(2, words.of("scheme.would-follow", Paint.plain(each.wouldFollow())));
        }
        text.line(
                0,
                words.of(
                        "scheme.replayed",
                        sum.cases(),
                        sum.asked(),
                        sum.taken(),
                        sum.differences().size()));
        if (!sum.differences().isEmpty()) {
            text.zoneOfTimes();
        }
    }
}
