package org.cpcert.dossier;

import java.util.Set;

/**
 * A kind of document the system takes in or makes, known by the namespace of its root. The scheme says which there are.
 *
 * @param code two letters, as in the rule catalogue
 * @param rootName local name of the root element
 * @param namespace of the root element, with the major version; signed with the Body, which the name of the root above it is not
 * @param schema place of its schema below the schemas of the scheme, such as {@code audit-report/1/audit-report.xsd}
 * @param roles what it is in its case, such as {@code REPORT}; none for those that belong to no case
 */
public record DocumentType(String code, String rootName, String namespace, String schema, Set<String> roles) {

    /** Role of what the centre issues at the end of a case. */
    public static final String CERTIFICATE = "CERTIFICATE";

    public DocumentType {
        roles = Set.copyOf(roles);
    }

    /** True where documents of the type are this in their case. */
    public boolean isIn(String role) {
        return roles.contains(role);
    }

    /** True for the type of what the centre issues at the end of a case. */
    public boolean isCertificate() {
        return isIn(CERTIFICATE);
    }
}
