package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.check.Scheme;
import org.cpcert.check.SchemeType;
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
 * @param idOwner in whose name it takes its DocumentID, where it takes it at all
 * @param occasion why it was examined
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
        Optional<String> idOwner,
        Occasion occasion) {

    public Examined {
        findings = List.copyOf(findings);
    }

    /** The same with one more thing said. */
    Examined saying(Finding more) {
        var all = new ArrayList<>(findings);
        all.add(more);
        return new Examined(item, delivery, size, documentType, header, verdict, all, facts, idOwner, occasion);
    }

    /** True where the same bytes were judged before and only the answer is repeated. */
    boolean isKnown() {
        return occasion instanceof Occasion.Repeated;
    }

    /** For routes: true for a document that is accepted now; false where only its answer is repeated. */
    public boolean isAccepted() {
        return !isKnown() && verdict == Verdict.ACCEPTED;
    }

    /** For routes: true for a document that is rejected now; false where only its answer is repeated. */
    public boolean isRejected() {
        return !isKnown() && verdict == Verdict.REJECTED;
    }

    /** For routes: true for a document that waits for a person now; false where only its answer is repeated. */
    public boolean isReferred() {
        return !isKnown() && verdict == Verdict.REFERRED;
    }

    /** For routes: the step that an accepted document leads to; empty where to none but its answer. */
    public String getEffect() {
        return type().flatMap(SchemeType::next).orElse("");
    }

    /** For routes: the step that a rejected document leads to; empty where to none but its answer. */
    public String getRejectedEffect() {
        return type().flatMap(SchemeType::rejected).orElse("");
    }

    /** For routes: the step that a document leads to while it waits for a person; empty where to none. */
    public String getReferredEffect() {
        return type().flatMap(SchemeType::referred).orElse("");
    }

    private Optional<SchemeType> type() {
        return documentType.map(DocumentType::code).flatMap(Scheme.load()::documentType);
    }

    /** For routes: the two letters of its type; {@code ??} where it has none. */
    public String getType() {
        return documentType.map(DocumentType::code).orElse("??");
    }
}
