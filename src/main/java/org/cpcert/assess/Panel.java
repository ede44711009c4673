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
 * The assessors whom one organisation sends to one case: a lead and experts, as many in all as the scheme asks for.
 *
 * @param organisation code of the assessment organisation
 * @param assessors the lead first, each person once
 */
public record Panel(String organisation, List<Assessor> assessors) {

    public Panel {
        assessors = List.copyOf(assessors);
    }

    /**
     * The panels that could assess a case, from all entrustments on record.
     *
     * @param asked organisation the enterprise asked for; empty where it named none
     * @param least assessors needed, the lead among them
     * @return one for each organisation that has entrusted a lead and enough experts; where there are several, a person must
     *     choose
     */
    public static List<Panel> possible(
            Collection<Assessor> entrusted,
            String enterprise,
            String caseID,
            LocalDate day,
            Optional<String> asked,
            int least) {
        var byOrganisation = new TreeMap<String, Map<String, Assessor>>();
        entrusted.stream()
                .filter(assessor -> assessor.covers(enterprise, caseID, day))
                .filter(assessor -> asked.isEmpty() || asked.get().equals(assessor.organisation()))
                .sorted(Comparator.comparing((Assessor assessor) -> !assessor.leads())
                        .thenComparing(Assessor::id))
                .forEach(assessor -> byOrganisation
                        .computeIfAbsent(assessor.organisation(), key -> new LinkedHashMap<>())
                        .putIfAbsent(assessor.id(), assessor));
        return byOrganisation.entrySet().stream()
                .map(entry ->
                        new Panel(entry.getKey(), List.copyOf(entry.getValue().values())))
                .filter(panel -> panel.isComplete(least))
                .toList();
    }

    private boolean isComplete(int least) {
        return assessors.size() >= least && assessors.stream().anyMatch(Assessor::leads);
    }
}
