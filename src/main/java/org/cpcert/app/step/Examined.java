package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Delivery;
import org.cpcert.store.WorkItem;

/**
 * What an examination found out about a delivered document, before anything is recorded.
 *
 * @param documentType empty where no installed schema knows it
 * @param header empty where the document is not valid by its schema
 * @param facts the facts document it was judged by, kept for replay; empty where it could not be judged
 * @param known true where the same bytes were judged before and only the answer is repeated
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one bean to the next, never compared
public record Examined(
        WorkItem item,
        Delivery delivery,
        long size,
        Optional<DocumentType> documentType,
        Optional<DocumentHeader> header,
        Verdict verdict,
        List<Finding> findings,
        Optional<byte[]> facts,
        boolean known) {

    public Examined {
        findings = List.copyOf(findings);
    }

    /** For routes: true for a document that is accepted now; false where only its answer is repeated. */
    public boolean isAccepted() {
        return !known && verdict == Verdict.ACCEPTED;
    }

    /** For routes: true for a document that is rejected now; false where only its answer is repeated. */
    public boolean isRejected() {
        return !known && verdict == Verdict.REJECTED;
    }

    /** For routes: the two letters of its type; {@code ??} where it has none. */
    public String getType() {
        return documentType.map(DocumentType::code).orElse("??");
    }
}
