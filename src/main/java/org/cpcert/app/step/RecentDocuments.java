package org.cpcert.app.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.ParsedDocument;

/**
 * The trees of the documents that were read last: a case reads the same few again and again, in each of its steps. A document never
 * changes, so what is kept is never out of date. Threads may share it.
 */
final class RecentDocuments {

    private final long maxBytes;
    private final Map<Digest, ParsedDocument> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param maxBytes sum of the sizes of the files that are kept; their trees take about ten times as much */
    RecentDocuments(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized Optional<ParsedDocument> find(Digest digest) {
        return Optional.ofNullable(kept.get(digest));
    }

    /** Keeps what every thread may read of the document, and lets go of those that were not asked for longest. */
    synchronized ParsedDocument keep(ParsedDocument document) {
        var shared = document.withoutDom();
        if (document.size() <= maxBytes / 2 && kept.put(document.digest(), shared) == null) {
            bytes += document.size();
            for (var oldest = kept.entrySet().iterator(); bytes > maxBytes; ) {
                bytes -= oldest.next().getValue().size();
                oldest.remove();
            }
        }
        return shared;
    }
}
