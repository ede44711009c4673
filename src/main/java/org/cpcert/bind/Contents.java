package org.cpcert.bind;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.dom.NodeOverNodeInfo;
import org.cpcert.bind.common.DocumentReference;
import org.cpcert.bind.common.Identifier;
import org.cpcert.bind.common.PersonRef;
import org.cpcert.bind.common.Text;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;

/**
 * Reads documents that are valid against their schema into records, from the tree that was made together with the nodes that were
 * verified; nothing is parsed a second time.
 */
public final class Contents {

    private static final Map<Class<?>, JAXBContext> CONTEXTS = new ConcurrentHashMap<>();

    private Contents() {}

    /** An application for the certificate. */
    public static Application application(ParsedDocument document) {
        var body = body(document, org.cpcert.bind.certificateapplication.Body.class);
        var content = body.getContent();
        var applicant = content.getApplicant();
        var emails = new LinkedHashSet<String>();
        content.getDeliveryAddress().forEach(address -> add(emails, address));
        return new Application(
                DocumentHeader.of(document).orElseThrow(),
                applicant.getID().get(0).getValue(),
                texts(applicant.getName()),
                reference(content.getReportReference()),
                Optional.ofNullable(content.getOpinionReference()).map(Contents::reference),
                Optional.ofNullable(content.getAssessmentOrganisationID()).map(Identifier::getValue),
                List.copyOf(emails),
                content.getSite().stream()
                        .map(site -> site.getAddress().getDivisionCode())
                        .filter(Objects::nonNull)
                        .map(code -> code.getValue())
                        .toList(),
                content.getActivityCode().stream()
                        .map(code -> code.getListID() + " " + code.getValue())
                        .toList());
    }

    /** An assessment opinion. */
    public static Opinion opinion(ParsedDocument document) {
        var body = body(document, org.cpcert.bind.assessmentopinion.Body.class);
        var content = body.getContent();
        var assessors = new LinkedHashSet<String>();
        assessors.add(personID(content.getLeadAssessor()));
        content.getExpert().forEach(expert -> assessors.add(personID(expert)));
        return new Opinion(
                DocumentHeader.of(document).orElseThrow(),
                reference(content.getReportReference()),
                content.getAssessmentOrganisation().getID().get(0).getValue(),
                assessors,
                content.getConclusionCode());
    }

    /** A decision. */
    public static Decision decision(ParsedDocument document) {
        var body = body(document, org.cpcert.bind.decision.Body.class);
        var content = body.getContent();
        return new Decision(
                DocumentHeader.of(document).orElseThrow(),
                content.getKindCode().name(),
                reference(content.getSubjectReference()),
                Optional.ofNullable(content.getOpinionReference()).map(Contents::reference),
                content.getOutcomeCode().name(),
                content.getDecisionDate(),
                texts(content.getReasonText()),
                Optional.ofNullable(content.getValidFrom()),
                Optional.ofNullable(content.getValidTo()));
    }

    /** By language; {@code en-GB} and {@code zh-Hans} are {@code en} and {@code zh}. */
    static Map<String, String> texts(List<? extends Text> texts) {
        var map = new LinkedHashMap<String, String>();
        texts.forEach(text -> map.putIfAbsent(
                text.getLang().split("-", 2)[0].toLowerCase(Locale.ROOT),
                text.getValue().strip()));
        return map;
    }

    /** Registration number where there is one, else the staff number in PersonalID. */
    static String personID(PersonRef person) {
        if (person.getRegistrationID() != null) {
            return person.getRegistrationID();
        }
        return person.getPersonalID() == null ? "" : person.getPersonalID().getValue();
    }

    private static Reference reference(DocumentReference reference) {
        return new Reference(reference.getID(), new Digest(reference.getDigest().getValue()));
    }

    static String first(Map<String, String> texts) {
        return texts.getOrDefault("en", texts.values().stream().findFirst().orElse(""));
    }

    /** The generated class keeps the parts of the choice in one list, since it allows an address in both places. */
    private static void add(
            LinkedHashSet<String> emails, org.cpcert.bind.certificateapplication.DeliveryAddress address) {
        for (var part : address.getContent()) {
            if (part.getName().getLocalPart().equals("Email") && part.getValue() instanceof String email) {
                emails.add(email);
            }
        }
    }

    /** The Body alone: for each element of a signature the binding would look for a transformer, which costs more than all the rest. */
    private static <T> T body(ParsedDocument document, Class<T> type) {
        try {
            var body =
                    Nodes.root(document).flatMap(root -> Nodes.at(root, "Body")).orElseThrow();
            return CONTEXTS.computeIfAbsent(type, Contents::context)
                    .createUnmarshaller()
                    .unmarshal(NodeOverNodeInfo.wrap(body.getUnderlyingNode()), type)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalStateException("a document valid against its schema does not bind to it", e);
        }
    }

    private static JAXBContext context(Class<?> type) {
        try {
            return JAXBContext.newInstance(type);
        } catch (JAXBException e) {
            throw new IllegalStateException("generated classes of " + type.getSimpleName() + " are damaged", e);
        }
    }
}
