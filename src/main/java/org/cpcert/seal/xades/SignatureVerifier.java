package org.cpcert.seal.xades;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.cpcert.seal.Frame;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.trust.TrustFolder;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Verifies signatures and seals by a strict profile: what is signed is found by its place, never by an id; children,
 * references, algorithms and transforms are exactly those of the profile, or nothing is computed. Whatever stands in a
 * document, the answer is a verdict and no exception. Safe for use by several threads.
 */
public final class SignatureVerifier {

    private static final int MOST = 64;

    private final Supplier<TrustStore> trust;

    public SignatureVerifier(TrustStore trust) {
        this(() -> trust);
    }

    /** @param trust asked anew for each document, such as a {@link TrustFolder} */
    public SignatureVerifier(Supplier<TrustStore> trust) {
        this.trust = trust;
    }

    /**
     * Verifies all there is: persons in the order of their box, the seal, then whatever else calls itself a signature.
     *
     * @param document with namespaces, comments and processing instructions as they were; is not changed
     * @param received when we had the document in hand
     * @return empty where nobody signed
     */
    public List<SignatureVerdict> verify(Document document, Instant received) {
        return verify(document, received, received);
    }

    /**
     * The same for a document that is judged later than it came.
     *
     * @param now until when revocation lists may have been issued
     */
    public List<SignatureVerdict> verify(Document document, Instant received, Instant now) {
        var walk = IdCheck.of(document);
        var verdicts = new ArrayList<SignatureVerdict>();
        var judged = new HashSet<Element>();
        var outside = "a signature stands outside the boxes for signatures and seals";
        try {
            var frame = Frame.of(document);
            var judge = new SignatureJudge(frame, walk, trust.get(), received, now);
            for (Element child : Frame.children(frame.signatures())) {
                judged.add(child);
                verdicts.add(person(judge, child, verdicts.size() + 1, received));
            }
            var seals = Frame.children(frame.seals());
            for (Element child : seals) {
                judged.add(child);
                verdicts.add(seal(judge, child, verdicts.size() + 1, seals.size() == 1, received));
            }
        } catch (OutsideProfile e) {
            outside = "nothing says what is signed: " + e.getMessage();
        }
        for (Element signature : walk.signatures()) {
            if (!judged.contains(signature)) {
                verdicts.add(SignatureJudge.malformed(verdicts.size() + 1, Kind.PERSON, received, outside));
            }
        }
        return List.copyOf(verdicts);
    }

    private static SignatureVerdict person(SignatureJudge judge, Element child, int index, Instant received) {
        return index <= MOST
                ? judge.verdict(child, Kind.PERSON, index)
                : SignatureJudge.malformed(
                        index, Kind.PERSON, received, "more than " + MOST + " signatures; not examined");
    }

    private static SignatureVerdict seal(
            SignatureJudge judge, Element child, int index, boolean alone, Instant received) {
        return alone
                ? judge.verdict(child, Kind.SEAL, index)
                : SignatureJudge.malformed(index, Kind.SEAL, received, "there is more than one seal");
    }
}
