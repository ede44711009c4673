package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import org.cpcert.app.step.Acts;
import org.cpcert.check.Scheme;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFault;
import org.cpcert.xml.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of fault, seeded into the process of the program, is found and nothing else. */
class ProcessExamTest {

    private static final Path FILE = Path.of("schemas/process/certification.process.xml");
    private static final ProcessExam EXAM = new ProcessExam(
            Scheme.load().documentTypes().stream()
                    .map(type -> type.type().rootName())
                    .toList(),
            List.of("en", "zh"),
            CaseProcess.all().stream()
                    .flatMap(process -> process.letters().stream())
                    .toList(),
            Acts.ALL,
            Texts.of("operator", "en").keySet());

    @Test
    void theProcessesOfTheProgramAreRight() {
        assertThat(CaseProcess.places())
                .allSatisfy(place -> assertThat(EXAM.faults(place)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to="NOT_PASSED"                       | to="DECISION"                        | no way leads to the state NOT_PASSED
            to="GRANTED" event                    | event                                | no way leads to the state GRANTED
            to="DECISION"><Send                   | to="OPINION_SIGNING"><Send           | no way leads to the state DECISION
            <On done="certify"                    | <On done="find-panel"                | which nobody begins there
            phase="OVER">\\n    <Title xml:lang="en">refused | phase="GONE">\\n    <Title xml:lang="en">refused | -
            in="PREPARED REPORTED SEALED"         | in="PREPARED REPORTED CEILED"        | no state is in the phase CEILED
            <On done="certify" event="CERTIFIED">  | <On enter="yes" event="CERTIFIED">   | waits for an act, but for the end of none
            <On document="AuditReport" event      | <On document="AuditReports" event    | scheme.xml has no type AuditReports
            document="AuditReport" event          | document="AuditReport" enter="yes" event | must say one of document, done, register, timer and enter
            <Case when="not($all)">               | <Case>                               | one before it has no condition
            <Case when="$outcome = 'REFUSE'" to="REFUSED" event="REFUSED"> | <Case when="$outcome = 'GRANT' and (empty(f:questions()) or f:unknown('nobody has decided on a change in the registers'))" to="REFUSED" event="REFUSED"> | one before it has the same condition
            <On document="Decision" kind="CERTIFICATION"> | <On document="Decision" kind="CERTIFICATION"><Let name="idle" select="1"/> | nobody uses idle
            letter="decision-due"                 | letter="decision-dew"                | there is no letter decision-dew
            <Send letter="withdrawn" to="f:party('ENTERPRISE'), f:party('ASSESSMENT'), sort(f:group('panel'))"/> | <Send letter="withdrawn"/> | nobody says to whom the letter withdrawn goes
            <Do act="hand-over"/>                 | <Do act="hand-under"/>               | there is no act hand-under
            message="case.choice"                 | message="case.voice"                 | there is no message case.voice
            f:last-but('OVERDUE') = 'CHOICE_AWAITED' | f:last-but('OVERDUE') = 'CHOICE_AVOIDED'       | no line writes the event CHOICE_AVOIDED
            f:happened('SPLIT', 'panel')          | f:happened('SPLITS', 'panel')        | no line writes the event SPLITS
            f:happened('SPLIT', 'panel')          | f:happened('SPLIT', 'pannel')        | there is no group pannel
            'EXPERT_ADDED', 'SPLIT', 'panel'      | 'EXPERT_ADDED', 'SPLIT', 'pannel'    | there is no group pannel
            'EXPERT_ADDED', 'SPLIT', 'panel'      | 'EXPERT_ADDED', 'SPLITS', 'panel'    | no line writes the event SPLITS
            f:group('panel')                      | f:group('pannel')                    | there is no group pannel
            f:papers('OPINION')                   | f:papers('OPINIONS')                 | no line gives the case a paper OPINIONS
            f:carried('ASSESSED'                  | f:carried('ASSAYED'                  | no line writes the event ASSAYED
            f:party('ENTERPRISE')                 | f:party('ENTERPRISES')               | no line gives anybody the part ENTERPRISES
            joined-by="EXPERT_ADDED"              | joined-by="EXPERT_ODD"               | no line writes the event EXPERT_ODD
            <Value name="member" select="$new"/>  | <Value name="members" select="$new"/> | names no member
            <Value name="conclusion" select="$conclusion"/>\\n        <Value name="last" | <Value name="last" | does not say conclusion
            <Waits xml:lang="zh">专家表决</Waits>  | <Waits xml:lang="de">?</Waits>       | is not in the language zh
            act="REASSIGN" back="ASSIGNING"       | act="REASSIGN"                       | REASSIGN needs a state to go back to
            <In phase="PREPARED" act="NOTE"/>     | <In phase="REPORTED" act="NOTE"/>    | the phase REPORTED stands twice
            <Belongs document="ExpertVote"        | <Belongs document="Notice"           | no Belongs says to which cases a document ExpertVote belongs
            <Due days="28" remind="-7 -2" letter="reminder" | <Due days="28" remind="-7 -2"      | a reminder needs remind, letter and to
            <On timer="due" in="PREPARED REPORTED VISITED SEALED" | <On timer="due" in="PREPARED REPORTED VISITED" | the clock due ends in nothing
            <On timer="due"                       | <On timer="dew"                      | there is no clock dew
            <Due days="30"/>                      | <Due days="30" on="'2000-01-01'"/>   | a clock must say one of days and on
            <Let name="favourable"                | <Every document="Notice"><Value name="x" select="1"/></Every><Let name="favourable" | no line is for a document Notice
            <Due days="30"/>                      |                                      | the state AWAIT_APPOINTMENT waits without a last day
            to="SPLIT"                            | to="SPLITT"                          | there is no state SPLITT
            act="REFER" back="INCOMPLETE"         | act="REFER" back="INCOMPLET"         | there is no state INCOMPLET
            <Final id="REFUSED"                   | <Final id="ISSUED"                   | the state ISSUED stands twice
            <Change event="LEAD_EXPIRED">         | <Change event="LEAD_RESCINDED">      | the change LEAD_RESCINDED stands twice
            <Belongs document="ExpertVote"        | <Belongs document="Decision"         | the document Decision stands twice
            <Party role="ENTERPRISE" select="$content/Applicant/ID[1]"/> | <Party role="ENTERPRISE" select="$content/Applicant/ID[1]"/><Send letter="refused"/> | while a case is opened no letter and no message can be sent
            <On enter="yes"><Case><Do act="find-panel"/></Case></On> | <On enter="yes"><Case><Do act="find-panel"/><Tell message="case.choice"/></Case></On> | while a case is opened no letter and no message can be sent
            event="OPENED"                        | event=""                             | without an event in its dossier
            """)
    void aSeededFaultIsFound(String right, @Nullable String wrong, String words) throws Exception {
        var text = Files.readString(FILE);
        assertThat(text).contains(right.replace("\\n", "\n"));
        var faults =
                faults(text.replace(right.replace("\\n", "\n"), (wrong == null ? "" : wrong).replace("\\n", "\n")));
        if (words.equals("-")) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).isNotEmpty().anyMatch(fault -> fault.message().contains(words) && fault.line() > 1);
        }
    }

    private static List<SchemeFault> faults(String process) throws Exception {
        var builder = Saxon.processor().newDocumentBuilder();
        builder.setLineNumbering(true);
        return EXAM.faults(builder.build(new StreamSource(new StringReader(process))), "file");
    }
}
