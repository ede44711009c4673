package org.cpcert.check;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.ParsedDocument;

/** Whom a check asks for what is not in the document itself. One instance serves one check. */
public interface FactsSource {

    /** When the complete file was taken in; for a self-check the present. */
    Instant received();

    /** The verdict on every signature, in the order of the box, and on the seal. */
    Answer<List<SignatureFact>> signatures(ParsedDocument document);

    /**
     * All records of one register under these keys, whatever days they are good for; keys without a record are left
     * out.
     *
     * @param register code such as {@code R-AUD}
     */
    Answer<List<RegisterFact>> records(String register, Collection<String> keys);

    /** True where nothing was ever entered in the register; false also where that is not known. */
    default boolean isEmpty(String register) {
        return false;
    }

    /** A document taken in before; known and empty where it never came. */
    Answer<Optional<DocumentFact>> document(Digest digest);

    /**
     * Documents taken in before that take this DocumentID: they were accepted or wait for a decision.
     *
     * @param owner in whose name they take it
     */
    Answer<List<DocumentFact>> withDocumentId(String documentId, String owner);

    /** The same, in whosever name: what a reference by this DocumentID can mean. */
    Answer<List<DocumentFact>> withDocumentId(String documentId);

    /** The case with this id, or the case that a document with this digest (in hexadecimal) belongs to. */
    Answer<Optional<CaseFact>> caseFile(String idOrDigest);

    /**
     * The entry of a register that the document asks for and that cannot be made, as register, key and days; empty where
     * there is none. The document alone decides it, so that it can be said without any register.
     *
     * @param document valid by its schema
     * @throws RuntimeException where no entry can be made of it at all
     */
    Optional<String> unenterable(ParsedDocument document);

    /**
     * For checks where nothing but the document is at hand: every question about the world outside is answered "cannot
     * say".
     *
     * @param trial works out what the document would enter, see {@link #unenterable}
     */
    static FactsSource unavailable(Instant received, Function<ParsedDocument, Optional<String>> trial) {
        return new NoFacts(received, Answer.unavailable("signatures were not verified"), trial);
    }

    /** The same, with signatures verified as far as that goes without registers. */
    static FactsSource unavailable(
            Instant received, Function<ParsedDocument, Optional<String>> trial, List<SignatureFact> signatures) {
        return new NoFacts(received, Answer.known(List.copyOf(signatures)), trial);
    }
}
