package org.cpcert.seal.xades;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.Frame;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SignatureAlgorithm;
import org.cpcert.seal.SignedObject;
import org.cpcert.seal.SignerCertificates;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.Strict;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.trust.ChainVerdict;
import org.cpcert.seal.trust.CryptoConstraints;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerdict.Coverage;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Judges the signatures of one document; Body and Signatures are digested once for all of them. */
final class SignatureJudge {

    private final Frame frame;
    private final IdCheck walk;
    private final TrustStore trust;
    private final Instant received;
    private final Instant now;
    private byte @Nullable [] bodyDigest;
    private byte @Nullable [] signaturesDigest;

    SignatureJudge(Frame frame, IdCheck walk, TrustStore trust, Instant received, Instant now) {
        this.frame = frame;
        this.walk = walk;
        this.trust = trust;
        this.received = received;
        this.now = now;
    }

    /** A verdict where nothing could be read. */
    static SignatureVerdict malformed(int index, Kind kind, Instant received, String reason) {
        return new SignatureVerdict(
                index,
                kind,
                "",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Integrity.MALFORMED,
                Coverage.NONE,
                true,
                Optional.empty(),
                SigningTime.byReceipt(Optional.empty(), received, ""),
                Chain.UNTRUSTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason);
    }

    SignatureVerdict verdict(Element element, Kind kind, int index) {
        if (!Strict.isNamed(element, Profile.DS, "Signature")) {
            return malformed(
                    index, kind, received, "the box holds " + element.getNodeName() + ", which is not a signature");
        }
        var reading = new SignatureReading(element);
        var problems = new ArrayList<>(reading.problems());
        walk.trouble().ifPresent(problems::add);
        var coverage = coverage(reading, kind, problems);
        checkIds(reading, problems);
        var refusals = refusals(reading);
        var integrity = Integrity.MALFORMED;
        if (problems.isEmpty() && refusals.isEmpty()) {
            try {
                integrity = integrity(reading, problems);
            } catch (OutsideProfile e) {
                problems.add(e.getMessage());
            }
        } else if (!refusals.isEmpty()) {
            problems.add("not allowed: " + String.join(", ", refusals));
        }
        var time = reading.signingTime(trust, received, now);
        var weak = reading.certificate()
                .flatMap(leaf -> CryptoConstraints.load()
                        .refusal(
                                SignedObject.DOCUMENT,
                                new SignatureAlgorithm(Profile.DIGEST),
                                leaf.getPublicKey(),
                                time.notAfter()));
        var chain = reading.certificate()
                .map(leaf -> trust.judge(reading.certificates(), time, received, now))
                .orElse(new ChainVerdict(Chain.UNTRUSTED, Optional.empty(), "there is no certificate to judge"));
        weak.filter(key -> !chain.reason().contains(key)).ifPresent(key -> problems.add("not allowed: " + key));
        if (!chain.reason().isEmpty()) {
            problems.add(chain.reason());
        }
        return verdict(
                reading, kind, index, integrity, coverage, refusals.isEmpty() && weak.isEmpty(), time, chain, problems);
    }

    private static SignatureVerdict verdict(
            SignatureReading reading,
            Kind kind,
            int index,
            Integrity integrity,
            Coverage coverage,
            boolean allowed,
            SigningTime time,
            ChainVerdict chain,
            List<String> problems) {
        var certificate = reading.certificate();
        var properties = reading.properties();
        return new SignatureVerdict(
                index,
                kind,
                properties.map(SignedProperties::role).orElse(""),
                properties.flatMap(SignedProperties::registrationID),
                certificate.map(SigningKey::subject).orElse(""),
                certificate.map(SignerCertificates::der).map(Digest::of),
                certificate.flatMap(KeyUse::of),
                integrity,
                coverage,
                allowed,
                reading.claimed(),
                time,
                chain.chain(),
                certificate.map(leaf -> leaf.getNotBefore().toInstant()),
                certificate.map(leaf -> leaf.getNotAfter().toInstant()),
                chain.revocation(),
                problems.isEmpty()
                        ? (kind == Kind.SEAL ? "the seal is valid" : "the signature is valid")
                        : String.join("; ", problems));
    }

