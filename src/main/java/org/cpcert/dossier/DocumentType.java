package org.cpcert.dossier;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of document the system takes in or makes, known by the namespace of their root. */
public enum DocumentType {
    AUDIT_REPORT("AR", "AuditReport", "urn:cpcert:audit-report:1"),
    ASSESSMENT_OPINION("AO", "AssessmentOpinion", "urn:cpcert:assessment-opinion:1"),
    EXPERT_VOTE("EV", "ExpertVote", "urn:cpcert:expert-vote:1"),
    CERTIFICATE_APPLICATION("CA", "CertificateApplication", "urn:cpcert:certificate-application:1"),
    DECISION("DE", "Decision", "urn:cpcert:decision:1"),
    CERTIFICATE("CT", "Certificate", "urn:cpcert:certificate:1"),
    NOTICE("NO", "Notice", "urn:cpcert:notice:1"),
    REGISTER_DOCUMENT("RD", "RegisterDocument", "urn:cpcert:register-document:1"),
    ENTRUSTMENT("EN", "Entrustment", "urn:cpcert:entrustment:1"),
    REGISTRATION_APPLICATION("RA", "RegistrationApplication", "urn:cpcert:registration-application:1"),
    REGISTRATION_CERTIFICATE("RC", "RegistrationCertificate", "urn:cpcert:registration-certificate:1"),
    ORGANISATION_DOCUMENT("OA", "OrganisationDocument", "urn:cpcert:organisation-document:1"),
    SANCTION("SA", "Sanction", "urn:cpcert:sanction:1"),
    INTERPRETATION("IN", "Interpretation", "urn:cpcert:interpretation:1"),
    APPOINTMENT("AP", "Appointment", "urn:cpcert:appointment:1"),
    STATUS_NOTICE("RV", "StatusNotice", "urn:cpcert:status-notice:1"),
    DOSSIER_ENTRY("DY", "DossierEntry", "urn:cpcert:dossier-entry:1");

    private final String code;
    private final String rootName;
    private final String namespace;

    DocumentType(String code, String rootName, String namespace) {
        this.code = code;
        this.rootName = rootName;
        this.namespace = namespace;
    }

    /** Two letters, as in the rule catalogue. */
    public String code() {
        return code;
    }

    /** Local name of the root element. */
    public String rootName() {
        return rootName;
    }

    /** Namespace of the root element, with the major version. */
    public String namespace() {
        return namespace;
    }

    /** The type with this root element; empty where no installed schema knows it. */
    public static Optional<DocumentType> ofRoot(String namespace, String localName) {
        return Arrays.stream(values())
                .filter(type -> type.namespace.equals(namespace) && type.rootName.equals(localName))
                .findFirst();
    }

    /**
     * The type whose documents are in this namespace; empty where there is none. The namespace of a Body is signed with it, the
     * name of the root above it is not: only this says what a signed document is.
     */
    public static Optional<DocumentType> ofNamespace(String namespace) {
        return Arrays.stream(values())
                .filter(type -> type.namespace.equals(namespace))
                .findFirst();
    }

    /** The type with this two-letter code; empty where there is none. */
    public static Optional<DocumentType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
