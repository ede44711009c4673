package org.cpcert.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Schemas;
import org.w3c.dom.Element;

/** All names that the schemas of some types know, with those of signatures and facts. */
final class SchemaNames {

    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private final Set<String> elements = new HashSet<>(Set.of(
            // signatures
            "Signature",
            "SigningTime",
            "ClaimedRole",
            // facts
            "Facts",
            "Record",
            "Seal",
            "Document",
            "Member",
            "Invited",
            "Standing",
            "Case"));
    private final Set<String> attributes = new HashSet<>(Set.of(
            // facts
            "id",
            "index",
            "role",
            "registrationID",
            "subject",
            "key",
            "integrity",
            "coverage",
            "algorithmsAllowed",
            "chain",
            "reason",
            "claimed",
            "claimedDay",
            "keyFrom",
            "keyTo",
            "revoked",
            "invalidFrom",
            "revokedFrom",
            "revocationReason",
            "provenBy",
            "notBefore",
            "notBeforeDay",
            "waitsFor",
            "notAfter",
            "notAfterDay",
            "stampTrouble",
            "stampForeign",
            "received",
            "receivedDay",
            "digest",
            "issuer",
            "verdict",
            "replacedBy",
            "type",
            "state",
            "bytes",
            "code",
            "current",
            // registers
            "person",
            "level",
            "approvedBy",
            "approvedOn",
            "approvalID",
            "contract",
            "recordedOn",
            "sectors",
            "areas",
            "nameEn",
            "nameZh",
            "email",
            "organisation",
            "kind",
            "holder",
            "enterprise",
            "case",
            "issuedOn",
            "legalRepresentative",
            "parents",
            "head",
            "legalPerson",
            "authority",
            "of",
            "openedOn",
            "document",
            "retroactive",
            "rightsEnd",
            "ground",
            "readings",
            "from",
            "to",
            "recorded",
            "list",
            "closed",
            "serious",
            "permit",
            "standards",
            "totalAmount",
            "number",
            "since",
            "by",
            "until",
            "report",
            "fund",
            "project",
            "enterprises",
            "cases",
            "grounds",
            "application",
            "result",
            "course",
            "score",
            "reference",
            "currency",
            // marks
            "theory",
            "practice",
            "audits",
            "total",
            "xml:lang"));

    /** For the codes in the attribute {@code on} of a rule; other documents that a rule may look into are known too. */
    SchemaNames(String on) {
        read("/schemas/common/1/common.xsd");
        var codes = new HashSet<>(Arrays.asList(on.split(" ", -1)));
        if (codes.contains("AO") || codes.contains("CA") || codes.contains("DE")) {
            codes.add("AR");
            codes.add("CA");
            codes.add("AO");
        }
        for (var type : DocumentTypes.load().all()) {
            if (codes.contains(type.code()) || codes.contains("all")) {
                elements.add(type.rootName());
                read(Schemas.resource(type));
            }
        }
    }

    Set<String> elements() {
        return elements;
    }

    Set<String> attributes() {
        return attributes;
    }

    private void read(String resource) {
        try (var in = SchemaNames.class.getResourceAsStream(resource)) {
            var schema = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in);
            add(schema.getElementsByTagNameNS(XS, "element"), elements);
            add(schema.getElementsByTagNameNS(XS, "attribute"), attributes);
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    private static void add(org.w3c.dom.NodeList nodes, Set<String> names) {
        for (int i = 0; i < nodes.getLength(); i++) {
            names.add(((Element) nodes.item(i)).getAttribute("name"));
        }
    }
}
