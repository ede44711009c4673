package org.cpcert.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.samples.Deviation.Expectation;

/** What a home remembers of earlier documents of a case that were not simply accepted. */
final class SampleVerdicts {

    private final Map<Digest, Verdict> verdicts = new HashMap<>();
    private final Map<Digest, String> waiting = new HashMap<>();

    /** Remembers a document with its verdict; a referred one waits for the role that decides on what was found. */
    void add(byte[] document, Verdict verdict, List<Expectation> found) {
        var digest = Digest.of(document);
        verdicts.put(digest, verdict);
        if (verdict == Verdict.REFERRED) {
            var rules = found.stream().map(Expectation::rule).toList();
            waiting.put(digest, Scheme.load().decider(rules).code());
        }
    }

    /**
     * The world in which earlier documents came to these verdicts. A rejected opinion makes the case wait for a new one, and
     * a rejected application opens none.
     */
    World in(World world) {
        if (verdicts.values().stream().allMatch(Verdict.ACCEPTED::equals)) {
            return world;
        }
        UnaryOperator<DocumentFact> documents = fact -> new DocumentFact(
                fact.digest(),
                fact.type(),
                fact.documentId(),
                fact.issuerId(),
                verdicts.getOrDefault(fact.digest(), fact.verdict()),
                Optional.ofNullable(waiting.get(fact.digest())),
                fact.replacedBy(),
                fact.tree());
        UnaryOperator<Optional<CaseFact>> cases = file -> file.map(this::of);
        return new World(
                world.unavailable(),
                world.signatures(),
                fact -> world.documents().apply(documents.apply(fact)),
                world.records(),
                file -> world.caseFile().apply(cases.apply(file)),
                world.known(),
                world.more(),
                world.votes(),
                world.cannot());
    }

    private CaseFact of(CaseFact file) {
        var members = file.documents().stream()
                .filter(member -> !isRejected(member)
                        || !member.role().equals("OPINION") && !member.role().equals("APPLICATION"))
                .filter(member -> isRejected(member) || !member.role().equals("INVALID_OPINION"))
                .map(member -> isRejected(member) ? new CaseFact.Member(member.role(), member.digest(), false) : member)
                .toList();
        var roles = members.stream().map(CaseFact.Member::role).toList();
        var invalid = roles.contains("INVALID_OPINION") && !roles.contains("OPINION");
        return new CaseFact(
                file.id(),
                invalid ? new CaseState("OPINION_INVALID") : file.state(),
                members,
                file.openedOn(),
                file.asked());
    }

    private boolean isRejected(CaseFact.Member member) {
        return verdicts.get(member.digest()) == Verdict.REJECTED;
    }
}
