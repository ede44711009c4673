package org.cpcert.check;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.ParsedDocument;

/** Answers for a check without a home: there is no register to look into. */
record NoFacts(Instant received, Answer<List<SignatureFact>> verified, Function<ParsedDocument, Optional<String>> trial)
        implements FactsSource {

    private static final String WHY = "this check ran without the registers of a certification centre";

    @Override
    public Answer<List<SignatureFact>> signatures(ParsedDocument document) {
        return verified;
    }

    @Override
    public Answer<List<RegisterFact>> records(String register, Collection<String> keys) {
        return Answer.unavailable(WHY);
    }

    @Override
    public Answer<Optional<DocumentFact>> document(Digest digest) {
        return Answer.unavailable(WHY);
    }

    @Override
    public Answer<List<DocumentFact>> withDocumentId(String documentId, String owner) {
        return Answer.unavailable(WHY);
    }

    @Override
    public Answer<List<DocumentFact>> withDocumentId(String documentId) {
        return Answer.unavailable(WHY);
    }

    @Override
    public Answer<Optional<CaseFact>> caseFile(String idOrDigest) {
        return Answer.unavailable(WHY);
    }

    @Override
    public Optional<String> unenterable(ParsedDocument document) {
        return trial.apply(document);
    }
}
