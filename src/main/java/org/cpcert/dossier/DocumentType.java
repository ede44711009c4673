package org.cpcert.dossier;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A kind of document the system takes in or makes, known by the namespace of its root. The scheme says which there are.
 *
 * @param code two letters, as in the rule catalogue
 * @param rootName local name of the root element
 * @param namespace of the root element, with the major version; signed with the Body, which the name of the root above it is not
 * @param schema place of its schema below the schemas of the scheme, such as {@code audit-report/1/audit-report.xsd}
 * @param titles what it is called, by language; those of the scheme are there
 * @param roles what it is in its case, such as {@code REPORT}; none for those that belong to no case
 */
public record DocumentType(
        String code, String rootName, String namespace, String schema, Map<String, String> titles, Set<String> roles) {

    /** Role of what the centre issues at the end of a case. */
    public static final String CERTIFICATE = "CERTIFICATE";

    /** Role of the report that a case is about. */
    public static final String REPORT = "REPORT";

    /** Role of what the experts found together. */
    public static final String OPINION = "OPINION";

    public DocumentType {
        titles = Map.copyOf(titles);
        roles = Set.copyOf(roles);
    }

    /** What it is called in a language; its code in one that the scheme has not. */
    public String title(String language) {
        return titles.getOrDefault(language, code);
    }

    /** The same as it stands within a sentence. */
    public String titleWithin(String language) {
        var title = title(language);
        return title.equals(code) ? code : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
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
