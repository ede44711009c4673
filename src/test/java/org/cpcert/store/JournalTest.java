package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cpcert.dossier.Digest;
import org.cpcert.store.journal.Replayed;
import org.cpcert.store.journal.TableComparison;
import org.cpcert.store.journal.TableComparison.Difference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes in a table is left in the journal by the same commit, and goes from there to a page. */
class JournalTest {

    private static final Instant NOW = Instant.parse("1998-05-07T01:02:03.004Z");

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void carriesWhatXmlCannot() {
        for (var name : List.of("a\u0000b", "\r\n\t", "<&>\"']]>", " \uFFFE ", "\uD83D\uDE00 路桥", "  two  blanks  ")) {
            receive(name);
        }
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsNotJournaled() {
        try {
            database.perform(h -> {
                Sequences.next(h, "certificates");
                throw new IllegalStateException("taken back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("taken back");
        }
        database.perform(h -> Sequences.next(h, "other"));
        assertThat(database.<List<String>>read(Journal::waiting))
                .singleElement()
                .asString()
                .contains(">other<")
                .doesNotContain("certificates");
    }

    @Test
    void aPageThatACrashLeftIsBegunAgainWithTheSameLines() {
        receive("one");
        var number = page();
        var lines = database.<String>read(h -> Journal.lines(h, number));
        receive("two");
        assertThat(page()).isEqualTo(number);
        assertThat(database.<String>read(h -> Journal.lines(h, number))).isEqualTo(lines);
        database.perform(h -> Journal.endPage(h, new Journal.Page(number, Digest.of(bytes("one")))));
        assertThat(page()).isEqualTo(number + 1);
        assertThat(database.<String>read(h -> Journal.lines(h, number + 1))).contains(">two<");
    }

    @Test
    void aPageHoldsNoMoreThanItMay() {
        receive("one");
        receive("two");
        assertThat(database.<Optional<Long>>commit(h -> Journal.beginPage(h, 1)))
                .hasValue(1L);
        assertThat(database.<String>read(h -> Journal.lines(h, 1)))
                .contains(">one<")
                .doesNotContain(">two<");
    }

    @Test
    void aDatabaseFromBeforeTheJournalIsJournaledWhole() {
        receive("one");
        database.perform(h -> {
            Sequences.next(h, "certificates");
            RegisterRecords.add(
                    h,
                    RegisterRecord.said(
                            "R-ORG",
                            "00000011-5",
                            Map.of("folder", "a"),
                            java.time.LocalDate.of(1998, 1, 1),
                            java.time.LocalDate.of(1999, 1, 1),
                            NOW,
                            Digest.of(bytes("x"))));
            h.execute("DELETE FROM journal");
        });
        assertThat(differences()).isNotEmpty();
        database.perform(Journal::writeAll);
        assertThat(differences()).isEmpty();
    }

    @Test
    void theComparisonNamesWhatDiffers() {
        receive("one");
        try (var other = Database.open(folder.resolve("other"))) {
            other.perform(h -> Sequences.next(h, "certificates"));
            assertThat(database.<List<Difference>>read(one -> other.read(two -> TableComparison.compare(one, two))))
                    .extracting(difference -> difference.kind() + " " + difference.table())
                    .containsExactly("ONLY_FIRST DELIVERY", "ONLY_SECOND SEQUENCE");
        }
    }

    /** Each table is journaled, or is one that need not be known again. */
    @Test
    void everyTableIsJournaledOrNamedHere() {
        var tables = database.<List<String>>read(
                h -> h.createQuery("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                        .mapTo(String.class)
                        .list());
        var known = new TreeSet<>(
                Set.of("flyway_schema_history", "journal", "journal_page", "server_trouble", "register_value"));
        for (var table : RecordedTable.values()) {
            known.add(table.tableName());
        }
        assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
    }

    /** Methods that change only what cannot be known again, or whose caller tells. */
    private static final Set<String> SILENT = Set.of(
            "Work.claim",
            "Work.follow",
            "Work.extend",
            "Work.retry",
            "Work.releaseAll",
            "Work.clockSetBack",
            "Work.giveBack",
            "Work.allDue",
            "Outbox.retry",
            "Outbox.clockSetBack",
            "Outbox.allDue",
            "DossierLedger.moveHead",
            "DossierLedger.insert");

    private static final Pattern METHOD = Pattern.compile(
            "(?ms)^    (?:public |private |static )+[^=;{]*?\\b(\\w+)\\([^;{]*?\\) (?:throws \\w+ )?\\{\\n(.*?)^    \\}\\n");

    @Test
    void whoChangesAJournaledTableTellsTheJournal() throws IOException {
        var tables = String.join(
                "|",
                java.util.Arrays.stream(RecordedTable.values())
                        .map(RecordedTable::tableName)
                        .toList());
        var change = Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) (?:" + tables + ")\\b");
        var silent = new TreeSet<String>();
        var seen = 0;
        try (var files = Files.list(Path.of("src/main/java/org/cpcert/store"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                var methods = METHOD.matcher(Files.readString(file));
                while (methods.find()) {
                    if (change.matcher(methods.group(2)).find()) {
                        seen++;
                        if (!methods.group(2).contains("Journal.")) {
                            silent.add(name + "." + methods.group(1));
                        }
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
        assertThat(silent).containsExactlyInAnyOrderElementsOf(SILENT);
    }

    private long page() {
        return database.<Optional<Long>>commit(h -> Journal.beginPage(h, 1000)).orElseThrow();
    }

    private void receive(String name) {
        database.perform(h -> Deliveries.add(
                h, Delivery.received(name, "org", name, Delivery.Channel.FOLDER, Digest.of(bytes(name)), NOW)));
    }

    private List<Difference> differences() {
        try {
            return Replayed.differences(database, Files.createTempDirectory(folder, "again"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
