package org.cpcert.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.check.SignatureFact.Chain;
import org.cpcert.check.SignatureFact.Coverage;
import org.cpcert.check.SignatureFact.Integrity;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;

/**
 * In whose name a document takes its DocumentID (GEN-07). What a header claims is not enough: else a stranger could use up the
 * numbers of anybody.
 */
public final class IdOwner {

    private static final String KEYS = "R-KEY";

    private IdOwner() {}

    /**
     * The issuer named in the header, where a sound signature or seal was made by a key of that issuer; else whose key it was;
     * empty where no known key signed.
     */
    public static Optional<String> of(ParsedDocument document, FactsSource source) {
        return of(issuer(document), source.signatures(document), source);
    }

    static Optional<String> of(String issuer, Answer<List<SignatureFact>> signatures, FactsSource source) {
        if (!(signatures instanceof Answer.Known<List<SignatureFact>> known)) {
            return Optional.empty();
        }
        var keys = known.value().stream()
                .filter(IdOwner::isSound)
                .flatMap(signature -> signature.key().stream())
                .map(Digest::hex)
                .distinct()
                .toList();
        if (keys.isEmpty() || !(source.records(KEYS, keys) instanceof Answer.Known<List<RegisterFact>> lines)) {
            return Optional.empty();
        }
        var names = lines.value().stream()
                .flatMap(line -> Stream.of(
                        line.attributes().getOrDefault("organisation", ""),
                        line.attributes().getOrDefault("holder", "")))
                .filter(name -> !name.isEmpty())
                .toList();
        return names.contains(issuer)
                ? Optional.of(issuer)
                : names.stream().sorted().findFirst();
    }

    /** Issuer as the header names it; empty text where it names none. */
    static String issuer(ParsedDocument document) {
        return header(document, "IssuerID");
    }

    /** The id that the header gives; empty text where it gives none. */
    static String documentID(ParsedDocument document) {
        return header(document, "DocumentID");
    }

    private static String header(ParsedDocument document, String name) {
        return Nodes.root(document)
                .map(root -> Nodes.token(root, "Body", "Header", name))
                .orElse("");
    }

    private static boolean isSound(SignatureFact signature) {
        return signature.integrity() == Integrity.OK
                && signature.coverage() != Coverage.NONE
                && signature.coverage() != Coverage.PARTIAL
                && signature.algorithmsAllowed()
                && signature.chain() != Chain.UNTRUSTED;
    }
}
