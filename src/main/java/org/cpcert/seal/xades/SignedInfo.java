package org.cpcert.seal.xades;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.Strict;
import org.w3c.dom.Element;

/**
 * What a signature says it signs.
 *
 * @param refusals algorithms and transforms that are not on our list; nothing is computed where there are any
 */
record SignedInfo(Element element, String algorithm, List<Reference> references, List<String> refusals) {

    /** @param digest empty where its algorithm is refused */
    record Reference(String uri, String type, Optional<byte[]> digest) {}

    private static final int LONGEST_HASH = 64;
    private static final int MOST = 8;

    static SignedInfo read(Element element) throws OutsideProfile {
        Strict.attributes(element, Set.of());
        var children = Strict.elements(element);
        if (children.size() < 3
                || children.size() > 2 + MOST
                || !Strict.isNamed(children.get(0), Profile.DS, "CanonicalizationMethod")
                || !Strict.isNamed(children.get(1), Profile.DS, "SignatureMethod")) {
            throw new OutsideProfile("SignedInfo is not two methods and up to " + MOST + " references");
        }
        var refusals = new ArrayList<String>();
        var canonicalization = algorithm(children.get(0), refusals);
        if (!canonicalization.equals(Canonical.ALGORITHM)) {
            refusals.add("canonicalization " + canonicalization);
        }
        var algorithm = algorithm(children.get(1), refusals);
        if (!algorithm.equals(Profile.ECDSA_SHA256) && !algorithm.equals(Profile.RSA_SHA256)) {
            refusals.add("signature method " + algorithm);
        }
        var references = new ArrayList<Reference>();
        for (Element child : children.subList(2, children.size())) {
            references.add(reference(child, refusals));
        }
        return new SignedInfo(element, algorithm, List.copyOf(references), List.copyOf(refusals));
    }

    private static Reference reference(Element element, List<String> refusals) throws OutsideProfile {
        if (!Strict.isNamed(element, Profile.DS, "Reference")) {
            throw new OutsideProfile("SignedInfo holds " + element.getNodeName());
        }
        Strict.attributes(element, Set.of("Id", "URI", "Type"));
        if (!element.hasAttributeNS(null, "URI")) {
            throw new OutsideProfile("a Reference does not say to what");
        }
        var parts = Strict.elements(element);
        if (parts.size() == 2) {
            refusals.add("a reference without exclusive canonicalization");
        } else {
            parts = Strict.children(element, Profile.DS, "Transforms", "DigestMethod", "DigestValue");
            transforms(parts.getFirst(), refusals);
        }
        if (!Strict.isNamed(parts.get(parts.size() - 2), Profile.DS, "DigestMethod")) {
            throw new OutsideProfile("a Reference has no DigestMethod");
        }
        var digest = algorithm(parts.get(parts.size() - 2), refusals);
        boolean known = digest.equals(Profile.SHA256);
        if (!known) {
            refusals.add("digest method " + digest);
        }
        return new Reference(
                element.getAttributeNS(null, "URI"),
                element.getAttributeNS(null, "Type"),
                known ? Optional.of(Strict.base64(parts.getLast(), LONGEST_HASH)) : Optional.empty());
    }

    private static void transforms(Element transforms, List<String> refusals) throws OutsideProfile {
        Strict.attributes(transforms, Set.of());
        var all = Strict.elements(transforms);
        for (Element transform : all) {
            var algorithm = algorithm(transform, refusals);
            if (!algorithm.equals(Canonical.ALGORITHM)) {
                refusals.add("transform " + algorithm);
            }
        }
        if (all.size() != 1) {
            refusals.add(all.size() + " transforms where exclusive canonicalization alone is allowed");
        }
    }

    /** Parameters, such as a list of inclusive prefixes or an XPath, are refused like an unknown algorithm. */
    private static String algorithm(Element method, List<String> refusals) throws OutsideProfile {
        var algorithm = Strict.only(method, "Algorithm");
        if (method.getFirstChild() != null && (!Strict.elements(method).isEmpty())) {
            refusals.add("parameters of " + algorithm);
        }
        return algorithm;
    }
}
