package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.DocumentType;

/**
 * What a document says of itself.
 *
 * @param issuerID organisation code of the issuer
 * @param issueDate in the time zone of the scheme
 * @param caseID empty where the sender did not know it
 * @param replaces the former document it takes the place of
 * @param titles by language tag
 */
public record DocumentHeader(
        String documentID,
        DocumentType type,
        String issuerID,
        LocalDate issueDate,
        Optional<String> caseID,
        Optional<Reference> replaces,
        Map<String, String> titles) {

    public DocumentHeader {
        titles = Map.copyOf(titles);
    }
}
