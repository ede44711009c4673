package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision on what changed in the registers while cases ran. */
class DecideTest {

    private static final Instant NOW = Instant.parse("1998-06-15T04:00:00Z");

    @Test
    void aDecisionThatNamesNoCaseIsForEveryCaseInWhichTheDocumentLeftAQuestion(@TempDir Path folder) {
        try (var home = new SampleOffice(folder, NOW)) {
            var change = home.store.put(SampleOffice.file("06-entrustment-of-lead.xml"));
            waits(home, "CASE-1", change);
            waits(home, "CASE-2", change);
            decide(home, decision(change, "CASE-2", "the second"));
            assertThat(isOpen(home, "CASE-1")).isTrue();
            assertThat(isOpen(home, "CASE-2")).isFalse();
            waits(home, "CASE-3", change);
            decide(home, decision(change, "", "all of them"));
            assertThat(isOpen(home, "CASE-1")).isFalse();
            assertThat(isOpen(home, "CASE-3")).isFalse();
        }
    }

    /** The facts of a check say the question of whichever case has one. */
    @Test
    void ofSeveralCasesTheOneThatWaitsIsAskedAbout(@TempDir Path folder) {
        try (var home = new SampleOffice(folder, NOW)) {
            var change = home.store.put(SampleOffice.file("06-entrustment-of-lead.xml"));
            for (var caseID : new String[] {"CASE-1", "CASE-2", "CASE-3"}) {
                waits(home, caseID, change);
            }
            decide(home, decision(change, "CASE-1", "the first"));
            decide(home, decision(change, "CASE-3", "the third"));
            var facts = new OfficeFacts(
                    home.office,
                    new org.cpcert.seal.xades.SignatureVerifier(SampleOffice.KEYS.trust()),
                    new OwnEntries(home.office.zone()),
                    change,
                    NOW);
            assertThat(facts.caseFile(change.hex()))
                    .asString()
                    .contains("CASE-2")
                    .contains("current=true");
        }
    }

    private static void waits(SampleOffice home, String caseID, Digest change) {
        home.database.perform(handle -> {
            Cases.open(handle, CaseRow.opened(caseID, new CaseState("DECISION"), "00000011-5", NOW));
            Cases.addDocument(handle, new CaseDocument(caseID, change, "CHANGE", NOW));
            CaseChanges.add(
                    handle,
                    new CaseChange(
                            caseID,
                            "LEAD_RESCINDED",
                            change,
                            "REFER",
                            Optional.of(new CaseState("ASSIGNING")),
                            NOW,
                            Optional.empty()));
        });
    }

    private static boolean isOpen(SampleOffice home, String caseID) {
        return home.database.read(handle -> CaseChanges.ofCase(handle, caseID)).stream()
                .anyMatch(CaseChange::isOpen);
    }

    private static void decide(SampleOffice home, byte[] decision) {
        new Decide(home.office, home.cases, home.midCase).decide(home.drop(decision, "centre"));
    }

    /** @param caseID in its header; empty for none */
    private static byte[] decision(Digest subject, String caseID, String reason) {
        var text = new String(
                SampleOffice.unsigned("12-decision.xml", ">CERTIFICATION<", ">REFERRAL<"), StandardCharsets.UTF_8);
        var named = caseID.isEmpty() ? "" : "<c:CaseID>" + caseID + "</c:CaseID>";
        return text.replace(">GRANT<", ">ACCEPT<")
                .replaceFirst("(<c:LanguageCode>zh</c:LanguageCode>)", "$1" + named)
                .replaceFirst("(<c:Digest algorithm=\"SHA-256\">)[0-9a-f]{64}", "$1" + subject.hex())
                .replaceFirst("(<ReasonText xml:lang=\"en\">)", "$1" + reason + ". ")
                .getBytes(StandardCharsets.UTF_8);
    }
}
