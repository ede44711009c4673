package org.cpcert.seal.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SignatureAlgorithm;
import org.cpcert.seal.SignedObject;
import org.cpcert.seal.key.SigningKey;

/** Whether the keys and algorithms of a path are relied upon, by the cryptographic constraints of the scheme. */
final class ChainStrength {

    private ChainStrength() {}

    /**
     * Why the path proves nothing; empty where it is strong enough. The signature under an anchor is not looked at: it is trusted because
     * it lies in the trust folder.
     *
     * @param path the signer's certificate first
     * @param leafAt by when the signer's certificate is proved to have existed: what was signed names its digest
     * @param othersAt by when the others are: nothing but receipt proves them
     */
    static Optional<String> refusal(
            List<X509Certificate> path, X509Certificate anchor, SignedObject object, Instant leafAt, Instant othersAt) {
        var leaf = path.getFirst();
        var own = CryptoConstraints.load().refusal(object, leaf.getPublicKey(), leafAt);
        if (own.isPresent()) {
            return Optional.of("the certificate of " + SigningKey.subject(leaf) + " has " + own.get());
        }
        var digest = CryptoConstraints.load().refusal(object, Profile.DIGEST, leafAt);
        if (object == SignedObject.DOCUMENT && digest.isPresent()) {
            return Optional.of("it is signed with " + digest.get());
        }
        for (int i = 0; i < path.size(); i++) {
            var certificate = path.get(i);
            var issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
            var weak = CryptoConstraints.load()
                    .refusal(
                            SignedObject.CERTIFICATE,
                            SignatureAlgorithm.of(certificate),
                            issuer.getPublicKey(),
                            i == 0 ? leafAt : othersAt);
            if (weak.isPresent()) {
                return Optional.of("the certificate of " + SigningKey.subject(certificate) + " is signed by "
                        + SigningKey.subject(issuer) + " with " + weak.get());
            }
        }
        return Optional.empty();
    }
}
