package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.notice.Letters;
import org.cpcert.notice.ReportView;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseParty;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who supervises gets a copy: every authority of an area, every department of an industry, each once. */
class CopiesTest {

    private static final Instant NOW = Instant.parse("1998-05-10T04:00:00Z");
    private static final Path APPLICATION =
            Path.of("sample-docs/case-1-luqiao-switchgear/10-certificate-application.xml");
    private static final Path OPINION = Path.of("sample-docs/case-1-luqiao-switchgear/11-assessment-opinion.xml");

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Database database;
    private Office office;
    private Copies copies;
    private Digest source;

    @BeforeEach
    void open() throws Exception {
        var home = NewHome.make(folder.resolve("home"), Map.of(), NOW.minusSeconds(1000), NOW.plusSeconds(100_000));
        var store = new DocumentStore(home.store());
        database = Database.open(home.db());
        var password = Files.readString(home.keys().resolve("password")).strip().toCharArray();
        var key = SigningKey.load(home.keys().resolve("system.p12"), password);
        office = new Office(
                home,
                Settings.of(home),
                Clock.fixed(NOW, ZoneOffset.UTC),
                store,
                database,
                (about, message) -> told.add(message),
                key,
                key);
        copies = new Copies(
                office, new CaseLetters(office, new PostRoom(office), new Letters(office.zone()), new ReportView(0)));
        source = store.put("lists of the authority".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void goToTheAuthorityOfEachAreaAndTheDepartmentOfEachIndustry() throws Exception {
        file("R-AREA", "110105", Map.of("authority", "A"));
        file("R-AREA", "310000", Map.of("authority", "B"));
        file("R-IND", "ISIC 2710", Map.of("department", "C"));
        organisation("A", "a@example.org");
        organisation("B", "b@example.org");
        organisation("C", "c@example.org");
        var row = caseOf(Files.readString(APPLICATION)
                .replaceFirst("(?s)<Site>.*</Site>", site("110105") + site("310115"))); // the second by its province
        send(row);
        assertThat(mails(row))
                .extracting(OutboxMail::recipient)
                .containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatSupervisesTwiceGetsOneCopy() throws Exception {
        file("R-AREA", "999999", Map.of("authority", "A"));
        file("R-IND", "ISIC 2710", Map.of("department", "A"));
        organisation("A", "a@example.org");
        var row = caseOf(Files.readString(APPLICATION));
        send(row);
        send(row);
        assertThat(mails(row)).singleElement().satisfies(mail -> {
            var text = new String(office.store().get(mail.eml()), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(mail.subject()).contains("[" + row.caseID() + "]", "Copy of the opinion", "抄送评审意见");
            assertThat(text).contains("AO-1998-A-0001.xml");
        });
    }

    @Test
    void theOperatorIsToldOfAnAuthorityWithoutAddress() throws Exception {
        file("R-AREA", "999999", Map.of("authority", "A"));
        var row = caseOf(Files.readString(APPLICATION));
        send(row);
        assertThat(mails(row)).isEmpty();
        assertThat(told).singleElement().asString().contains("Organisation A", "no address", row.caseID());
    }

    private static String site(String division) {
        return """
                <Site><ID>S-%s</ID><Name xml:lang="en">Site</Name><Address><c:CountryCode>CN</c:CountryCode>
                <c:DivisionCode listID="GBT2260">%s</c:DivisionCode></Address></Site>""".formatted(division, division);
    }

    private CaseRow caseOf(String application) throws Exception {
        var digest = office.store().put(application.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var row = CaseRow.opened("CASE-1", new CaseState("DECISION"), "00000011-5", NOW)
                .withPaper("APPLICATION", digest)
                .withPaper("OPINION", office.store().put(Files.readAllBytes(OPINION)));
        database.perform(handle -> {
            Cases.open(handle, row);
            Cases.addDocument(handle, new CaseDocument(row.caseID(), digest, "APPLICATION", NOW));
            CaseChanges.addParty(handle, new CaseParty(row.caseID(), "ENTERPRISE", row.enterpriseID()));
        });
        return row;
    }

    private void send(CaseRow row) {
        database.perform(handle -> Copies.due(
                office, handle, row.caseID(), Copies.Kind.OPINION, row.opinion().orElseThrow()));
        for (var item :
                database.commit(handle -> Work.claim(handle, office.owner(), NOW, Duration.ofSeconds(60), 10))) {
            copies.send(item);
        }
    }

    private List<OutboxMail> mails(CaseRow row) {
        return database.read(handle -> Outbox.ofCase(handle, row.caseID()));
    }

    private void organisation(String code, String address) {
        file("R-ORG", code, Map.of("email", address, "nameEn", "Office " + code, "nameZh", "机关" + code));
    }

    private void file(String register, String key, Map<String, String> attributes) {
        database.perform(handle -> RegisterRecords.add(
                handle,
                RegisterRecord.said(
                        register, key, attributes, LocalDate.of(1996, 1, 1), RegisterRecord.NO_END, NOW, source)));
    }
}
