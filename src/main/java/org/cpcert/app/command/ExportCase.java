package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cpcert.app.casefile.CaseFile;
import org.cpcert.app.casefile.CaseZip;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.step.HomeRecords;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Scheme;
import org.cpcert.store.Access;
import org.cpcert.store.Database;
import org.cpcert.store.HomeFolder;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes everything of one case into one ZIP, open or closed: every document byte for byte, the facts each was",
            "judged by, the notices, the certificate, each entry of the dossier as a sealed document, and an index that says",
            "how to check all of it. Twice the same case gives the same bytes. serve writes one for each case that closes."
        },
        footer = {
            "",
            "Exit codes: 0; 1 where the chain of the dossier is broken (the file is written all the same and says so);",
            "2 where there is no such case or it cannot be written.",
            "",
            "Examples:",
            "  cpcert case export CASE-1998-00001 --home home",
            "  cpcert case export CASE-1998-00001 --to /media/archive --json"
        })
final class ExportCase implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Case id, as in case list.")
    @Nullable
    String id;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for ID.zip; made where it is missing (default: here).")
    Path to = Path.of(".");

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--json",
            description = "Write JSON: one object with file, files, entries and whether the chain is sound.")
    boolean json;

    ExportCase(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var place = home.home().requireInitialised();
        DatabaseBehind.refuse(place);
        var wanted = id == null ? "" : id;
        var scheme = Database.<SchemeFiles>look(
                place.db(), handle -> HomeSchemes.of(place).of(handle, wanted));
        return scheme.work(() -> export(place, wanted));
    }

    private int export(Home place, String wanted) {
        var records = new HomeRecords(
                place, Scheme.load(), new XmlReader(), terminal.clock().instant());
        var file = records.read(handle -> CaseFile.read(handle, wanted, records::place))
                .orElseThrow(() ->
                        new CannotRun("There is no case " + wanted + " in " + place.root() + "; case list names all."));
        var target = write(file, records);
        var sound = file.index().trouble().isEmpty();
        if (json) {
            terminal.out()
                    .print(Json.of(Json.object(
                            "case", wanted,
                            "file", target,
                            "files", file.files().size(),
                            "entries", file.index().entries().size(),
                            "dossierSound", sound)));
        } else {
            terminal.out().println(target);
        }
        if (!file.isComplete()) {
            terminal.err()
                    .println(terminal.said(
                            "cpcert: the newest entries of the dossier are not sealed yet; serve does it within a second."
                                    + " They are in the index without a document of their own."));
        }
        file.index()
                .trouble()
                .ifPresent(trouble -> terminal.err()
                        .println(terminal.said("cpcert: the chain of the dossier is broken: " + trouble)));
        return sound ? 0 : 1;
    }

    private Path write(CaseFile file, HomeRecords records) {
        try {
            return CaseZip.write(HomeFolder.of(to, Access.OWNER), file, records::bytes);
        } catch (IOException e) {
            throw new CannotRun("Cannot write the case file into " + to + ": " + e.getMessage() + ".", e);
        }
    }
}
