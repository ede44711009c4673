package org.cpcert.dossier;

import org.cpcert.xml.DocumentTypes;

/** The types of document that tests speak of, by name. */
public final class Types {

    public static final DocumentType AUDIT_REPORT = type("AR");
    public static final DocumentType ASSESSMENT_OPINION = type("AO");
    public static final DocumentType EXPERT_VOTE = type("EV");
    public static final DocumentType CERTIFICATE_APPLICATION = type("CA");
    public static final DocumentType DECISION = type("DE");
    public static final DocumentType CERTIFICATE = type("CT");
    public static final DocumentType ENTRUSTMENT = type("EN");
    public static final DocumentType REGISTRATION_APPLICATION = type("RA");

    private Types() {}

    private static DocumentType type(String code) {
        return DocumentTypes.load().ofCode(code).orElseThrow();
    }
}
