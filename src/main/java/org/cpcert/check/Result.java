package org.cpcert.check;

import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Outcome;

/**
 * What one requirement or line of a rule said of one node under one reading.
 *
 * @param line number of the requirement in its rule, from 1; 0 where the rule did not get that far
 * @param severity REJECT, REFER, WARN, INFO or DROP
 * @param node what the rule was evaluated for
 * @param at what a failure points at
 * @param texts messages and repairs by {@code message-en}, {@code repair-zh} and so on
 * @param drop ids of signatures not to be counted
 * @param error why it is UNKNOWN, for programs: {@code UNKNOWN} where a fact was not available, {@code EMPTY} where that is for want of
 *     a register that nobody has filled yet, any other for an expression that failed; empty where it is not UNKNOWN
 * @param reason why it is UNKNOWN
 */
record Result(
        String rule,
        int block,
        String reading,
        int line,
        Outcome outcome,
        String severity,
        XdmNode node,
        XdmNode at,
        String found,
        String expected,
        Map<String, String> texts,
        List<String> drop,
        String error,
        String reason) {

    /** Worst first; to compare readings and to choose what is shown. */
    int weight() {
        return switch (outcome) {
            case FAIL ->
                switch (severity) {
                    case "REJECT" -> 0;
                    case "REFER" -> 2;
                    case "DROP" -> 3;
                    case "WARN" -> 4;
                    default -> 5;
                };
            case UNKNOWN -> 1;
            case PASS, NOT_APPLICABLE -> 9;
        };
    }

    /** True for an UNKNOWN because a fact was not available, false for any other error. */
    boolean unavailable() {
        return error.equals("UNKNOWN") || unfilled();
    }

    /** True for an UNKNOWN for want of a register that nobody has filled yet. */
    boolean unfilled() {
        return error.equals("EMPTY");
    }

    boolean isFailedDrop() {
        return outcome == Outcome.FAIL && "DROP".equals(severity);
    }
}
