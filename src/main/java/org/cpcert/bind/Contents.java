package org.cpcert.bind;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpcert.bind.assessmentopinion.AssessmentOpinion;
import org.cpcert.bind.certificateapplication.CertificateApplication;
import org.cpcert.bind.common.DocumentReference;
import org.cpcert.bind.common.Header;
import org.cpcert.bind.common.Identifier;
import org.cpcert.bind.common.PersonRef;
import org.cpcert.bind.common.Text;
import org.cpcert.bind.expertvote.ExpertVote;
import org.cpcert.bind.interpretation.Interpretation;
import org.cpcert.bind.organisationdocument.OrganisationDocument;
import org.cpcert.bind.registerdocument.RegisterDocument;
import org.cpcert.bind.registrationapplication.RegistrationApplication;
import org.cpcert.bind.registrationcertificate.RegistrationCertificate;
import org.cpcert.bind.sanction.Sanction;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.w3c.dom.Document;

/**
 * Reads documents that are valid against their schema into records. What it is given are the verified nodes themselves;
 * nothing is parsed a second time.
 */
public final class Contents {

    private static final Map<Class<?>, JAXBContext> CONTEXTS = new ConcurrentHashMap<>();

    private Contents() {}

    /** An application for the certificate. */
    public static Application application(Document document) {
        var body = bind(document, CertificateApplication.class).getBody();
        var content = body.getContent();
        var applicant = content.getApplicant();
        var emails = new LinkedHashSet<String>();
        content.getDeliveryAddress().forEach(address -> add(emails, address));
        return new Application(
                header(body.getHeader()),
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

    /** The vote of an expert. */
    public static Vote vote(Document document) {
        var body = bind(document, ExpertVote.class).getBody();
        var content = body.getContent();
        return new Vote(
                header(body.getHeader()),
                content.getCaseID(),
                reference(content.getReportReference()),
                personID(content.getExpert()),
                content.getConclusionCode().name());
    }

    /** An assessment opinion. */
    public static Opinion opinion(Document document) {
        var body = bind(document, AssessmentOpinion.class).getBody();
        var content = body.getContent();
        var assessors = new LinkedHashSet<String>();
        assessors.add(personID(content.getLeadAssessor()));
        content.getExpert().forEach(expert -> assessors.add(personID(expert)));
        return new Opinion(
                header(body.getHeader()),
                reference(content.getReportReference()),
                content.getAssessmentOrganisation().getID().get(0).getValue(),
                assessors,
                content.getConclusionCode());
    }

    /** A decision. */
    public static Decision decision(Document document) {
        var body = bind(document, org.cpcert.bind.decision.Decision.class).getBody();
        var content = body.getContent();
        return new Decision(
                header(body.getHeader()),
                content.getKindCode().name(),
                reference(content.getSubjectReference()),
                Optional.ofNullable(content.getOpinionReference()).map(Contents::reference),
                content.getOutcomeCode().name(),
                content.getDecisionDate(),
                first(texts(content.getReasonText())),
                Optional.ofNullable(content.getValidFrom()));
    }

    /** All lines of a register document. */
    public static List<Entry> entries(Document document) {
        var lines = new ArrayList<Entry>();
        for (var entry :
                bind(document, RegisterDocument.class).getBody().getContent().getEntry()) {
            lines.add(RegisterLines.of(entry));
        }
        return List.copyOf(lines);
    }

    /** The lines an entrustment adds to the register of entrustments: one for each enterprise, or one for all. */
    public static List<Entry> entrustments(Document document) {
        var body = bind(document, org.cpcert.bind.entrustment.Entrustment.class).getBody();
        return RegisterLines.of(header(body.getHeader()), body.getContent());
    }

    /** The line of an appointment or of its withdrawal (Item 26). */
    public static List<Entry> appointments(Document document) {
        var body = bind(document, org.cpcert.bind.appointment.Appointment.class).getBody();
        return List.of(AppointmentLines.of(header(body.getHeader()), body.getContent()));
    }

    /** What becomes of a certificate. */
    public static StatusNotice statusNotice(Document document) {
        var body =
                bind(document, org.cpcert.bind.statusnotice.StatusNotice.class).getBody();
        var content = body.getContent();
        return new StatusNotice(
                header(body.getHeader()),
                content.getKindCode().name(),
                content.getCertificateNumber(),
                switch (content.getKindCode()) {
                    case SUSPENSION -> CertificateState.SUSPENDED;
                    case REINSTATEMENT -> CertificateState.VALID;
                    case RESCISSION -> CertificateState.RESCINDED;
                    case CANCELLATION -> CertificateState.CANCELLED;
                    case SUPERSESSION -> CertificateState.SUPERSEDED;
                },
                personID(content.getDecidedBy()),
                content.getReasonCode().name(),
                texts(content.getFacts()),
                content.getEffectiveDate(),
                Optional.ofNullable(content.getTermEnd()),
                Optional.ofNullable(content.getSuccessorNumber()),
                texts(content.getAppealText()));
    }

    /** What any of the documents says of itself. */
    public static DocumentHeader header(Document document, DocumentType type) {
        return switch (type) {
            case AUDIT_REPORT ->
                header(bind(document, org.cpcert.bind.auditreport.AuditReport.class)
                        .getBody()
                        .getHeader());
            case ASSESSMENT_OPINION ->
                header(bind(document, AssessmentOpinion.class).getBody().getHeader());
            case EXPERT_VOTE ->
                header(bind(document, ExpertVote.class).getBody().getHeader());
            case CERTIFICATE_APPLICATION ->
                header(bind(document, CertificateApplication.class).getBody().getHeader());
            case DECISION ->
                header(bind(document, org.cpcert.bind.decision.Decision.class)
                        .getBody()
                        .getHeader());
            case REGISTER_DOCUMENT ->
                header(bind(document, RegisterDocument.class).getBody().getHeader());
            case ENTRUSTMENT ->
                header(bind(document, org.cpcert.bind.entrustment.Entrustment.class)
                        .getBody()
                        .getHeader());
            case REGISTRATION_APPLICATION ->
                header(bind(document, RegistrationApplication.class).getBody().getHeader());
            case REGISTRATION_CERTIFICATE ->
                header(bind(document, RegistrationCertificate.class).getBody().getHeader());
            case ORGANISATION_DOCUMENT ->
                header(bind(document, OrganisationDocument.class).getBody().getHeader());
            case SANCTION -> header(bind(document, Sanction.class).getBody().getHeader());
            case INTERPRETATION ->
                header(bind(document, Interpretation.class).getBody().getHeader());
            case APPOINTMENT ->
                header(bind(document, org.cpcert.bind.appointment.Appointment.class)
                        .getBody()
                        .getHeader());
            case STATUS_NOTICE ->
                header(bind(document, org.cpcert.bind.statusnotice.StatusNotice.class)
                        .getBody()
                        .getHeader());
            case CERTIFICATE, NOTICE, DOSSIER_ENTRY ->
                throw new IllegalArgumentException(type + " is made by the system and never taken in");
        };
    }

    static DocumentHeader header(Header header) {
        var code = header.getDocumentTypeCode().name();
        return new DocumentHeader(
                header.getDocumentID(),
                DocumentType.ofCode(code).orElseThrow(() -> new IllegalArgumentException("unknown type " + code)),
                header.getIssuerID().getValue(),
                header.getIssueDate(),
                Optional.ofNullable(header.getCaseID()),
                Optional.ofNullable(header.getReplaces()).map(Contents::reference),
                texts(header.getTitle()));
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

    private static String first(Map<String, String> texts) {
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

    static <T> T bind(Document document, Class<T> type) {
        try {
            var context = CONTEXTS.computeIfAbsent(type, Contents::context);
            return context.createUnmarshaller()
                    .unmarshal(document.getDocumentElement(), type)
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
