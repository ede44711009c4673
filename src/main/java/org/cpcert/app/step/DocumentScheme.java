package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CannotSay;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Documents;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.SchemeFiles;

/**
 * By which version of the scheme a document is judged and taken further: that of the case under way, or of the certificate, to which it
 * belongs as the process of that version says, else that of the home. What its header says of a version chooses nothing, or a sender could
 * choose rules that were given up.
 */
final class DocumentScheme {

    private final Office office;

    DocumentScheme(Office office) {
        this.office = office;
    }

    /** That of the home too for what belongs to cases of several versions, such as a document that fills a register. */
    SchemeFiles of(Digest document) {
        var home = office.schemes().home();
        if (office.schemes().areOne() || isTooLarge(document)) {
            return home;
        }
        var found = office.schemes().all().stream()
                .filter(scheme -> scheme.work(() -> belongs(document)))
                .toList();
        return found.size() == 1 ? found.getFirst() : home;
    }

    /** Empty also for what is no document of the home. */
    private boolean isTooLarge(Digest document) {
        return office.database()
                .read(handle -> Documents.find(handle, document))
                .filter(row -> row.size() <= office.scheme().limits().maxBytes())
                .isEmpty();
    }

    /** True where it belongs to a case or certificate that goes by the scheme at work. */
    private boolean belongs(Digest digest) {
        var document = office.look(digest);
        if (document.type().isEmpty() || document.tree().isEmpty()) {
            return false;
        }
        var trigger = Trigger.document(
                document.rootName(),
                Nodes.token(Nodes.root(document).orElseThrow(), "Body", "Content", "KindCode"),
                Verdict.ACCEPTED,
                digest,
                Optional.empty(),
                List.of(),
                List.of());
        return !CaseProcess.certification().belongsToAll(document.rootName())
                && Stream.concat(underWay(trigger), certified(trigger)).anyMatch(office.schemes()::isAtWork);
    }

    private Stream<CaseRow> underWay(Trigger trigger) {
        return CaseFacts.casesOf(office, keys(CaseProcess.certification(), trigger)).stream()
                .filter(office.schemes()::isAtWork)
                .filter(row -> !CaseProcess.certification().state(row.state()).isClosed());
    }

    private Stream<CaseRow> certified(Trigger trigger) {
        return keys(CaseProcess.certificate(), trigger).stream()
                .flatMap(number -> office
                        .database()
                        .read(handle -> Certificates.find(handle, number)
                                .flatMap(certificate -> Cases.find(handle, certificate.caseID())))
                        .stream());
    }

    /** None where a document that nobody has checked yet is not what the process expects. */
    private List<String> keys(CaseProcess process, Trigger trigger) {
        try {
            return process.belongs(trigger, new StoredDocuments(office));
        } catch (CannotSay e) {
            return List.of();
        }
    }
}
