package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;

/**
 * Index row of a document in the store.
 *
 * @param type empty where no installed schema knows it
 * @param documentID DocumentID of its header; empty where it could not be read
 * @param issuerID organisation that issued it; empty where it could not be read
 * @param size number of bytes
 * @param verdict empty until it was checked, and for documents that the system made
 * @param notice digest of the answer to it; empty until answered
 * @param facts digest of the facts document it was judged by; empty until checked
 * @param receivedAt when it was first taken in or made; milliseconds are kept
 */
public record StoredDocument(
        Digest digest,
        Optional<DocumentType> type,
        Optional<String> documentID,
        Optional<String> issuerID,
        long size,
        Optional<Verdict> verdict,
        Optional<Digest> notice,
        Optional<Digest> facts,
        Instant receivedAt) {}
