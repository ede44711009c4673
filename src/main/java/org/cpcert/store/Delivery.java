package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;

/**
 * One drop of one file by one sender. The same bytes twice are two deliveries of one document.
 *
 * @param id given by the database; 0 in a delivery still to be added
 * @param key what makes the drop recognisable after a crash, such as folder, name and time of the file; unique
 * @param organisation folder or sender it came from
 * @param fileName name for people; never used as a path
 * @param verdict empty until answered
 * @param notice digest of the answer; empty until answered
 * @param answeredAt empty until answered
 */
public record Delivery(
        long id,
        String key,
        String organisation,
        String fileName,
        Channel channel,
        Digest digest,
        Instant receivedAt,
        Optional<Verdict> verdict,
        Optional<Digest> notice,
        Optional<Instant> answeredAt) {

    /** The way a document came in. */
    public enum Channel {
        FOLDER,
        MAIL,
        /** Checked at the sender's wish; nothing is recorded but the answer. */
        CHECK
    }

    /** A delivery just received. */
    public static Delivery received(
            String key, String organisation, String fileName, Channel channel, Digest digest, Instant receivedAt) {
        return new Delivery(
                0,
                key,
                organisation,
                fileName,
                channel,
                digest,
                receivedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
