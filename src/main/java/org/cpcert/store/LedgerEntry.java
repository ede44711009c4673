package org.cpcert.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;

/**
 * One entry of a dossier.
 *
 * @param position from 1, without gaps
 * @param event code of what happened, such as {@code REPORT_ACCEPTED}
 * @param document the document it happened by; empty where there is none
 * @param actor person or organisation that did it, or {@code SYSTEM}
 * @param at when it was recorded; milliseconds are kept
 * @param payload what it did to the case; empty in an entry of the first form, which says its event only
 * @param previous hash of the entry before; 64 zeros in the first
 * @param hash {@link #computedHash()} at the time it was made
 * @param rendered digest of the entry as an XML document; empty until it is written
 */
public record LedgerEntry(
        String caseID,
        long position,
        String event,
        Optional<Digest> document,
        String actor,
        Instant at,
        Optional<EntryPayload> payload,
        Digest previous,
        Digest hash,
        Optional<Digest> rendered) {

    /** Stands for the entry before the first. */
    public static final Digest BEFORE_FIRST = new Digest("0".repeat(64));

    private static final String FIRST_FORM = "cpcert-dossier-entry-1";
    private static final String SECOND_FORM = "cpcert-dossier-entry-2";
    private static final int LONGEST = 400;

    public LedgerEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The entry that follows the given end of a chain, with its hash. */
    static LedgerEntry following(
            String caseID,
            long lastPosition,
            Digest lastHash,
            String event,
            Optional<Digest> document,
            String actor,
            Instant at,
            EntryPayload payload) {
        requirePlain(caseID);
        requirePlain(event);
        requirePlain(actor);
        var entry = new LedgerEntry(
                caseID,
                lastPosition + 1,
                event,
                document,
                actor,
                at,
                Optional.of(payload),
                lastHash,
                BEFORE_FIRST,
                Optional.empty());
        return entry.withHash(entry.computedHash());
    }

    /** One line that XML can carry as a token, unchanged. */
    private static void requirePlain(String text) {
        var plain = !text.isEmpty()
                && text.length() <= LONGEST
                && text.equals(text.strip())
                && !text.contains("  ")
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || c == 0xFFFE
                                || c == 0xFFFF);
        if (!plain) {
            throw new IllegalArgumentException(
                    "a dossier entry takes one line of 1 to %d characters without doubled, leading or trailing blanks, not: %s"
                            .formatted(LONGEST, text));
        }
    }

    /**
     * SHA-256 over the UTF-8 text of eight lines, each ended by a line feed: form, case, position, event, digest of the document
     * (empty where none), actor, milliseconds since 1970-01-01T00:00Z, previous hash. The form is
     * {@code cpcert-dossier-entry-1} without a payload; with one it is {@code cpcert-dossier-entry-2}, and the
     * {@linkplain EntryPayload#text() lines of the payload} follow. No value holds a line feed, so no two entries share a text.
     */
    public Digest computedHash() {
        var text = String.join(
                        "\n",
                        payload.isPresent() ? SECOND_FORM : FIRST_FORM,
                        caseID,
                        Long.toString(position),
                        event,
                        document.map(Digest::hex).orElse(""),
                        actor,
                        Long.toString(at.toEpochMilli()),
                        previous.hex())
                + "\n"
                + payload.map(EntryPayload::text).orElse("");
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private LedgerEntry withHash(Digest newHash) {
        return new LedgerEntry(caseID, position, event, document, actor, at, payload, previous, newHash, rendered);
    }
}
