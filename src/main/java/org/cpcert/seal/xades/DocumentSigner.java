package org.cpcert.seal.xades;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.seal.CannotSign;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.Frame;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SecureDom;
import org.cpcert.seal.cms.TimeStamper;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.SigningKey;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Signs and seals documents: adds one ds:Signature (XAdES-BASELINE-B, with a time-stamp -T) to its box and leaves every
 * other byte as it was. A time-stamp is made together with its signature and so before any seal, which it would break. Safe
 * for use by several threads.
 */
public final class DocumentSigner {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern ROLE = Pattern.compile("[A-Z][A-Z_]{0,39}");
    private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private final Optional<TimeStamper> timeStamper;

    /** Signs and seals without time-stamps. */
    public DocumentSigner() {
        this.timeStamper = Optional.empty();
    }

    /** Signs and seals with a time-stamp of this authority in each signature and seal. */
    public DocumentSigner(TimeStamper timeStamper) {
        this.timeStamper = Optional.of(timeStamper);
    }

    /**
     * Adds the signature of a person over Body.
     *
     * @param role in what role the person signs, such as {@code LEAD_ASSESSOR}
     * @param registrationID registration number or staff id of the person, where there is one
     * @param claimed time of signing as the signer says it; kept to the second
     * @throws CannotSign where the document is not one of the scheme or is sealed already
     */
    public byte[] sign(byte[] document, SigningKey key, String role, Optional<String> registrationID, Instant claimed) {
        if (!ROLE.matcher(role).matches()) {
            throw new CannotSign("a role is written in capitals, its words joined by _, not " + role);
        }
        registrationID.filter(id -> !REGISTRATION.matcher(id).matches()).ifPresent(id -> {
            throw new CannotSign("not a registration number or staff id: " + id);
        });
        var frame = unsealed(document);
        var covered = Map.of(frame.bodyId(), sha256(frame.body()));
        return Boxes.append(document, 1, make(key, covered, Optional.of(role), registrationID, claimed));
    }

    /**
     * Adds the seal of an organisation or of the system over Body and all signatures made so far. After it nobody can sign
     * without breaking it.
     *
     * @param claimed time of sealing; kept to the second
     * @throws CannotSign where the document is not one of the scheme or is sealed already
     */
    public byte[] seal(byte[] document, SigningKey key, Instant claimed) {
        var frame = unsealed(document);
        var covered = new LinkedHashMap<String, byte[]>();
        covered.put(frame.bodyId(), sha256(frame.body()));
        covered.put(frame.signaturesId(), sha256(frame.signatures()));
        return Boxes.append(document, 2, make(key, covered, Optional.empty(), Optional.empty(), claimed));
    }

    private static Frame unsealed(byte[] document) {
        try {
            var frame = Frame.of(SecureDom.parse(document));
            if (!Frame.children(frame.seals()).isEmpty()) {
                throw new CannotSign("the document is sealed already; nothing can be added without breaking the seal");
            }
            return frame;
        } catch (SAXException e) {
            throw new CannotSign("the document is not well-formed XML without DTD: " + e.getMessage());
        } catch (OutsideProfile e) {
            throw new CannotSign("the document cannot carry a signature: " + e.getMessage());
        }
    }

    private static byte[] sha256(Element element) {
        try {
            return Canonical.sha256(element);
        } catch (OutsideProfile e) {
            throw new CannotSign("the document cannot be signed: " + e.getMessage());
        }
    }

    private String make(
            SigningKey key,
            Map<String, byte[]> covered,
            Optional<String> role,
            Optional<String> registrationID,
            Instant claimed) {
        var number = new byte[10];
        RANDOM.nextBytes(number);
        var xml = new SignatureXml("signature-" + HexFormat.of().formatHex(number));
        var algorithm = algorithm(key);
        try {
            var properties = xml.properties(covered.keySet(), key.certificate(), role, registrationID, claimed);
            var propertiesDigest = sha256(fragment(properties, Profile.XADES, "SignedProperties"));
            var signedInfo = xml.signedInfo(algorithm, covered, propertiesDigest);
            var signature = Signature.getInstance(Profile.jca(algorithm));
            signature.initSign(key.privateKey());
            signature.update(Canonical.bytes(fragment(signedInfo, Profile.DS, "SignedInfo")));
            var value = signature.sign();
            return xml.signature(signedInfo, value, key.chain(), stamped(properties, value));
        } catch (OutsideProfile e) {
            throw new IllegalStateException("a signature of our own making has no canonical form", e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnusable("cannot sign with the key of " + key.holder(), e);
        }
    }

    private String stamped(String properties, byte[] value) {
        return timeStamper
                .map(stamper ->
                        stamper.stamp(sha256(fragment(SignatureXml.value(value), Profile.DS, "SignatureValue"))))
                .map(token -> SignatureXml.stamped(properties, token))
                .orElse(properties);
    }

    private static String algorithm(SigningKey key) {
        return switch (key.certificate().getPublicKey()) {
            case ECKey ec -> Profile.ECDSA_SHA256;
            case RSAKey rsa -> Profile.RSA_SHA256;
            default ->
                throw new KeyUnusable(
                        "keys are EC P-256 or RSA, not "
                                + key.certificate().getPublicKey().getAlgorithm(),
                        null);
        };
    }

    /** An element of the signature, parsed by itself: exclusive canonical form depends on nothing around it. */
    private static Element fragment(String text, String namespace, String name) {
        var whole = "<ds:Signature xmlns:ds=\"" + Profile.DS + "\">" + text + "</ds:Signature>";
        try {
            return (Element) SecureDom.parse(whole.getBytes(StandardCharsets.US_ASCII))
                    .getElementsByTagNameNS(namespace, name)
                    .item(0);
        } catch (SAXException e) {
            throw new IllegalStateException("a signature of our own making is not well-formed", e);
        }
    }
}
