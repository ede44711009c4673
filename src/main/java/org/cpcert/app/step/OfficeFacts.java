package org.cpcert.app.step;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpcert.check.Answer;
import org.cpcert.check.CaseFact;
import org.cpcert.check.DocumentFact;
import org.cpcert.check.FactsSource;
import org.cpcert.check.RegisterFact;
import org.cpcert.check.SignatureFact;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseProcess;
import org.cpcert.register.Registers;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Documents;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoredDocument;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.RegisterUse;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Answers what a check asks about the world outside its document: signatures, registers, other documents, cases. */
public final class OfficeFacts implements FactsSource {

    private final Records records;
    private final SignatureVerifier verifier;
    private final OwnEntries own;
    private final Digest asked;
    private final Instant received;
    private final Optional<List<SignatureVerdict>> verified;
    private @Nullable Answer<List<SignatureFact>> signatures;

    /** @param records what is recorded
     * @param asked the document the questions are about; it is never an answer to them */
    public OfficeFacts(Records records, SignatureVerifier verifier, OwnEntries own, Digest asked, Instant received) {
        this(records, verifier, own, asked, received, Optional.empty());
    }

    /** @param verified the verdicts on the signatures of the document asked about, where they are known already */
    OfficeFacts(
            Records records,
            SignatureVerifier verifier,
            OwnEntries own,
            Digest asked,
            Instant received,
            Optional<List<SignatureVerdict>> verified) {
        this.records = records;
        this.verifier = verifier;
        this.own = own;
        this.asked = asked;
        this.received = received;
        this.verified = verified;
    }

    @Override
    public Instant received() {
        return received;
    }

    @Override
    public Answer<List<SignatureFact>> signatures(ParsedDocument document) {
        var known = signatures;
        if (known == null || !document.digest().equals(asked)) {
            known = document.dom()
                    .<Answer<List<SignatureFact>>>map(dom -> Answer.known(
                            SignatureFacts.of(verified.orElseGet(() -> verifier.verify(dom, received, records.now())))))
                    .orElseGet(() -> Answer.unavailable("the document cannot be read"));
            signatures = known;
        }
        return known;
    }

    @Override
    public Answer<List<RegisterFact>> records(String register, Collection<String> keys) {
        var wanted = keys.stream().distinct().toList();
        var facts = new ArrayList<RegisterFact>();
        wanted.forEach(key -> facts.addAll(own.find(register, key)));
        records.read(handle -> RegisterRecords.findAny(handle, register, wanted, RegisterRecord.LATEST))
                .forEach(record -> facts.add(fact(record, record.key())));
        if (RegisterUse.CERTIFICATES.is(register)) {
            wanted.forEach(holder -> facts.addAll(held(holder)));
        }
        return Answer.known(List.copyOf(facts));
    }

    @Override
    public boolean isEmpty(String register) {
        return records.read(handle -> RegisterRecords.isEmpty(handle, register));
    }

    /** The certificates of a holder, in all their states; the register itself is by number. */
    private List<RegisterFact> held(String holder) {
        return records.read(handle -> RegisterRecords.ofHolder(handle, holder, RegisterRecord.LATEST)).stream()
                .map(record -> fact(record, holder))
                .toList();
    }

    @Override
    public Answer<Optional<DocumentFact>> document(Digest digest) {
        return Answer.known(
                records.read(handle -> Documents.standing(handle, digest)).flatMap(row -> fact(row, true)));
    }

    @Override
    public Answer<List<DocumentFact>> withDocumentId(String documentId, String owner) {
        return others(records.read(handle -> Documents.taking(handle, documentId, owner)));
    }

    @Override
    public Answer<List<DocumentFact>> withDocumentId(String documentId) {
        return others(records.read(handle -> Documents.taking(handle, documentId)));
    }

    private Answer<List<DocumentFact>> others(List<Documents.Standing> found) {
        return Answer.known(found.stream()
                .filter(row -> !row.document().digest().equals(asked))
                .flatMap(row -> fact(row, false).stream())
                .toList());
    }

    @Override
    public Answer<Optional<CaseFact>> caseFile(String idOrDigest) {
        return Answer.known(records.read(handle -> {
            var row = Cases.find(handle, idOrDigest);
            if (row.isEmpty() && idOrDigest.matches("[0-9a-f]{64}")) {
                row = withDocument(handle, new Digest(idOrDigest));
            }
            var open = row.stream()
                    .flatMap(found -> CaseChanges.ofCase(handle, found.caseID()).stream())
                    .filter(CaseChange::isOpen)
                    .map(CaseChange::document)
                    .collect(Collectors.toSet());
            return row.map(found -> new CaseFact(
                    found.caseID(),
                    found.state(),
                    Cases.documents(handle, found.caseID()).stream()
                            .map(document -> new CaseFact.Member(
                                    document.role(),
                                    document.digest(),
                                    document.role().equals("CHANGE")
                                            ? open.contains(document.digest())
                                            : counts(handle, found, document)))
                            .toList(),
                    Optional.of(LocalDate.ofInstant(found.openedAt(), records.zone())),
                    Optional.of(Invitations.ofCase(handle, found.caseID()).stream()
                            .map(Invitation::registrationID)
                            .toList())));
        }));
    }

    /** Of several cases the one in which the document left a question, else the last one that is not over, else the first. */
    private Optional<CaseRow> withDocument(Handle handle, Digest document) {
        var rows = Cases.withDocument(handle, document);
        return rows.stream()
                .filter(row -> CaseChanges.ofCase(handle, row.caseID()).stream()
                        .anyMatch(change -> change.isOpen() && change.document().equals(document)))
                .findFirst()
                .or(() -> rows.stream().reduce((first, second) -> isClosed(second) ? first : second));
    }

    private boolean isClosed(CaseRow row) {
        return records.schemes()
                .of(row)
                .work(() -> CaseProcess.certification().state(row.state()).isClosed());
    }

    @Override
    public Optional<String> unenterable(ParsedDocument document) {
        return Registers.load().trouble(document);
    }

    /** What was refused does not, though it lies in the case; of several opinions the one that is the case's own does. */
    private static boolean counts(Handle handle, CaseRow row, CaseDocument document) {
        var refused = Documents.find(handle, document.digest())
                .flatMap(StoredDocument::verdict)
                .equals(Optional.of(Verdict.REJECTED));
        return !refused
                && (!document.role().equals(DocumentType.OPINION)
                        || row.opinion().stream().allMatch(document.digest()::equals));
    }

    private RegisterFact fact(RegisterRecord record, String key) {
        return new RegisterFact(
                record.register(),
                key,
                record.attributes(),
                record.validFrom(),
                record.validTo(),
                LocalDate.ofInstant(record.knownFrom(), records.zone()));
    }

    /** Empty for what was never checked or cannot be read: it has no say. */
    private Optional<DocumentFact> fact(Documents.Standing standing, boolean withTree) {
        var row = standing.document();
        if (row.type().isEmpty() || row.verdict().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DocumentFact(
                row.digest(),
                row.type().get(),
                row.documentID().orElse(""),
                row.issuerID().orElse(""),
                row.verdict().get(),
                standing.waitsFor(),
                standing.replacedBy(),
                withTree ? records.look(row.digest()).tree() : Optional.empty()));
    }
}
