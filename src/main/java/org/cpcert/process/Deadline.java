package org.cpcert.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cpcert.dossier.CaseState;

/**
 * A clock of a state, which begins when the state is entered.
 *
 * @param clock its id
 * @param days calendar days from the one on which the state was entered to the last one; empty where the process says the last day itself
 * @param remind days on which who is waited for is reminded, counted from the last one, in order
 * @param letter name of the reminder; empty where nobody is reminded
 */
public record Deadline(CaseState state, String clock, OptionalInt days, List<Integer> remind, Optional<String> letter) {

    public Deadline {
        remind = remind.stream().sorted().toList();
    }

    /** True where it ended between two days: its last one is over on the second, and was not on the one before the first. */
    public static boolean endsWithin(LocalDate last, LocalDate first, LocalDate today) {
        return isWithin(last.plusDays(1), first, today);
    }

    /** True where a reminder is due on one of these days; of several only the last is sent. */
    public boolean remindsWithin(LocalDate last, LocalDate first, LocalDate today) {
        return remind.stream().anyMatch(days -> isWithin(last.plusDays(days), first, today));
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
