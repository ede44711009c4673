package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.NoticeFacts;

/** Why a delivered document is examined: what it records depends on it. */
public sealed interface Occasion {

    /** It was never judged. */
    record First() implements Occasion {}

    /** What is known by now judges it otherwise than before. */
    record Anew(Verdict before) implements Occasion {}

    /** The same bytes were judged before, and only the answer is repeated. */
    record Repeated() implements Occasion {}

    /**
     * A person decided on the referred document, and the verdict stands in its row already.
     *
     * @param said the decision and what had referred the document
     */
    record Decided(NoticeFacts.Decided said) implements Occasion {}

    /** The verdict that is replaced; empty where there is none, or none is replaced. */
    default Optional<Verdict> replaced() {
        return this instanceof Anew anew ? Optional.of(anew.before()) : Optional.empty();
    }
}