    /** What the references reach; every one that is not of the profile is a problem. */
    private Coverage coverage(SignatureReading reading, Kind kind, List<String> problems) {
        if (reading.signedInfo().isEmpty() || reading.properties().isEmpty()) {
            return Coverage.NONE;
        }
        var expected = new HashSet<>(
                Set.of("#" + frame.bodyId(), "#" + reading.properties().get().id()));
        if (kind == Kind.SEAL) {
            expected.add("#" + frame.signaturesId());
        }
        var seen = new HashSet<String>();
        boolean foreign = false;
        for (var reference : reading.signedInfo().get().references()) {
            boolean properties =
                    reference.uri().equals("#" + reading.properties().get().id());
            if (!expected.contains(reference.uri())
                    || !seen.add(reference.uri())
                    || !reference.type().equals(properties ? Profile.SIGNED_PROPERTIES_TYPE : "")) {
                problems.add("it has a reference that does not belong there: \"" + reference.uri() + "\"");
                foreign = true;
            }
        }
        if (!seen.contains("#" + reading.properties().get().id())) {
            problems.add("it does not cover its own properties, such as time and certificate");
        }
        if (!seen.contains("#" + frame.bodyId())) {
            problems.add("it does not cover the Body");
            return Coverage.NONE;
        }
        if (foreign) {
            return Coverage.PARTIAL;
        }
        return seen.contains("#" + frame.signaturesId()) ? Coverage.BODY_AND_SIGNATURES : Coverage.BODY;
    }

    private void checkIds(SignatureReading reading, List<String> problems) {
        var ids = new ArrayList<>(List.of(frame.bodyId(), frame.signaturesId(), reading.id()));
        reading.properties().map(SignedProperties::id).ifPresent(ids::add);
        for (String id : ids) {
            if (!walk.isUnique(id)) {
                problems.add("the Id \"" + id + "\" is missing or used more than once");
            }
        }
    }

    private static List<String> refusals(SignatureReading reading) {
        var refusals = new ArrayList<String>();
        reading.signedInfo().ifPresent(info -> {
            refusals.addAll(info.refusals());
            if (info.refusals().isEmpty()) {
                reading.certificate()
                        .flatMap(leaf -> SignerCertificates.refusal(leaf, info.algorithm()))
                        .ifPresent(refusals::add);
            }
        });
        return refusals;
    }

    private Integrity integrity(SignatureReading reading, List<String> problems) throws OutsideProfile {
        var info = reading.signedInfo().orElseThrow();
        var properties = reading.properties().orElseThrow();
        var certificate = reading.certificate().orElseThrow();
        if (!isSigned(info, reading.value(), certificate)) {
            problems.add("the signature value does not fit the key of the certificate");
        }
        if (!MessageDigest.isEqual(
                properties.certificateDigest(), Digest.sha256().digest(SignerCertificates.der(certificate)))) {
            problems.add("the signer meant another certificate");
        }
        for (var reference : info.references()) {
            if (!MessageDigest.isEqual(
                    digest(reference.uri(), properties), reference.digest().orElseThrow())) {
                problems.add(changed(reference.uri()));
            }
        }
        return problems.isEmpty() ? Integrity.OK : Integrity.BROKEN;
    }

    private static boolean isSigned(SignedInfo info, byte[] value, X509Certificate certificate) throws OutsideProfile {
        if (value.length != SignerCertificates.valueLength(certificate)) {
            return false; // the JDK takes r and s of other lengths too, as long as they are equal
        }
        try {
            var signature = Signature.getInstance(Profile.jca(info.algorithm()));
            signature.initVerify(certificate.getPublicKey());
            signature.update(Canonical.bytes(info.element()));
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] digest(String uri, SignedProperties properties) throws OutsideProfile {
        if (uri.equals("#" + frame.bodyId())) {
            var known = bodyDigest;
            var digest = known == null ? Canonical.sha256(frame.body()) : known;
            bodyDigest = digest;
            return digest;
        }
        if (uri.equals("#" + frame.signaturesId())) {
            var known = signaturesDigest;
            var digest = known == null ? Canonical.sha256(frame.signatures()) : known;
            signaturesDigest = digest;
            return digest;
        }
        return Canonical.sha256(properties.element());
    }

    private String changed(String uri) {
        if (uri.equals("#" + frame.bodyId())) {
            return "the Body was changed after signing";
        }
        return uri.equals("#" + frame.signaturesId())
                ? "a person's signature was added, removed or changed after sealing"
                : "its own properties, such as time or role, were changed";
    }
}
