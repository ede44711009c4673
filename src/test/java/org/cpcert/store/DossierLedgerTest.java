package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DossierLedgerTest {

    private static final Instant NOW = Instant.parse("1998-05-07T01:02:03.004567Z");
    private static final Digest REPORT = Digest.of("r".getBytes(StandardCharsets.UTF_8));

    private static final EntryPayload FILED = new EntryPayload(
            Optional.of("ASSIGNING"),
            List.of(new EntryPayload.Value("by", "a\0\r\nb")),
            List.of(new EntryPayload.Paper("REPORT", REPORT)),
            List.of(new EntryPayload.Party("AUDITOR", "CPA-1", false)));

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        database.perform(handle -> {
            DossierLedger.append(handle, "case-1", "OPENED", Optional.empty(), "SYSTEM", NOW, EntryPayload.NONE);
            DossierLedger.append(handle, "case-1", "REPORT_FILED", Optional.of(REPORT), "000000713", NOW, FILED);
            DossierLedger.append(handle, "case-1", "DECIDED", Optional.empty(), "000000916", NOW, EntryPayload.NONE);
            DossierLedger.append(handle, "case-2", "OPENED", Optional.of(REPORT), "SYSTEM", NOW, EntryPayload.NONE);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackWhatWasAdded() {
        var entries = database.<List<LedgerEntry>>read(h -> DossierLedger.entries(h, "case-1"));
        assertThat(entries).extracting(LedgerEntry::position).containsExactly(1L, 2L, 3L);
        assertThat(entries).allMatch(entry -> entry.hash().equals(entry.computedHash()));
        assertThat(database.<List<LedgerEntry>>read(h -> DossierLedger.entriesOf(h, REPORT)))
                .extracting(LedgerEntry::caseID)
                .containsExactly("case-1", "case-2");
        assertThat(entries)
                .extracting(LedgerEntry::payload)
                .containsExactly(Optional.of(EntryPayload.NONE), Optional.of(FILED), Optional.of(EntryPayload.NONE));
        assertThat(check("case-1").isSound()).isTrue();
        assertThat(check("nobody").isSound()).isTrue();
    }

    @Test
    void findsWhatWasDoneToTheTables() {
        assertThat(broken("UPDATE dossier_entry SET actor = 'nobody' WHERE case_id = 'case-1' AND pos = 2"))
                .isEqualTo(2);
        for (var payload : List.of("NULL", "''", "'nonsense'", "replace(payload, 'CPA-1', 'CPA-2')")) {
            assertThat(broken(
                            "UPDATE dossier_entry SET payload = " + payload + " WHERE case_id = 'case-1' AND pos = 2"))
                    .as(payload)
                    .isEqualTo(2);
        }
        assertThat(broken("UPDATE dossier_entry SET payload = 'nonsense' WHERE case_id = 'case-1' AND pos = 1"))
                .as("where nothing was said")
                .isEqualTo(1);
        assertThat(broken("DELETE FROM dossier_entry WHERE case_id = 'case-1' AND pos = 3"))
                .isEqualTo(3);
        assertThat(broken("DELETE FROM dossier_entry WHERE case_id = 'case-1' AND pos = 1"))
                .isEqualTo(1);
        assertThat(broken("DELETE FROM dossier_head WHERE case_id = 'case-1'")).isEqualTo(1);
        assertThat(broken("UPDATE dossier_head SET pos = 2 WHERE case_id = 'case-1'"))
                .isEqualTo(3);
        assertThat(check("case-1").isSound()).isTrue();
    }

    /** What an early version left: entries without a payload, which stay as they are. */
    @Test
    void goesOnFromEntriesOfTheFirstForm() {
        database.perform(handle -> {
            var bare = new LedgerEntry(
                    "case-3",
                    1,
                    "OPENED",
                    Optional.of(REPORT),
                    "SYSTEM",
                    NOW,
                    Optional.empty(),
                    LedgerEntry.BEFORE_FIRST,
                    LedgerEntry.BEFORE_FIRST,
                    Optional.empty());
            var hash = bare.computedHash().hex();
            handle.execute(
                    "INSERT INTO dossier_entry (case_id, pos, event, document_sha, actor, at, previous, hash) VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
                    bare.caseID(),
                    bare.event(),
                    REPORT.hex(),
                    bare.actor(),
                    bare.at().toEpochMilli(),
                    bare.previous().hex(),
                    hash);
            handle.execute("INSERT INTO dossier_head (case_id, pos, hash) VALUES ('case-3', 1, ?)", hash);
            DossierLedger.append(handle, "case-3", "REPORT_FILED", Optional.of(REPORT), "SYSTEM", NOW, FILED);
        });
        assertThat(check("case-3").isSound()).isTrue();
        assertThat(database.<List<LedgerEntry>>read(h -> DossierLedger.entries(h, "case-3")))
                .extracting(LedgerEntry::payload)
                .containsExactly(Optional.empty(), Optional.of(FILED));
        database.perform(h -> h.execute("UPDATE dossier_entry SET payload = '' WHERE case_id = 'case-3' AND pos = 1"));
        assertThat(check("case-3").brokenAt())
                .as("passed off as the other form")
                .hasValue(1);
    }

    @Test
    void refusesToGoOnFromAForgedHead() {
        assertThatThrownBy(() -> database.perform(handle -> {
                    handle.execute("UPDATE dossier_head SET pos = 1 WHERE case_id = 'case-1'");
                    DossierLedger.append(handle, "case-1", "VOTED", Optional.empty(), "x", NOW, EntryPayload.NONE);
                }))
                .hasStackTraceContaining("SQLITE_CONSTRAINT");
        assertThat(check("case-1").length()).isEqualTo(3);
    }

    @Test
    void refusesTextThatWouldNotStayAsItIs() {
        for (var actor : List.of("", " x", "a\nb", "a  b", "\ud800", "x".repeat(401))) {
            assertThatThrownBy(() -> database.perform(h -> DossierLedger.append(
                            h, "case-1", "VOTED", Optional.empty(), actor, NOW, EntryPayload.NONE)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void remembersWhichEntriesAreWrittenAsDocuments() {
        assertThat(unwritten()).hasSize(4);
        database.perform(handle -> {
            assertThat(DossierLedger.written(handle, "case-1", 1, REPORT)).isTrue();
            assertThat(DossierLedger.written(handle, "case-1", 1, REPORT)).isFalse();
        });
        assertThat(unwritten()).hasSize(3);
        assertThat(check("case-1").isSound()).isTrue();
    }

    private List<LedgerEntry> unwritten() {
        return database.read(h -> DossierLedger.unwritten(h, 9));
    }

    private ChainCheck check(String caseID) {
        return database.read(h -> DossierLedger.verify(h, caseID));
    }

    /** Where the chain of case 1 is broken after the statement; the statement is taken back. */
    private long broken(String statement) {
        var found = new long[1];
        assertThatThrownBy(() -> database.perform(handle -> {
                    handle.execute(statement);
                    found[0] = DossierLedger.verify(handle, "case-1").brokenAt().orElse(0);
                    throw new IllegalStateException("take it back");
                }))
                .hasMessage("take it back");
        return found[0];
    }
}
