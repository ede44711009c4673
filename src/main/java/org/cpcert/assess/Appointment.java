package org.cpcert.assess;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * An appointment of an assessment organisation for cases of Item 26. Where a set is empty, nothing is left out.
 *
 * @param organisation code of the organisation appointed
 * @param enterprises codes of the enterprises it is for
 * @param cases ids of the cases it is for
 * @param areas division codes within which it holds; a prefecture or province holds for all within it
 * @param grounds cases of Item 26 it is for, such as {@code SPECIAL_FUND}
 * @param from first day, included
 * @param to last day, included
 */
public record Appointment(
        String organisation,
        Set<String> enterprises,
        Set<String> cases,
        Set<String> areas,
        Set<String> grounds,
        LocalDate from,
        LocalDate to) {

    public Appointment {
        enterprises = Set.copyOf(enterprises);
        cases = Set.copyOf(cases);
        areas = Set.copyOf(areas);
        grounds = Set.copyOf(grounds);
    }

    /**
     * A case for which an organisation is needed.
     *
     * @param divisions where its sites lie
     * @param grounds the cases of Item 26 that apply
     */
    public record Need(String enterprise, String caseID, Set<String> divisions, Set<String> grounds) {

        public Need {
            divisions = Set.copyOf(divisions);
            grounds = Set.copyOf(grounds);
        }
    }

    /** True where the appointment covers all that the case needs on the day. */
    public boolean covers(Need need, LocalDate day) {
        boolean anybody = enterprises.isEmpty() && cases.isEmpty();
        return (anybody || enterprises.contains(need.enterprise()) || cases.contains(need.caseID()))
                && (areas.isEmpty() || isWithin(need.divisions()))
                && (grounds.isEmpty() || grounds.containsAll(need.grounds()))
                && !day.isBefore(from)
                && !day.isAfter(to);
    }

    private boolean isWithin(Collection<String> divisions) {
        return divisions.stream()
                .allMatch(code -> areas.contains(code)
                        || code.matches("[0-9]{6}")
                                && (areas.contains(code.substring(0, 4) + "00")
                                        || areas.contains(code.substring(0, 2) + "0000")));
    }
}
