package org.cpcert.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpcert.check.CheckResult;
import org.cpcert.dossier.Finding;
import org.cpcert.xml.ValueWords;

/**
 * What a check at a desk says where the service speaks as the centre: nobody is told here and nothing is judged again by itself;
 * whoever checks has to give what is missing.
 *
 * @param place of what is missing: {@code none} without trust anchors, {@code trust} with a folder of them, {@code home} with a home
 * @param folder the folder of trust anchors or the home
 */
record DeskWords(String place, String folder) {

    private static final Map<String, String> CHAINS = Map.of(
            "NO_TRUST_ANCHORS", "no-anchors",
            "NO_REVOCATION_DATA", "no-revocation",
            "WEAK_REVOCATION_DATA", "weak-list");

    CheckResult of(CheckResult result) {
        return new CheckResult(result.findings().stream().map(this::of).toList(), result.verdict(), result.facts());
    }

    private Finding of(Finding finding) {
        return kind(finding).map(kind -> said(finding, kind)).orElse(finding);
    }

    /** What is the fault of where it is judged, and not of the document; empty for all else. */
    private static Optional<String> kind(Finding finding) {
        return switch (finding.rule()) {
            case "SIG-04" -> Optional.ofNullable(CHAINS.get(finding.found()));
            case "GEN-20" -> Optional.of("empty");
            default -> Optional.empty();
        };
    }

    private Finding said(Finding finding, String kind) {
        var messages = new LinkedHashMap<String, String>();
        var repairs = new LinkedHashMap<String, String>();
        for (var language : Words.languages()) {
            var words = Words.in(language);
            messages.put(
                    language,
                    words.of(
                            "desk." + kind,
                            ValueWords.in(language).of(finding.found()),
                            String.join(", ", finding.standsFor())));
            repairs.put(
                    language,
                    words.of("desk." + place + "." + (kind.equals("weak-list") ? "no-revocation" : kind), folder));
        }
        return finding.saying(messages, repairs);
    }
}
