package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import org.cpcert.dossier.CaseState;
import org.cpcert.process.Change.Act;
import org.cpcert.process.Change.Effect;
import org.cpcert.process.Change.Told;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix of the rule catalogue, section 10, cell by cell, and how the registers tell the events. */
class ChangesTest {

    private static final CaseProcess PROCESS = CaseProcess.certification();

    @Test
    void theTableIsValid() throws Exception {
        Schemas.of("/schemas/vocabulary/1/process.xsd")
                .newValidator()
                .validate(new StreamSource(
                        Path.of("schemas/process/certification.process.xml").toFile()));
        assertThat(PROCESS.changes())
                .allSatisfy(
                        event -> assertThat(event.titles()).as(event.event()).containsOnlyKeys("en", "zh"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            AUDITOR_EXPIRED               | NOTE | WARN | WARN | - | -
            AUDITOR_RESCINDED             | NOTE | REFER INCOMPLETE | REFER INCOMPLETE | REFER INCOMPLETE | REVIEW
            AUDITOR_RESCINDED_RETROACTIVE | NOTE | REFER INCOMPLETE | REFER INCOMPLETE | REFER INCOMPLETE | SUSPEND
            CONSULTING_RESCINDED          | NOTE | REFER INCOMPLETE | REFER INCOMPLETE | - | -
            LEAD_EXPIRED                  | - | REASSIGN ASSIGNING | REFER ASSIGNING | - | -
            LEAD_RESCINDED                | - | REASSIGN ASSIGNING | REASSIGN ASSIGNING | REFER ASSIGNING | REVIEW
            LEAD_RESCINDED_RETROACTIVE    | - | REASSIGN ASSIGNING | REASSIGN ASSIGNING | REFER ASSIGNING | SUSPEND
            ENTRUSTMENT_WITHDRAWN         | - | REASSIGN ASSIGNING | REFER ASSIGNING | - | -
            ASSESSMENT_ENDED              | - | REASSIGN ASSIGNING | REASSIGN ASSIGNING | NOTE | REVIEW
            APPOINTMENT_WITHDRAWN         | - | REASSIGN ASSIGNING | REASSIGN ASSIGNING | NOTE | -
            ITEM_26_APPLIES               | NOTE | REASSIGN ASSIGNING | REFER ASSIGNING | NOTE | NOTE
            KEY_COMPROMISED               | - | REFER INCOMPLETE | REFER OPINION_SIGNING | REFER OPINION_SIGNING | REVIEW
            ENTERPRISE_RENAMED            | NOTE | NOTE | NOTE | NOTE | REVIEW
            ENTERPRISE_CLOSED             | REFER WITHDRAWN | REFER WITHDRAWN | REFER WITHDRAWN | REFER WITHDRAWN | REVIEW
            SERIOUS_VIOLATION             | NOTE | WARN | WARN | REFER REFUSED | SUSPEND
            """)
    void doesInEachPhaseWhatTheCatalogueSays(
            String code, String prepared, String reported, String visited, String sealed, String certified) {
        var event = PROCESS.change(code);
        assertThat(event.in("PREPARED")).isEqualTo(effect(prepared));
        assertThat(event.in("REPORTED")).isEqualTo(effect(reported));
        assertThat(event.in("VISITED")).isEqualTo(effect(visited));
        assertThat(event.in("SEALED")).isEqualTo(effect(sealed));
        assertThat(event.in("CERTIFIED")).isEqualTo(effect(certified));
        assertThat(event.in("OVER")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            R-SAN,  CPA-1, kind=RESCISSION retroactive=no,  false, AUDITOR_RESCINDED LEAD_RESCINDED CONSULTING_RESCINDED ASSESSMENT_ENDED
            R-SAN,  CPA-1, kind=RESCISSION retroactive=yes, false, AUDITOR_RESCINDED_RETROACTIVE LEAD_RESCINDED_RETROACTIVE CONSULTING_RESCINDED ASSESSMENT_ENDED
            R-SAN,  CPA-1, kind=WARNING retroactive=no,     false, ''
            R-SAN,  CPA-1, kind=NOTICE_OF_CRITICISM,        false, ''
            R-AUD,  CPA-1, level=AUDITOR,                   true,  AUDITOR_EXPIRED LEAD_EXPIRED
            R-AUD,  CPA-1, level=AUDITOR,                   false, ''
            R-ENTR, CPA-1, role=LEAD_ASSESSOR,              true,  ENTRUSTMENT_WITHDRAWN
            R-ENTR, CPA-1, role=LEAD_ASSESSOR,              false, ''
            R-ORG,  0000,  state=SUSPENDED,                 false, ASSESSMENT_ENDED
            R-ORG,  0000,  state=BELOW_STRENGTH,            false, ASSESSMENT_ENDED
            R-ORG,  0000,  state=RESCINDED,                 false, ASSESSMENT_ENDED CONSULTING_RESCINDED
            R-ORG,  0000,  state=ACTIVE,                    false, ''
            R-APP,  0000,  id=AP-1,                         true,  APPOINTMENT_WITHDRAWN
            R-MAJ,  0000,  list=L,                          false, ITEM_26_APPLIES
            R-EMS,  0000,  state=PENDING,                   false, ITEM_26_APPLIES
            R-EMS,  0000,  state=GRANTED,                   false, ''
            R-LABEL, 0000, state=PENDING,                   false, ITEM_26_APPLIES
            R-FUND, 0000,  fund=F,                          false, ITEM_26_APPLIES
            R-COMP, 0000,  kind=VIOLATION serious=yes,      false, SERIOUS_VIOLATION
            R-COMP, 0000,  kind=VIOLATION serious=no,       false, ''
            R-COMP, 0000,  kind=STATEMENT serious=yes,      false, ''
            R-ENT,  0000,  nameEn=Old,                      true,  ENTERPRISE_CLOSED
            R-EMP,  CPA-1, organisation=0000,               true,  ''
            """)
    void isToldByTheRegisters(String register, String key, String values, boolean ended, String codes) {
        var told = PROCESS.told(new ChangedLine(register, key, attributes(values), Map.of(), ended));
        assertThat(told).extracting(t -> t.change().event()).containsExactlyInAnyOrder(words(codes));
        assertThat(told).extracting(Told::party).allMatch(key::equals);
    }

    @Test
    void aNewNameIsOneThatIsOtherThanBefore() {
        var now = Map.of("nameEn", "New Works", "nameZh", "厂");
        assertThat(PROCESS.told(
                        new ChangedLine("R-ENT", "e", now, Map.of("nameEn", "Old Works", "nameZh", "厂"), false)))
                .extracting(t -> t.change().event())
                .containsExactly("ENTERPRISE_RENAMED");
        assertThat(PROCESS.told(new ChangedLine("R-ENT", "e", now, now, false))).isEmpty();
        assertThat(PROCESS.told(new ChangedLine("R-ENT", "e", now, Map.of(), false)))
                .as("entered for the first time")
                .isEmpty();
    }

    @Test
    void aRevokedKeyIsAboutItsHolder() {
        var revoked = Map.of("holder", "CPA-1", "revokedFrom", "1998-05-01");
        assertThat(PROCESS.told(new ChangedLine("R-KEY", "digest", revoked, Map.of(), false)))
                .singleElement()
                .satisfies(told -> assertThat(told.party()).isEqualTo("CPA-1"))
                .satisfies(told -> assertThat(told.change().event()).isEqualTo("KEY_COMPROMISED"));
        assertThat(PROCESS.told(new ChangedLine("R-KEY", "digest", Map.of("holder", "CPA-1"), Map.of(), false)))
                .isEmpty();
    }

    private static Optional<Effect> effect(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var words = text.strip().split(" ");
        return Optional.of(new Effect(
                Act.valueOf(words[0]), words.length > 1 ? Optional.of(new CaseState(words[1])) : Optional.empty()));
    }

    private static Map<String, String> attributes(String values) {
        var attributes = new java.util.HashMap<String, String>();
        for (var value : values.strip().split(" ")) {
            attributes.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
        }
        return attributes;
    }

    private static String[] words(String codes) {
        return codes.isBlank() ? new String[0] : codes.strip().split(" ");
    }
}
