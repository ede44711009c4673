package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cpcert.dossier.Digest;
import org.cpcert.register.Entry;
import org.cpcert.register.Registers;
import org.cpcert.store.Database;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents of {@code sample-docs/register-acts} change the registers as their README says, and overwrite nothing. */
class RegisterEntriesTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final String REGISTERS = "case-1-luqiao-switchgear/";
    private static final String ACTS = "register-acts/";
    private static final Instant BEFORE = Instant.parse("1998-05-07T01:00:00Z");
    private static final Instant LATER = Instant.parse("1998-12-31T01:00:00Z");
    private static final String FIFTH = "CPA-A1997-00125-W";
    private static final String ORGANISATION = "00000073-X";

    @TempDir
    Path home;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(home.resolve("db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** What was entered after the time that the clock shows now is a line like any other, and ends like any other. */
    @Test
    void aClockThatWasSetBackHidesNoLine() {
        enter(LATER, ACTS + "01-register-of-staff.xml");
        enter(BEFORE, ACTS + "11-end-of-employment.xml");
        assertThat(find("R-EMP", FIFTH, RegisterRecord.LATEST))
                .singleElement()
                .satisfies(line -> assertThat(line.validTo()).isBefore(Entry.OPEN_END));
        assertThat(find("R-EMP-ORG", ORGANISATION, RegisterRecord.LATEST))
                .filteredOn(line -> line.attribute("of").equals(FIFTH))
                .singleElement()
                .satisfies(line -> assertThat(line.validTo()).isBefore(Entry.OPEN_END));
    }

    @Test
    void anEmploymentEndsByTheSameEntryWithALastDay() {
        enter(BEFORE, ACTS + "01-register-of-staff.xml");
        enter(LATER, ACTS + "11-end-of-employment.xml");
        assertThat(find("R-EMP", FIFTH, BEFORE))
                .singleElement()
                .satisfies(line -> assertThat(line.validTo()).isEqualTo(Entry.OPEN_END));
        assertThat(find("R-EMP", FIFTH, LATER))
                .singleElement()
                .satisfies(line -> assertThat(line.validTo()).isEqualTo(LocalDate.of(1998, 9, 30)));
        assertThat(find("R-EMP-ORG", ORGANISATION, BEFORE))
                .hasSize(5)
                .allMatch(line -> line.validTo().equals(Entry.OPEN_END));
        assertThat(find("R-EMP-ORG", ORGANISATION, LATER))
                .hasSize(5)
                .filteredOn(line -> line.attribute("of").equals(FIFTH))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(1998, 9, 30));
    }

    @Test
    void anotherEmployerStandsBesideTheFirst() {
        enter(BEFORE, ACTS + "01-register-of-staff.xml");
        database.perform(handle -> new RegisterEntries(handle, LATER)
                .enter(
                        new Entry(
                                "R-EMP",
                                FIFTH,
                                Map.of("organisation", "00000071-3", "kind", "PART_TIME"),
                                LocalDate.of(1998, 7, 1),
                                Entry.OPEN_END),
                        Digest.of(new byte[0])));
        assertThat(find("R-EMP", FIFTH, LATER))
                .hasSize(2)
                .allMatch(line -> line.validTo().equals(Entry.OPEN_END));
    }

    @Test
    void aPromotionEndsTheLowerLevelOnTheDayBefore() {
        enter(BEFORE, REGISTERS + "02-register-of-auditors.xml");
        enter(LATER, ACTS + "06-promotion-of-an-associate.xml");
        assertThat(find("R-AUD-PERSON", "PERSON-0021", LATER))
                .extracting(line -> line.attribute("level") + " " + line.validFrom() + " " + line.validTo())
                .containsExactly("ASSOCIATE 1997-06-01 1998-06-30", "AUDITOR 1998-07-01 2002-06-30");
        assertThat(find("R-AUD", "CPA-S1997-00021-8", BEFORE))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(2000, 5, 31));
    }

    @Test
    void aRescissionThatReachesBackEndsRightsWithTheDecision() {
        enter(BEFORE, REGISTERS + "02-register-of-auditors.xml");
        enter(LATER, ACTS + "09-rescission-for-fraud.xml");
        assertThat(find("R-AUD", "CPA-A1997-00106-1", LATER))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(1998, 8, 19));
        assertThat(find("R-SAN", "CPA-A1997-00106-1", LATER)).singleElement().satisfies(sanction -> {
            assertThat(sanction.validFrom()).isEqualTo(LocalDate.of(1997, 6, 1));
            assertThat(sanction.attributes())
                    .containsEntry("kind", "RESCISSION")
                    .containsEntry("retroactive", "yes")
                    .containsEntry("rightsEnd", "1998-08-20");
        });
    }

    @Test
    void criticismAndWarningEndNoRightAndStandSideBySide() {
        enter(BEFORE, REGISTERS + "02-register-of-auditors.xml");
        enter(LATER, ACTS + "07-notice-of-criticism.xml");
        enter(LATER.plusMillis(1), ACTS + "08-warning.xml");
        assertThat(find("R-AUD", "CPA-A1997-00105-3", LATER.plusMillis(1)))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(2001, 5, 31));
        assertThat(find("R-SAN", "CPA-A1997-00105-3", LATER.plusMillis(1)))
                .extracting(line -> line.attribute("kind"))
                .containsExactly("NOTICE_OF_CRITICISM", "WARNING");
    }

    @Test
    void anOrganisationIsApprovedThenRecordedThenGivesBack() {
        enter(BEFORE, ACTS + "03-approval-of-consulting-c.xml");
        assertThat(find("R-ORG", ORGANISATION, BEFORE))
                .singleElement()
                .satisfies(line -> assertThat(line.attributes())
                        .containsEntry("approvedBy", "PROVINCE")
                        .containsEntry("sectors", "2710 1701")
                        .containsEntry("parents", "00000075-6")
                        .doesNotContainKey("recordedOn"));
        enter(LATER, ACTS + "04-record-of-consulting-c.xml");
        enter(LATER.plusMillis(1), ACTS + "13-giving-back-the-approval.xml");
        assertThat(find("R-ORG", ORGANISATION, LATER.plusMillis(1)))
                .extracting(line -> line.attribute("state") + " " + line.attribute("recordedOn") + " "
                        + line.validFrom() + " " + line.validTo())
                .containsExactly(
                        "ACTIVE  1998-05-25 1998-06-01",
                        "ACTIVE 1998-06-02 1998-06-02 1998-11-30",
                        "ENDED 1998-06-02 1998-12-01 9999-12-31");
        assertThat(find("R-ORG-LINK", "00000075-6", LATER.plusMillis(1)))
                .hasSize(3)
                .extracting(line -> line.attribute("state"))
                .containsExactly("ACTIVE", "ACTIVE", "ENDED");
    }

    @Test
    void aWithdrawalEndsOneEntrustmentOnly() {
        enter(BEFORE, REGISTERS + "07-entrustment-of-expert-one.xml");
        enter(BEFORE, REGISTERS + "08-entrustment-of-expert-two.xml");
        enter(LATER, ACTS + "12-withdrawal-of-an-entrustment.xml");
        assertThat(find("R-ENTR", "STAFF-000000081X-02", LATER))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(1998, 10, 5));
        assertThat(find("R-ENTR", "STAFF-000000081X-02", BEFORE))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(1999, 5, 5));
        assertThat(find("R-ENTR", "STAFF-000000081X-01", LATER))
                .extracting(RegisterRecord::validTo)
                .containsExactly(LocalDate.of(1999, 5, 5));
    }

    @Test
    void theSameDocumentTwiceChangesNothing() {
        enter(BEFORE, ACTS + "01-register-of-staff.xml");
        enter(LATER, ACTS + "01-register-of-staff.xml");
        assertThat(find("R-EMP", FIFTH, LATER))
                .singleElement()
                .satisfies(line -> assertThat(line.knownFrom()).isEqualTo(BEFORE));
        assertThat(find("R-EMP-ORG", ORGANISATION, LATER)).hasSize(5);
    }

    private void enter(Instant at, String file) {
        try {
            var bytes = Files.readAllBytes(SAMPLES.resolve(file));
            var document = new XmlReader().read(bytes, Limits.standard());
            var changes = Registers.load().says(document);
            database.perform(handle -> {
                var entries = new RegisterEntries(handle, at);
                changes.forEach(change -> entries.enter(change, document.digest()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RegisterRecord> find(String register, String key, Instant at) {
        return database.read(handle -> RegisterRecords.find(handle, register, key, at));
    }
}
