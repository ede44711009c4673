package org.cpcert.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application for the certificate, as far as the case needs it.
 *
 * @param enterpriseID first identifier of the applicant
 * @param names name of the applicant by language tag
 * @param opinion empty where the opinion is still to be given
 * @param assessmentOrganisation code of the organisation the enterprise asks for; empty where it names none
 * @param emails where the certificate is to be sent; may be empty
 * @param divisions division codes of the sites, as far as they are given
 * @param activities industries, each as list and code, such as {@code ISIC 2710}
 */
public record Application(
        DocumentHeader header,
        String enterpriseID,
        Map<String, String> names,
        Reference report,
        Optional<Reference> opinion,
        Optional<String> assessmentOrganisation,
        List<String> emails,
        List<String> divisions,
        List<String> activities) {

    public Application {
        names = Map.copyOf(names);
        emails = List.copyOf(emails);
        divisions = List.copyOf(divisions);
        activities = List.copyOf(activities);
    }

    /** Name for readers: English where there is one, else any. */
    public String name() {
        return names.getOrDefault("en", names.values().stream().findFirst().orElse(enterpriseID));
    }
}
