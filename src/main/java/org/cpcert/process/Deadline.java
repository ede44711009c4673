package org.cpcert.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;

/**
 * A clock of a state, which begins when the state is entered.
 *
 * @param clock its id
 * @param days calendar days from the one on which the state was entered to the last one
 * @param remind days on which who is waited for is reminded, counted from the last one, in order
 * @param letter name of the reminder; empty where nobody is reminded
 */
public record Deadline(CaseState state, String clock, int days, List<Integer> remind, Optional<String> letter) {

    public Deadline {
        remind = remind.stream().sorted().toList();
    }

    /** The last day, which is whole. */
    public LocalDate last(LocalDate since) {
        return since.plusDays(days);
    }

    /** True where it ended between two days: its last one is over on the second, and was not on the one before the first. */
    public boolean endsWithin(LocalDate since, LocalDate first, LocalDate today) {
        return isWithin(last(since).plusDays(1), first, today);
    }

    /** True where a reminder is due on one of these days; of several only the last is sent. */
    public boolean remindsWithin(LocalDate since, LocalDate first, LocalDate today) {
        return remind.stream().anyMatch(days -> isWithin(last(since).plusDays(days), first, today));
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
