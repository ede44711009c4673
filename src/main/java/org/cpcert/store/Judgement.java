package org.cpcert.store;

import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;

/**
 * What reading and checking a document found out.
 *
 * @param type empty where it is none of the scheme
 * @param documentID empty where it could not be read, as the issuer
 * @param idOwner in whose name the DocumentID is taken while the document is not rejected: the issuer, where who signed or sealed
 *     may issue in that name; else whose key it was
 * @param replaces the document in whose place it steps
 * @param facts what the rules were judged by; empty where they were not asked
 */
public record Judgement(
        Optional<DocumentType> type,
        Optional<String> documentID,
        Optional<String> issuerID,
        Optional<String> idOwner,
        Optional<Digest> replaces,
        Verdict verdict,
        Optional<Digest> facts) {}
