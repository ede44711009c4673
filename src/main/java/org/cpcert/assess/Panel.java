package org.cpcert.assess;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The assessors whom one organisation sends to one case: a lead and at least as many experts as the scheme asks for.
 *
 * @param organisation code of the assessment organisation
 * @param assessors the lead first, each person once
 */
public record Panel(String organisation, List<Assessor> assessors) {

    public Panel {
        assessors = List.copyOf(assessors);
    }

    /**
     * The panel for a case, from all entrustments on record.
     *
     * @param asked organisation the enterprise asked for; empty where it named none
     * @param leastExperts experts needed beside the lead
     * @return empty where no organisation has entrusted a lead and enough experts, or where several have and none was
     *     asked for: then a person must choose
     */
    public static Optional<Panel> of(
            Collection<Assessor> entrusted,
            String enterprise,
            String caseID,
            LocalDate day,
            Optional<String> asked,
            int leastExperts) {
        var byOrganisation = new TreeMap<String, Map<String, Assessor>>();
        entrusted.stream()
                .filter(assessor -> assessor.covers(enterprise, caseID, day))
                .filter(assessor -> asked.isEmpty() || asked.get().equals(assessor.organisation()))
                .sorted(Comparator.comparing(
                                (Assessor assessor) -> !assessor.role().equals(Assessor.LEAD))
                        .thenComparing(Assessor::id))
                .forEach(assessor -> byOrganisation
                        .computeIfAbsent(assessor.organisation(), key -> new LinkedHashMap<>())
                        .putIfAbsent(assessor.id(), assessor));
        var complete = byOrganisation.entrySet().stream()
                .map(entry ->
                        new Panel(entry.getKey(), List.copyOf(entry.getValue().values())))
                .filter(panel -> panel.isComplete(leastExperts))
                .toList();
        return complete.size() == 1 ? Optional.of(complete.get(0)) : Optional.empty();
    }

    private boolean isComplete(int leastExperts) {
        var leads = assessors.stream()
                .filter(assessor -> assessor.role().equals(Assessor.LEAD))
                .count();
        return leads >= 1 && assessors.size() - leads >= leastExperts;
    }
}
