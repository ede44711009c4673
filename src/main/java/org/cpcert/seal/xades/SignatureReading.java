package org.cpcert.seal.xades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.seal.Frame;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SignerCertificates;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.Strict;
import org.cpcert.seal.trust.TrustStore;
import org.w3c.dom.Element;

/**
 * As much of one ds:Signature as can be read, and what in it is not of the profile. Reads on after a problem, so that the
 * verdict can name the signer of a malformed signature too.
 */
final class SignatureReading {

    private static final int LONGEST_VALUE = 2048;

    private final List<String> problems = new ArrayList<>();
    private final String id;
    private Optional<SignedInfo> signedInfo = Optional.empty();
    private Optional<SignedProperties> properties = Optional.empty();
    private List<X509Certificate> certificates = List.of();
    private byte[] value = {};
    private Optional<Element> valueElement = Optional.empty();

    SignatureReading(Element signature) {
        id = signature.getAttributeNS(null, "Id");
        step(() -> {
            Strict.attributes(signature, Set.of("Id"));
            Strict.children(signature, Profile.DS, "SignedInfo", "SignatureValue", "KeyInfo", "Object");
        });
        for (Element child : Frame.children(signature)) {
            step(() -> readChild(child));
        }
        if (problems.isEmpty() && (signedInfo.isEmpty() || properties.isEmpty() || certificates.isEmpty())) {
            problems.add("the signature is not complete");
        }
    }

    private void readChild(Element child) throws OutsideProfile {
        var name = Profile.DS.equals(child.getNamespaceURI()) ? child.getLocalName() : "";
        switch (name) {
            case "SignedInfo" -> signedInfo = Optional.of(SignedInfo.read(child));
            case "SignatureValue" -> {
                value = Strict.base64(child, LONGEST_VALUE);
                valueElement = Optional.of(child);
            }
            case "KeyInfo" -> certificates = SignerCertificates.read(child);
            case "Object" -> properties = Optional.of(SignedProperties.read(child, id));
            default -> {}
        }
    }

    private interface Step {
        void run() throws OutsideProfile;
    }

    private void step(Step step) {
        try {
            step.run();
        } catch (OutsideProfile e) {
            problems.add(e.getMessage());
        }
    }

    List<String> problems() {
        return problems;
    }

    String id() {
        return id;
    }

    Optional<SignedInfo> signedInfo() {
        return signedInfo;
    }

    Optional<SignedProperties> properties() {
        return properties;
    }

    Optional<Instant> claimed() {
        return properties.map(SignedProperties::claimed);
    }

    /** The signer's first; empty where KeyInfo could not be read. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    Optional<X509Certificate> certificate() {
        return certificates.stream().findFirst();
    }

    byte[] value() {
        return value;
    }

    /** When it was made: by its time-stamp, where that is there and proves it. */
    SigningTime signingTime(TrustStore trust, Instant received, Instant now) {
        var stamp = properties.flatMap(SignedProperties::timeStamp);
        return stamp.isPresent() && valueElement.isPresent()
                ? TimeStamp.judge(stamp.get(), valueElement.get(), trust, claimed(), received, now)
                : SigningTime.byReceipt(claimed(), received, "");
    }
}
