package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpcert.assess.Assessor;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Database;
import org.cpcert.store.Query;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.SchemeFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may be asked to assess, by lines of the registers in a real database. */
class EntrustedAssessorsTest {

    private static final Instant NOW = Instant.parse("1998-05-10T04:00:00Z");
    private static final LocalDate FROM = LocalDate.of(1998, 1, 1);
    private static final LocalDate TO = LocalDate.of(1998, 12, 31);
    private static final Digest DOCUMENT = new Digest("0".repeat(64));

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anExpertOfAnActiveOrganisationMayAct() {
        entrusted("e1", "EXPERT");
        organisation("ACTIVE", FROM, TO);
        assertThat(asked()).containsExactly("e1");
    }

    @Test
    void nobodyOfAnOrganisationThatTheRegisterDoesNotHaveTodayMayAct() {
        entrusted("e1", "EXPERT");
        assertThat(asked()).as("no line at all").isEmpty();
        organisation("ACTIVE", FROM, LocalDate.of(1998, 5, 9));
        assertThat(asked()).as("ended yesterday").isEmpty();
        organisation("ACTIVE", LocalDate.of(1998, 5, 11), TO);
        assertThat(asked()).as("begins tomorrow").isEmpty();
    }

    @Test
    void nobodyOfAnOrganisationThatIsNotActiveMayAct() {
        entrusted("e1", "EXPERT");
        for (var state : List.of("BELOW_STRENGTH", "SUSPENDED", "RESCINDED", "ENDED", "")) {
            organisation(state, FROM, TO);
        }
        assertThat(asked()).isEmpty();
    }

    @Test
    void nobodyRescindedAndNoLeadWithoutRegistrationMayAct() {
        organisation("ACTIVE", FROM, TO);
        entrusted("lead", "LEAD_ASSESSOR");
        entrusted("other-lead", "LEAD_ASSESSOR");
        entrusted("e1", "EXPERT");
        line("R-AUD", "lead", Map.of("level", "PRINCIPAL"), FROM, TO);
        line("R-SAN", "e1", Map.of("kind", "RESCISSION"), FROM, TO);
        assertThat(asked()).containsExactly("lead");
    }

    private List<String> asked() {
        return new EntrustedAssessors(new Book())
                .covering("00000099-1", "CASE-1").stream().map(Assessor::id).toList();
    }

    private void entrusted(String id, String role) {
        line("R-ENTR", id, Map.of("role", role, "organisation", "A", "email", id + "@example.org"), FROM, TO);
    }

    private void organisation(String state, LocalDate from, LocalDate to) {
        line("R-ORG", "A", Map.of("state", state), from, to);
    }

    private void line(String register, String key, Map<String, String> said, LocalDate from, LocalDate to) {
        var attributes = new HashMap<>(said);
        database.perform(handle -> RegisterRecords.add(
                handle, RegisterRecord.said(register, key, attributes, from, to, NOW.minusSeconds(60), DOCUMENT)));
    }

    private final class Book implements Records {
        @Override
        public <T extends @Nullable Object> T read(Query<T> query) {
            return database.read(query);
        }

        @Override
        public ParsedDocument open(Digest digest) {
            throw new IllegalArgumentException("no document is asked for");
        }

        @Override
        public CaseSchemes schemes() {
            return new CaseSchemes(SchemeFiles.atWork(), digest -> new byte[0], query -> List.of());
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    }
}
