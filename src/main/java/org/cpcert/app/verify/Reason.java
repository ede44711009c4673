package org.cpcert.app.verify;

import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that keeps a file from being valid.
 *
 * @param values what the sentence about it names, by the places in {@code xslt/text/verify-*.xml}
 */
public record Reason(Code code, Map<String, String> values) implements Comparable<Reason> {

    /** What it is about; stable names for programs, the weightiest first. */
    public enum Code {
        FILE_NOT_READ(Result.INDETERMINATE),
        FILE_TOO_LARGE(Result.INVALID),
        UNREADABLE_XML(Result.INVALID),
        SURROUNDED(Result.INVALID),
        ROOT_RENAMED(Result.INVALID),
        TYPE_DISAGREES(Result.INVALID),
        PDF_UNREADABLE(Result.INVALID),
        PDF_TOO_COSTLY(Result.INVALID),
        PDF_UNSEALED(Result.INVALID),
        PDF_SEVERAL_SEALS(Result.INVALID),
        PDF_ADDED_AFTER_SEALING(Result.INVALID),
        PDF_BROKEN(Result.INVALID),
        PDF_OTHER_FORM(Result.INVALID),
        PDF_SEAL_DAMAGED(Result.INVALID),
        NO_ATTACHMENT(Result.INVALID),
        SEVERAL_ATTACHMENTS(Result.INVALID),
        ATTACHED_OTHER(Result.INVALID),
        NOT_SIGNED(Result.INVALID),
        SEAL_BROKEN(Result.INVALID),
        SIGNATURE_BROKEN(Result.INVALID),
        SEAL_MALFORMED(Result.INVALID),
        SIGNATURE_MALFORMED(Result.INVALID),
        UNSEALED(Result.INVALID),
        SEALED_BY_PERSON(Result.INVALID),
        SEALED_BY_SYSTEM(Result.INVALID),
        SIGNED_BY_SEAL(Result.INVALID),
        KEY_FOR_TIME_STAMPS(Result.INVALID),
        ROLE_NOT_ADMITTED(Result.INVALID),
        AGAINST_SCHEMA(Result.INVALID),
        NUMBER_NEVER_ISSUED(Result.INVALID),
        /** Before the next: a key that nobody vouches for may bear the very name of the issuer. */
        SEAL_OF_UNTRUSTED_KEY(Result.INVALID),
        SEAL_NOT_OF_ISSUER(Result.INVALID),
        OTHER_HANDS(Result.INVALID),
        KEYS_DIFFER(Result.INVALID),
        OTHER_HOLDER(Result.INVALID),
        OTHER_DOCUMENT_ISSUED(Result.INVALID),
        /** What it says is what was issued; the seal on it is another. */
        OTHER_SEAL_ISSUED(Result.INVALID),
        PAGE_DIFFERS(Result.INVALID),
        PAGE_ALTERED(Result.INVALID),
        OTHER_PAGE_ISSUED(Result.INVALID),
        STATE_RESCINDED(Result.RESCINDED),
        STATE_CANCELLED(Result.CANCELLED),
        STATE_SUPERSEDED(Result.SUPERSEDED),
        /** The same, where the register names the certificate that took its place. */
        STATE_SUCCEEDED(Result.SUPERSEDED),
        STATE_SUSPENDED(Result.SUSPENDED),
        STATE_EXPIRED(Result.EXPIRED),
        NOT_YET_IN_FORCE(Result.NOT_YET_IN_FORCE),
        TOO_COSTLY(Result.INDETERMINATE),
        PDF_TIMED_OUT(Result.INDETERMINATE),
        PDF_NOT_EXAMINED(Result.INDETERMINATE),
        TYPE_UNKNOWN(Result.INDETERMINATE),
        /** Before the others: the sentences of these say that nothing was changed. */
        TIME_STAMP_FOREIGN(Result.INDETERMINATE),
        KEY_UNTRUSTED(Result.INDETERMINATE),
        KEY_REVOKED(Result.INDETERMINATE),
        KEY_EXPIRED(Result.INDETERMINATE),
        KEY_NOT_YET_VALID(Result.INDETERMINATE),
        KEY_STATUS_UNKNOWN(Result.INDETERMINATE),
        NO_TRUST_ANCHORS(Result.INDETERMINATE),
        CRYPTO_CONSTRAINTS_FAILURE(Result.INDETERMINATE),
        CHAIN_CONSTRAINTS_FAILURE(Result.INDETERMINATE),
        TIME_IN_FUTURE(Result.INDETERMINATE),
        /** More is painted on a page that no register knows than this release paints; an older one may have painted otherwise. */
        PAGE_PAINTED_OTHERWISE(Result.INDETERMINATE),
        REGISTER_UNREADABLE(Result.INDETERMINATE),
        REGISTER_EMPTY(Result.INDETERMINATE),
        /** Behind what is wrong with a key that is there, before the question whose a sound one is. */
        INCOMPLETE(Result.INCOMPLETE),
        SEAL_OWNER_UNKNOWN(Result.INDETERMINATE),
        HANDS_UNDECIDED(Result.INDETERMINATE),
        SIGNER_UNKNOWN(Result.INDETERMINATE),
        NUMBER_UNKNOWN(Result.INDETERMINATE),
        STATE_UNKNOWN(Result.INDETERMINATE);

        private final Result result;

        Code(Result result) {
            this.result = result;
        }

        /** True where nobody at hand knows which page was issued. */
        boolean isOfUnknownPage() {
            return this == NUMBER_UNKNOWN || this == REGISTER_UNREADABLE;
        }

        /** The best that a file with this reason can be. */
        public Result result() {
            return result;
        }
    }

    public Reason {
        values = Map.copyOf(values);
    }

    static Reason of(Code code) {
        return new Reason(code, Map.of());
    }

    /** @param namesAndValues name, value, name, value, … */
    static Reason of(Code code, String... namesAndValues) {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Reason(code, values);
    }

    /** By weight: what makes a file worthless comes first. */
    @Override
    public int compareTo(Reason other) {
        return code.compareTo(other.code);
    }
}
