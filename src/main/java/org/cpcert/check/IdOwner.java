package org.cpcert.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.check.SignatureFact.Chain;
import org.cpcert.check.SignatureFact.Coverage;
import org.cpcert.check.SignatureFact.Integrity;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.RegisterUse;

/**
 * In whose name a document takes its DocumentID (GEN-07). What a header claims is not enough: else a stranger could use up the
 * numbers of anybody.
 */
public final class IdOwner {

    private static final String PERSON = "PERSON";

    private IdOwner() {}

    /**
     * The issuer named in the header, where it sealed or signed soundly itself; else whose key it was; empty where no known key
     * signed.
     */
    public static Optional<String> of(ParsedDocument document, FactsSource source) {
        return of(issuer(document), source.signatures(document), parts(document), source);
    }

    /** @param parts what a complete document of its type carries */
    static Optional<String> of(
            String issuer, Answer<List<SignatureFact>> signatures, DocumentParts parts, FactsSource source) {
        if (!(signatures instanceof Answer.Known<List<SignatureFact>> known)) {
            return Optional.empty();
        }
        var rolesByKey = known.value().stream()
                .filter(IdOwner::isSound)
                .filter(signature -> signature.key().isPresent())
                .collect(Collectors.groupingBy(
                        signature -> signature.key().orElseThrow().hex(),
                        LinkedHashMap::new,
                        Collectors.mapping(SignatureFact::role, Collectors.toSet())));
        var keys = List.copyOf(rolesByKey.keySet());
        if (keys.isEmpty()
                || !(source.records(RegisterUse.KEYS.register(), keys)
                        instanceof Answer.Known<List<RegisterFact>> lines)) {
            return Optional.empty();
        }
        var names = lines.value().stream()
                .flatMap(line -> names(line, rolesByKey.getOrDefault(line.key(), Set.of()), parts))
                .filter(name -> !name.isEmpty())
                .toList();
        return names.contains(issuer)
                ? Optional.of(issuer)
                : names.stream().sorted().findFirst();
    }

    /**
     * In whose names a key speaks: a seal in that of its organisation, a person in his own, and in that of the organisation where
     * such documents bear no seal or the scheme takes a signature in his role instead of it. An employee's other signatures do not
     * make a document his employer's.
     */
    private static Stream<String> names(RegisterFact line, Set<String> roles, DocumentParts parts) {
        var holder = line.attributes().getOrDefault("holder", "");
        var forOrganisation = !line.attributes().getOrDefault("kind", "").equals(PERSON)
                || !parts.sealed()
                || roles.stream().anyMatch(parts.insteadOfSeal()::contains);
        return forOrganisation
                ? Stream.of(line.attributes().getOrDefault("organisation", ""), holder)
                : Stream.of(holder);
    }

    /** What a complete document of its type carries; of one whose type nobody knows, no seal is asked. */
    static DocumentParts parts(ParsedDocument document) {
        return document.type()
                .flatMap(type -> Scheme.load().documentType(type.code()))
                .map(SchemeType::complete)
                .orElseGet(() -> new DocumentParts(List.of(), false, List.of()));
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
