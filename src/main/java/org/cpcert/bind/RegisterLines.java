package org.cpcert.bind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cpcert.bind.common.Code;
import org.cpcert.bind.common.Identifier;
import org.cpcert.bind.common.Text;

/** Turns entries of register documents and entrustments into lines of registers. */
final class RegisterLines {

    private RegisterLines() {}

    static Entry of(org.cpcert.bind.registerdocument.Entry entry) {
        var from = entry.getValidFrom();
        var to = entry.getValidTo() == null ? Entry.OPEN_END : entry.getValidTo();
        if (entry.getAuditorEntry() != null) {
            var auditor = entry.getAuditorEntry();
            var attributes = names(auditor.getName());
            attributes.put("person", auditor.getPerson());
            attributes.put("level", auditor.getLevelCode().name());
            attributes.put("email", auditor.getEmail());
            return new Entry("R-AUD", auditor.getRegistrationID(), attributes, from, to);
        }
        if (entry.getOrganisationEntry() != null) {
            var organisation = entry.getOrganisationEntry();
            var attributes = names(organisation.getName());
            attributes.put("type", organisation.getTypeCode().name());
            attributes.put("state", organisation.getStateCode().name());
            attributes.put("email", organisation.getEmail());
            attributes.put("folder", organisation.getFolder());
            put(
                    attributes,
                    "approvedBy",
                    Optional.ofNullable(organisation.getApprovedByCode()).map(Enum::name));
            put(
                    attributes,
                    "approvedOn",
                    Optional.ofNullable(organisation.getApprovedOn()).map(LocalDate::toString));
            put(
                    attributes,
                    "recordedOn",
                    Optional.ofNullable(organisation.getRecordedOn()).map(LocalDate::toString));
            put(attributes, "sectors", list(organisation.getSectorCode(), Code::getValue));
            put(attributes, "areas", list(organisation.getAreaCode(), Code::getValue));
            put(attributes, "parents", list(organisation.getOwnerID(), Identifier::getValue));
            put(attributes, "head", Optional.ofNullable(organisation.getHeadID()));
            put(
                    attributes,
                    "legalPerson",
                    Optional.ofNullable(organisation.getLegalPersonID()).map(Identifier::getValue));
            return new Entry("R-ORG", organisation.getID().getValue(), attributes, from, to);
        }
        if (entry.getEnterpriseEntry() != null) {
            var enterprise = entry.getEnterpriseEntry();
            var attributes = names(enterprise.getName());
            attributes.put("legalRepresentative", enterprise.getLegalRepresentative());
            attributes.put("email", enterprise.getEmail());
            return new Entry("R-ENT", enterprise.getID().getValue(), attributes, from, to);
        }
        if (entry.getEmploymentEntry() != null) {
            var employment = entry.getEmploymentEntry();
            return new Entry(
                    "R-EMP",
                    employment.getPerson(),
                    Map.of(
                            "organisation",
                            employment.getOrganisation().getValue(),
                            "kind",
                            employment.getKindCode().name()),
                    from,
                    to);
        }
        return entry.getKeyEntry() == null ? ListLines.of(entry, from, to) : key(entry.getKeyEntry(), from, to);
    }

    private static Entry key(org.cpcert.bind.registerdocument.KeyEntry key, LocalDate from, LocalDate to) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("holder", key.getHolder());
        attributes.put("kind", key.getKindCode().name());
        attributes.put("organisation", key.getOrganisation().getValue());
        put(attributes, "revokedFrom", Optional.ofNullable(key.getRevokedFrom()).map(Object::toString));
        return new Entry("R-KEY", key.getCertificateDigest().getValue(), attributes, from, to);
    }

    static List<Entry> of(DocumentHeader header, org.cpcert.bind.entrustment.Content content) {
        var person = content.getEntrustedPerson();
        var attributes = names(person.getName());
        attributes.put("role", person.getRoleCode().name());
        attributes.put("organisation", content.getEntrustingParty().getValue());
        attributes.put("email", person.getEmail());
        attributes.put("issuedOn", header.issueDate().toString());
        attributes.put("entrustmentID", header.documentID());
        var key = Contents.personID(person);
        LocalDate from = content.getFrom();
        LocalDate to = content.getTo();
        var scope = content.getScope();
        var lines = new ArrayList<Entry>();
        scope.getEnterpriseID()
                .forEach(enterprise -> lines.add(line(key, attributes, enterprise.getValue(), "", from, to)));
        scope.getCaseID().forEach(caseID -> lines.add(line(key, attributes, "", caseID, from, to)));
        return lines.isEmpty() ? List.of(line(key, attributes, "", "", from, to)) : List.copyOf(lines);
    }

    private static Entry line(
            String key,
            Map<String, String> attributes,
            String enterprise,
            String caseID,
            LocalDate from,
            LocalDate to) {
        var all = new LinkedHashMap<>(attributes);
        all.put("enterprise", enterprise);
        all.put("case", caseID);
        return new Entry("R-ENTR", key, all, from, to);
    }

    /** What is absent has no attribute at all, so that a rule sees that it is absent. */
    static void put(Map<String, String> attributes, String name, Optional<String> value) {
        value.ifPresent(text -> attributes.put(name, text));
    }

    /** Several values as a list with spaces; empty where there are none. */
    static <T> Optional<String> list(List<T> values, Function<T, String> text) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().map(text).collect(Collectors.joining(" ")));
    }

    /**
     * A name in each language, such as {@code nameEn}. English and Chinese are always there, for letters: where one of them is
     * only lent from another language, {@code nameLanguages} says which languages the register really has.
     */
    static Map<String, String> names(List<? extends Text> names) {
        var texts = Contents.texts(names);
        var attributes = new LinkedHashMap<String, String>();
        var any = texts.values().stream().findFirst().orElse("");
        attributes.put("nameEn", any);
        attributes.put("nameZh", any);
        texts.forEach((language, name) -> attributes.put(
                "name" + language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1), name));
        if (!texts.keySet().containsAll(Set.of("en", "zh"))) {
            attributes.put("nameLanguages", String.join(" ", texts.keySet()));
        }
        return attributes;
    }
}
