package org.cpcert.check;

import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;

/**
 * What a check found.
 *
 * @param findings of all levels, in the order of the rules
 * @param facts what was known; empty where the document could not be read
 */
public record CheckResult(List<Finding> findings, Verdict verdict, Optional<Facts> facts) {

    public CheckResult {
        findings = List.copyOf(findings);
    }

    /** True where an opinion lacks what Item 7 asks of it: it is invalid, which is not the same as negative. */
    public boolean breaksItem(String item) {
        return findings.stream()
                .anyMatch(f -> f.item().equals(item) && f.outcome() == Outcome.FAIL && f.severity() == Severity.REJECT);
    }
}
