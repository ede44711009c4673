package org.cpcert.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.dossier.DocumentType;

/**
 * What the scheme says of a type of document.
 *
 * @param type how it is known
 * @param effects what it leads to; never empty in a scheme that may start
 * @param step route that an accepted document takes; empty where its effects say it all
 * @param rejected route that a rejected document takes; empty where it is answered and no more
 * @param referred route that one takes which waits for a person, beside its waiting; empty where none
 * @param signers in what roles persons sign it; none where it is sealed only
 * @param complete what a complete one carries
 * @param ahead names of the elements of its content that speak of what is still to come when it is received (GEN-08)
 * @param generalRulesOnly whether it is meant that no rule is for this type
 */
public record SchemeType(
        DocumentType type,
        Set<Effect> effects,
        Optional<String> step,
        Optional<String> rejected,
        Optional<String> referred,
        List<String> signers,
        DocumentParts complete,
        List<String> ahead,
        boolean generalRulesOnly) {

    /** What documents of a type lead to. */
    public enum Effect {
        /** Lines of registers, as {@code registers.xml} says. */
        REGISTER,
        /** A step of a case. */
        PROCESS,
        /** No more than their receipt. */
        KEPT,
        /** The centre makes them, and takes none in. */
        MADE
    }

    /** Route that writes registers. */
    private static final String REGISTER = "register";

    /** Two letters. */
    public String code() {
        return type.code();
    }

    /** True where documents of the type may be sent in. */
    public boolean isTakenIn() {
        return !effects.contains(Effect.MADE);
    }

    /** The route that an accepted document takes; empty where its receipt is all. */
    public Optional<String> next() {
        return step.isPresent() || !isTakenIn() || !effects.contains(Effect.REGISTER) ? step : Optional.of(REGISTER);
    }
}
