package org.cpcert.notice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.cpcert.dossier.Digest;

/**
 * The notice on bytes that came before (GEN-06), to who may know what became of them: it says what the first one said, by the name
 * under which they came this time, and that nothing was done twice.
 *
 * @param documentID of this notice
 * @param fileName of this delivery: the name under which another sent the same bytes is nobody else's business
 * @param own false where another sent them first
 */
public record RepeatedNotice(
        String documentID, Instant issuedAt, ZoneId zone, String fileName, Instant receivedAt, boolean own) {

    private static final Sheet SHEET = new Sheet("/xslt/notice/repeat.xsl");

    /** The notice as XML in UTF-8, not sealed. */
    public byte[] of(byte[] first) {
        return SHEET.apply(
                        first,
                        Map.of(
                                "id", documentID,
                                "day", issuedAt.atZone(zone).toLocalDate().toString(),
                                "file", XmlOut.clean(NoticeWriter.fileName(fileName)),
                                "received", NoticeWriter.instant(receivedAt),
                                "first", Digest.of(first).hex(),
                                "own", String.valueOf(own)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
