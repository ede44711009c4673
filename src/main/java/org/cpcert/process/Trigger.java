package org.cpcert.process;

import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;

/**
 * What came, and may move a case on.
 *
 * @param kind what it is
 * @param name root of the document, the act, or the register
 * @param code KindCode of the document; empty where it has none
 * @param verdict of the document; empty for what is none
 * @param document digest of the document; empty where there is none
 * @param receipt digest of the notice on the document; empty where there is none
 * @param signers who signed it, by the signatures that were verified
 * @param from who verifiably stands behind the document: signers, the holder of a key by which it was signed or sealed, and the
 *     organisations from whose folders it came
 * @param found what the act found
 */
public record Trigger(
        Kind kind,
        String name,
        String code,
        Optional<Verdict> verdict,
        Optional<Digest> document,
        Optional<Digest> receipt,
        List<String> signers,
        List<String> from,
        List<EntryPayload.Value> found) {

    public Trigger {
        signers = List.copyOf(signers);
        from = List.copyOf(from);
        found = List.copyOf(found);
    }

    /** What can come. */
    public enum Kind {
        DOCUMENT,
        DONE,
        REGISTER,
        TIMER,
        ENTER
    }

    /** A document came. */
    public static Trigger document(
            String root,
            String code,
            Verdict verdict,
            Digest digest,
            Optional<Digest> receipt,
            List<String> signers,
            List<String> from) {
        return new Trigger(
                Kind.DOCUMENT,
                root,
                code,
                Optional.of(verdict),
                Optional.of(digest),
                receipt,
                signers,
                from,
                List.of());
    }

    /** An act ended. */
    public static Trigger done(String act, List<EntryPayload.Value> found) {
        return without(Kind.DONE, act, found);
    }

    /** The last day of a clock is over. */
    public static Trigger timer(String clock, List<EntryPayload.Value> found) {
        return without(Kind.TIMER, clock, found);
    }

    /** A register changed. */
    public static Trigger register(String code) {
        return without(Kind.REGISTER, code, List.of());
    }

    /** A state was entered by something else than a step. */
    public static Trigger entered() {
        return without(Kind.ENTER, "", List.of());
    }

    /** What comes without a document. */
    private static Trigger without(Kind kind, String name, List<EntryPayload.Value> found) {
        return new Trigger(
                kind, name, "", Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), found);
    }

    /** The state that this led to was entered; what came and what was found can still be asked. */
    Trigger entering() {
        return new Trigger(Kind.ENTER, "", code, verdict, document, receipt, signers, from, found);
    }
}
