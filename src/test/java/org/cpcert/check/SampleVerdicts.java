package org.cpcert.check;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;

/** What a home remembers of earlier documents of a case that were not simply accepted. */
final class SampleVerdicts {

    private SampleVerdicts() {}

    /**
     * The world in which earlier documents came to these verdicts. A rejected opinion makes the case wait for a new one, and
     * a rejected application opens none.
     */
    static World in(World world, Map<Digest, Verdict> verdicts, Map<Digest, String> waiting) {
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
        UnaryOperator<Optional<CaseFact>> cases = file -> file.map(known -> of(known, verdicts));
        return new World(
                world.unavailable(),
                world.signatures(),
                fact -> world.documents().apply(documents.apply(fact)),
                world.records(),
                file -> world.caseFile().apply(cases.apply(file)),
                world.known(),
                world.more());
    }

    private static CaseFact of(CaseFact file, Map<Digest, Verdict> verdicts) {
        var members = file.documents().stream()
                .filter(member -> !isRejected(member, verdicts)
                        || !member.role().equals("OPINION") && !member.role().equals("APPLICATION"))
                .filter(member -> isRejected(member, verdicts) || !member.role().equals("INVALID_OPINION"))
                .map(member -> isRejected(member, verdicts)
                        ? new CaseFact.Member(member.role(), member.digest(), false)
                        : member)
                .toList();
        var roles = members.stream().map(CaseFact.Member::role).toList();
        var invalid = roles.contains("INVALID_OPINION") && !roles.contains("OPINION");
        return new CaseFact(file.id(), invalid ? CaseState.OPINION_INVALID : file.state(), members);
    }

    private static boolean isRejected(CaseFact.Member member, Map<Digest, Verdict> verdicts) {
        return verdicts.get(member.digest()) == Verdict.REJECTED;
    }
}
