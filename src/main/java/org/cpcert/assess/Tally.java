package org.cpcert.assess;

import java.util.Collection;

/**
 * How the experts voted: for the report, with or without conditions, or against it. The lead has no casting vote.
 *
 * @param passing votes for the report
 * @param failing votes against it
 */
public record Tally(long passing, long failing) {

    /** @param favourable one for each vote, true where it passes the report */
    public static Tally of(Collection<Boolean> favourable) {
        var passing = favourable.stream().filter(each -> each).count();
        return new Tally(passing, favourable.size() - passing);
    }

    /** True where some votes are for the report and some against it. */
    public boolean disagrees() {
        return passing > 0 && failing > 0;
    }

    /** True where neither side has more votes: a majority needs one expert more. */
    public boolean isTied() {
        return passing == failing;
    }
}
