package org.cpcert.seal.xades;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SignedObject;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.Strict;
import org.cpcert.seal.cms.TimeStampToken;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.CryptoConstraints;
import org.cpcert.seal.trust.TrustStore;
import org.w3c.dom.Element;

/**
 * The time-stamp of a signature: xades:SignatureTimeStamp over its ds:SignatureValue (ETSI EN 319 132-1, 5.3). Nobody has
 * signed it, so whatever is wrong with it only makes it prove nothing.
 */
final class TimeStamp {

    /** Tokens with long chains of RSA certificates are some 10 KB. */
    private static final int LONGEST = 64 * 1024;

    private static final String DER = "http://uri.etsi.org/01903/v1.2.2#DER";

    private TimeStamp() {}

    /** The only thing that may stand beside the signed properties: one time-stamp and nothing else. */
    static Element read(Element unsignedProperties) throws OutsideProfile {
        Strict.attributes(unsignedProperties, Set.of("Id"));
        var group = Strict.child(unsignedProperties, Profile.XADES, "UnsignedSignatureProperties");
        Strict.attributes(group, Set.of("Id"));
        return Strict.child(group, Profile.XADES, "SignatureTimeStamp");
    }

    /**
     * The signing time that the time-stamp proves; that of receipt where it proves nothing.
     *
     * @param stamp as {@link #read} found it
     * @param value the ds:SignatureValue of the same signature
     * @param now when it is judged
     */
    static SigningTime judge(
            Element stamp, Element value, TrustStore trust, Optional<Instant> claimed, Instant received, Instant now) {
        TimeStampToken token;
        try {
            token = token(stamp, value);
        } catch (OutsideProfile e) {
            return SigningTime.besideForeignTimeStamp(claimed, received, e.reason());
        }
        try {
            if (token.time().isAfter(received)) {
                throw new OutsideProfile("it is of " + token.time() + ", later than the receipt");
            }
            for (var digest : List.of(token.imprintAlgorithm(), token.signatureDigest())) {
                var weak = CryptoConstraints.load().refusal(SignedObject.TIME_STAMP, digest, received);
                if (weak.isPresent()) {
                    throw new OutsideProfile("it is by " + weak.get());
                }
            }
            var trouble = trust.troubleWithTimeStamper(token.certificates(), token.time(), received, now);
            if (trouble.isPresent()) {
                throw new OutsideProfile(trouble.get());
            }
            return SigningTime.byTimeStamp(
                    token.time(), SigningKey.subject(token.certificates().getFirst()));
        } catch (OutsideProfile e) {
            return SigningTime.byReceipt(claimed, received, e.reason());
        }
    }

    /** @throws OutsideProfile where it is not a sound token over this signature; says why */
    private static TimeStampToken token(Element stamp, Element value) throws OutsideProfile {
        Strict.attributes(stamp, Set.of("Id"));
        var parts = Strict.elements(stamp);
        if (parts.size() != 2
                || !Strict.isNamed(parts.get(0), Profile.DS, "CanonicalizationMethod")
                || !Strict.isNamed(parts.get(1), Profile.XADES, "EncapsulatedTimeStamp")) {
            throw new OutsideProfile("it is not a canonicalization method and one token");
        }
        if (!Strict.only(parts.get(0), "Algorithm").equals(Canonical.ALGORITHM)
                || !Strict.elements(parts.get(0)).isEmpty()) {
            throw new OutsideProfile("it is not over the exclusive canonical form");
        }
        var encoding = parts.get(1).getAttributeNS(null, "Encoding");
        if (!encoding.isEmpty() && !encoding.equals(DER)) {
            throw new OutsideProfile("its token is not in DER");
        }
        var token = TimeStampToken.read(Strict.base64(parts.get(1), LONGEST, Set.of("Id", "Encoding")));
        if (!token.isOver(Canonical.bytes(value))) {
            throw new OutsideProfile("it is over something else than this signature");
        }
        return token;
    }
}
