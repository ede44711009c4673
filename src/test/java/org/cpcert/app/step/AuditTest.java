package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.cpcert.app.audit.Audit;
import org.cpcert.app.audit.Damage;
import org.cpcert.app.audit.PageDamaged;
import org.cpcert.app.audit.RebuiltHome;
import org.cpcert.app.audit.SoundHome;
import org.cpcert.app.command.Call;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.HomeExam;
import org.cpcert.app.home.HomeFault;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.service.CentreService;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.DossierEntryWriter;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.StoredFiles;
import org.cpcert.store.WholeFolder;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.store.journal.JournalFolder;
import org.cpcert.store.journal.TableComparison;
import org.cpcert.store.journal.TableComparison.Difference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody changes in a home is found and named; what is lost of its database is made again. */
class AuditTest {

    private static final Instant NOW = Instant.parse("1998-05-08T02:00:00Z");

    private static final DossierEntryWriter.Origin ORIGIN =
            new DossierEntryWriter.Origin("00000091-6", "GB11714", "cp-1998", "1.0", "CPM-1998-DRAFT", ZoneOffset.UTC);

    @TempDir
    static Path shared;

    private static Path sound;

    @TempDir
    Path folder;

    private Home home;

    /** Registers entered, a document judged, another that waits, on three pages. */
    @BeforeAll
    static void make() throws IOException {
        try (var it = new SampleOffice(shared, NOW)) {
            var signal = CommitSignal.of(it.database);
            var journal = new WriteJournal(it.office, signal, Duration.ofDays(1));
            for (var file : List.of("01-register-of-organisations.xml", "02-register-of-auditors.xml")) {
                it.judge(SampleOffice.file(file), "authority");
                it.enter(file);
            }
            journal.write();
            it.judge(SampleOffice.file("09-audit-report.xml"), "consulting-a");
            journal.write();
            it.database.perform(
                    h -> Register.record(it.office, h, Digest.of(SampleOffice.file("09-audit-report.xml")), List.of()));
            new WriteDossier(it.office, () -> new DossierEntryWriter(ORIGIN), signal, Duration.ofDays(1)).write();
            it.drop(SampleOffice.file("10-certificate-application.xml"), "a\u0001b\r\n<&");
            journal.write();
            sound = it.home.root();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        home = new Home(folder.resolve("home"));
        try (var all = Files.walk(sound)) {
            for (var path : all.toList()) {
                Files.copy(
                        path,
                        home.root().resolve(sound.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void whatNobodyTouchedIsProved() {
        var report = SoundHome.require(home, folder.resolve("again"), NOW);
        assertThat(report.pages()).isEqualTo(3);
        assertThat(report.registerLines()).isPositive();
        assertThat(report.files()).isGreaterThan(3);
    }

    @Test
    void rowsThatWereAlteredAddedOrRemovedAreNamed() throws IOException {
        change("UPDATE register_record SET attributes = replace(attributes, 'ACTIVE', 'ENDED') WHERE id = 1");
        change("INSERT INTO sequence (name, value) VALUES ('certificates', 7)");
        change("DELETE FROM delivery WHERE id = 1");
        assertThat(damages())
                .contains(
                        new Damage(Damage.Kind.ROW_DIFFERS, "register_record 1", "attributes"),
                        new Damage(Damage.Kind.ROW_ADDED, "sequence certificates", ""),
                        new Damage(Damage.Kind.ROW_MISSING, "delivery 1", ""));
    }

    /** By which version of the scheme a case goes is what its dossier says, and the version is there. */
    @Test
    void aCaseThatGoesByAnotherVersionThanItsDossierSaysIsNamed() {
        var archive = new DocumentStore(home.store()).put("no scheme".getBytes(StandardCharsets.UTF_8));
        try (var database = Database.open(home.db())) {
            database.perform(h -> {
                Cases.open(
                        h,
                        CaseRow.opened("CASE-1", new CaseState("ASSIGNING"), "00000011-5", NOW)
                                .withScheme(archive));
                DossierLedger.append(
                        h,
                        "CASE-1",
                        "OPENED",
                        Optional.empty(),
                        "system",
                        NOW,
                        EntryPayload.of(List.of(new EntryPayload.Value(EntryPayload.SCHEME, "another"))));
            });
        }
        assertThat(damages())
                .contains(
                        new Damage(Damage.Kind.SCHEME_UNREADABLE, archive.hex(), "the file is not a scheme"),
                        new Damage(Damage.Kind.SCHEME_DIFFERS, "CASE-1", "another"));
    }

    /** Somebody who alters an entry and everything that hangs on it in the database has not its sealed document. */
    @Test
    void anEntryThatIsNotItsSealedDocumentIsNamed() {
        change("UPDATE dossier_entry SET entry_sha = document_sha WHERE pos = 1");
        assertThat(damages()).extracting(Damage::kind).contains(Damage.Kind.ENTRY_DIFFERS, Damage.Kind.ROW_DIFFERS);
        change("UPDATE dossier_entry SET actor = 'SOMEBODY' WHERE pos = 1");
        assertThat(damages()).extracting(Damage::kind).contains(Damage.Kind.CHAIN_BROKEN);
    }

    @Test
    void aLineOfARegisterThatNoDocumentBroughtIsNamed() {
        change("UPDATE register_record SET document_sha = '" + "a".repeat(64) + "' WHERE id = 1");
        assertThat(damages())
                .extracting(Damage::kind)
                .contains(Damage.Kind.LINE_WITHOUT_DOCUMENT, Damage.Kind.FILE_MISSING, Damage.Kind.ROW_DIFFERS);
        var out = new ByteArrayOutputStream();
        Call.run(
                Terminal.of(out, new ByteArrayOutputStream(), Map.of(), false),
                "audit",
                "--home",
                home.root().toString());
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
                .containsPattern("brought this line of a register: register of [a-z ]+ \\(R-[A-Z]+\\) ");
    }

    @Test
    void filesThatWereAlteredOrLostAreNamed() throws IOException {
        var files = new StoredFiles(home.store());
        var report = Digest.of(SampleOffice.file("09-audit-report.xml"));
        var application = Digest.of(SampleOffice.file("10-certificate-application.xml"));
        Files.delete(files.path(report));
        overwrite(files.path(application), "<other/>");
        assertThat(damages())
                .containsExactlyInAnyOrder(
                        new Damage(Damage.Kind.FILE_MISSING, report.hex(), ""),
                        new Damage(Damage.Kind.FILE_ALTERED, application.hex(), ""));
    }

    @Test
    void pagesThatWereAlteredLostOrExchangedAreNamedAndNothingIsMadeOfThem() throws IOException {
        var pages = new JournalFolder(home.folder(home.store()));
        var second = Files.readString(pages.path(2));
        overwrite(pages.path(2), second.replaceFirst("consulting-a", "consulting-b"));
        refused(Damage.Kind.PAGE_NOT_SEALED);
        overwrite(pages.path(2), second.replaceFirst("(?s)<Seals>.*</Seals>", "<Seals></Seals>"));
        refused(Damage.Kind.PAGE_NOT_SEALED);
        overwrite(pages.path(2), "");
        refused(Damage.Kind.PAGE_UNREADABLE);
        overwrite(pages.path(2), Files.readString(pages.path(1)));
        refused(Damage.Kind.PAGE_OUT_OF_ORDER);
        Files.delete(pages.path(2));
        refused(Damage.Kind.PAGE_MISSING);
        Files.createDirectory(home.store().resolve("journal/01")); // made for a page that a crash kept away
        refused(Damage.Kind.PAGE_MISSING);
    }

    /** The last page gone is known to the database only; without it nobody can tell. */
    @Test
    void theLastPageIsMissed() throws IOException {
        Files.delete(new JournalFolder(home.folder(home.store())).path(3));
        assertThat(damages()).extracting(Damage::kind).contains(Damage.Kind.PAGE_MISSING);
    }

    @Test
    void aDatabaseThatIsLostIsMadeAgain() throws Exception {
        var was = folder.resolve("was");
        Files.move(home.db(), was);
        var outcome = rebuilder().run();
        assertThat(outcome.made().pages()).isEqualTo(3);
        assertThat(outcome.kept()).isEmpty();
        assertThat(differences(was)).isEmpty();
        SoundHome.require(home, folder.resolve("again"), NOW);
    }

    @Test
    void whatTheOldOneKnewAndNoPageHadGoesOnToTheNextPage() throws Exception {
        try (var database = Database.open(home.db())) {
            database.perform(h -> Work.cancel(h, Work.all(h).getFirst().id(), NOW));
        }
        var outcome = rebuilder().run();
        assertThat(outcome.unread()).isEmpty();
        assertThat(differences(outcome.kept().orElseThrow())).isEmpty();
        SoundHome.require(home, folder.resolve("again"), NOW);
        try (var database = Database.open(home.db())) {
            assertThat(database.<List<WorkItem>>read(Work::all))
                    .extracting(WorkItem::step)
                    .containsExactly("answer", "answer", "check");
        }
    }

    @Test
    void aDatabaseThatIsDamagedIsMadeAgain() throws Exception {
        overwrite(
                home.db().resolve("cpcert.sqlite"), "no database at all, but some text that is long enough to be read");
        assertThatThrownBy(() -> Database.open(home.db()))
                .hasMessageContaining("./cpcert rebuild --home " + home.root() + "\n");
        var outcome = rebuilder().run();
        assertThat(outcome.unread()).isPresent();
        SoundHome.require(home, folder.resolve("again"), NOW);
    }

    @Test
    void withoutAJournalNothingIsMade() throws IOException {
        WholeFolder.remove(home.store().resolve("journal"));
        assertThatThrownBy(() -> rebuilder().run())
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("has no journal");
        assertThat(Database.exists(home.db())).isTrue();
    }

    /** A database restored from an older copy would do again what it does not know; the command in the message is the way out. */
    @Test
    void aDatabaseThatKnowsLessThanItsStoreIsRefused() {
        change("DELETE FROM journal_page WHERE number > 1");
        try (var service = new CentreService(Map.of())) {
            assertThatThrownBy(() -> service.start(home, Settings.of(home), Clock.fixed(NOW, ZoneOffset.UTC)))
                    .isInstanceOfSatisfying(CannotRun.class, refusal -> {
                        var message = String.valueOf(refusal.getMessage());
                        var command = message.substring(message.indexOf("cpcert rebuild"));
                        assertThat(PrintedCommand.run(Path.of(""), Clock.fixed(NOW, ZoneOffset.UTC), Map.of(), command)
                                        .exitCode())
                                .isZero();
                    });
        }
        SoundHome.require(home, folder.resolve("again"), NOW);
    }

    /** Nobody is sent to fill registers that are full, nor told that there is no case. */
    @Test
    void aLostDatabaseIsCalledLostByWhoeverIsAsked() throws IOException {
        WholeFolder.remove(home.db());
        lost();
        Files.createDirectories(home.db());
        Database.open(home.db()).close();
        lost();
        assertThat(PrintedCommand.run(
                                Path.of(""),
                                Clock.fixed(NOW, ZoneOffset.UTC),
                                Map.of(),
                                "cpcert rebuild --home " + home.root())
                        .exitCode())
                .isZero();
        assertThat(codes()).doesNotContain("DATABASE_BEHIND");
    }

    private void lost() {
        assertThat(codes()).contains("DATABASE_BEHIND").doesNotContain("EMPTY_REGISTER", "DATABASE");
        assertThatThrownBy(() -> DatabaseBehind.refuse(home))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("./cpcert rebuild --home " + home.root());
        for (var command : List.of("case list", "queue", "work list")) {
            assertThat(PrintedCommand.run(
                                    Path.of(""),
                                    Clock.fixed(NOW, ZoneOffset.UTC),
                                    Map.of(),
                                    "cpcert " + command + " --home " + home.root())
                            .output())
                    .contains("./cpcert rebuild --home");
        }
    }

    private List<String> codes() {
        return HomeExam.of(home, Map.of(), NOW).stream().map(HomeFault::code).toList();
    }

    @Test
    void pagesAreAsTheirSchemaSays() throws Exception {
        var schema = SchemaFactory.newDefaultInstance()
                .newSchema(Path.of("schemas/journal-page/1/journal-page.xsd").toFile());
        for (int number = 1; number <= 3; number++) {
            var page = new JournalFolder(home.folder(home.store())).path(number);
            assertThatCode(() -> schema.newValidator().validate(new StreamSource(page.toFile())))
                    .doesNotThrowAnyException();
        }
    }

    private void refused(Damage.Kind kind) {
        assertThat(damages()).extracting(Damage::kind).containsExactly(kind);
        assertThatThrownBy(() -> rebuilder().run())
                .isInstanceOfSatisfying(
                        PageDamaged.class, e -> assertThat(e.kind().name()).isEqualTo(kind.name()));
        assertThat(home.root().resolve("db-rebuilt")).doesNotExist();
        assertThat(Database.exists(home.db())).isTrue();
    }

    private List<Damage> damages() {
        try {
            var scratch = Files.createTempDirectory(folder, "audit").resolve("db");
            return new Audit(home, verifier(), NOW, page -> {}).run(scratch).damages();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Difference> differences(Path was) {
        return Database.look(was, one -> Database.look(home.db(), other -> TableComparison.compare(one, other)));
    }

    private RebuiltHome rebuilder() {
        return new RebuiltHome(home, verifier(), NOW, page -> {});
    }

    private SignatureVerifier verifier() {
        return new SignatureVerifier(TrustStore.load(home.trust()));
    }

    private void change(String sql) {
        try (var database = Database.open(home.db())) {
            database.perform(handle -> handle.execute(sql));
        }
    }

    private static void overwrite(Path path, String text) throws IOException {
        Files.deleteIfExists(path);
        Files.writeString(path, text);
    }
}
