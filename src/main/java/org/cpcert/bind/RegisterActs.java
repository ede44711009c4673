package org.cpcert.bind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.bind.common.Code;
import org.cpcert.bind.common.Identifier;
import org.cpcert.bind.entrustment.Entrustment;
import org.cpcert.bind.interpretation.Interpretation;
import org.cpcert.bind.organisationdocument.LinkKindCode;
import org.cpcert.bind.organisationdocument.OrganisationDocument;
import org.cpcert.bind.organisationdocument.OwnershipLink;
import org.cpcert.bind.registerdocument.RegisterDocument;
import org.cpcert.bind.registrationcertificate.RegistrationCertificate;
import org.cpcert.bind.sanction.Sanction;
import org.cpcert.dossier.DocumentType;
import org.w3c.dom.Document;

/** What each kind of document does to the registers once it is accepted. */
public final class RegisterActs {

    private static final String AUTHORITY = "authority";

    private RegisterActs() {}

    /** All changes of the document in their order; none where its kind changes no register. */
    public static List<RegisterChange> changes(Document document, DocumentType type) {
        return switch (type) {
            case REGISTER_DOCUMENT -> registers(document);
            case ENTRUSTMENT -> entrustment(document);
            case REGISTRATION_CERTIFICATE -> registration(document);
            case ORGANISATION_DOCUMENT -> organisation(document);
            case SANCTION -> sanction(document);
            case INTERPRETATION -> interpretation(document);
            case APPOINTMENT -> List.copyOf(Contents.appointments(document));
            case STATUS_NOTICE -> statusNotice(document);
            case AUDIT_REPORT,
                    ASSESSMENT_OPINION,
                    EXPERT_VOTE,
                    CERTIFICATE_APPLICATION,
                    REGISTRATION_APPLICATION,
                    DECISION,
                    CERTIFICATE,
                    NOTICE,
                    DOSSIER_ENTRY -> List.of();
        };
    }

    /** Auditors and organisations keep the authority that entered them: by default it is the one that may sanction them. */
    private static List<RegisterChange> registers(Document document) {
        var content = Contents.bind(document, RegisterDocument.class).getBody().getContent();
        var authority = content.getAuthority().getValue();
        var changes = new ArrayList<RegisterChange>();
        for (var entry : content.getEntry()) {
            var line = RegisterLines.of(entry);
            changes.add(
                    line.register().equals("R-AUD") || line.register().equals("R-ORG") ? by(authority, line) : line);
        }
        return List.copyOf(changes);
    }

    private static Entry by(String authority, Entry line) {
        var attributes = new LinkedHashMap<>(line.attributes());
        attributes.put(AUTHORITY, authority);
        return new Entry(line.register(), line.key(), attributes, line.from(), line.to());
    }

    private static List<RegisterChange> entrustment(Document document) {
        var withdrawal = Contents.bind(document, Entrustment.class)
                .getBody()
                .getContent()
                .getWithdrawal();
        var lines = Contents.entrustments(document);
        return withdrawal == null
                ? List.copyOf(lines)
                : List.of(new Ending(
                        "R-ENTR",
                        lines.getFirst().key(),
                        Map.of(
                                "entrustmentID",
                                withdrawal.getEntrustmentReference().getID()),
                        withdrawal.getWithdrawnFrom().minusDays(1)));
    }

    private static List<RegisterChange> registration(Document document) {
        var content =
                Contents.bind(document, RegistrationCertificate.class).getBody().getContent();
        var from = content.getValidFrom();
        var attributes = RegisterLines.names(content.getPerson().getName());
        attributes.put("person", content.getPerson().getPersonID());
        attributes.put("level", content.getLevelCode());
        attributes.put("email", content.getPerson().getEmail());
        attributes.put(AUTHORITY, content.getAuthority().getValue());
        var changes = new ArrayList<RegisterChange>();
        if (content.getFormerRegistrationID() != null) {
            changes.add(new Ending("R-AUD", content.getFormerRegistrationID(), Map.of(), from.minusDays(1)));
        }
        changes.add(new Entry("R-AUD", content.getRegistrationID(), attributes, from, content.getValidTo()));
        for (var key : content.getKeyBinding()) {
            changes.add(new Entry(
                    "R-KEY",
                    key.getCertificateDigest().getValue(),
                    Map.of(
                            "holder",
                            content.getRegistrationID(),
                            "kind",
                            "PERSON",
                            "organisation",
                            key.getOrganisation().getValue()),
                    from,
                    Entry.OPEN_END));
        }
        return List.copyOf(changes);
    }

    private static List<RegisterChange> organisation(Document document) {
        var content =
                Contents.bind(document, OrganisationDocument.class).getBody().getContent();
        var key = content.getOrganisation().getID().getFirst().getValue();
        var day = content.getDate();
        return switch (content.getKindCode()) {
            case APPLICATION, REFUSAL -> List.of();
            case APPROVAL -> List.of(new Entry("R-ORG", key, approval(content), day, Entry.OPEN_END));
            case RECORD, AFFIRMATION -> List.of(new Amendment("R-ORG", key, Map.of("recordedOn", day.toString()), day));
            case GIVE_BACK -> List.of(new Amendment("R-ORG", key, Map.of("state", "ENDED"), day));
        };
    }

    private static Map<String, String> approval(org.cpcert.bind.organisationdocument.Content content) {
        var attributes = RegisterLines.names(content.getOrganisation().getName());
        attributes.put("type", content.getTypeCode().name());
        attributes.put("state", "ACTIVE");
        attributes.put("email", content.getEmail());
        attributes.put("folder", content.getFolder());
        attributes.put("approvedOn", content.getDate().toString());
        var parents = content.getOwnershipLink().stream()
                .filter(link -> link.getKindCode() == LinkKindCode.PARENT)
                .map(OwnershipLink::getParty)
                .toList();
        RegisterLines.put(
                attributes,
                AUTHORITY,
                Optional.ofNullable(content.getAuthority()).map(Identifier::getValue));
        RegisterLines.put(
                attributes,
                "approvedBy",
                Optional.ofNullable(content.getApprovedByCode()).map(Enum::name));
        RegisterLines.put(attributes, "sectors", RegisterLines.list(content.getSectorCode(), Code::getValue));
        RegisterLines.put(attributes, "areas", RegisterLines.list(content.getAreaCode(), Code::getValue));
        RegisterLines.put(attributes, "parents", RegisterLines.list(parents, Identifier::getValue));
        RegisterLines.put(attributes, "head", Optional.ofNullable(content.getHeadID()));
        RegisterLines.put(
                attributes,
                "legalPerson",
                Optional.ofNullable(content.getLegalPersonID()).map(Identifier::getValue));
        return attributes;
    }

    /**
     * A sanction is entered from the day on which it works. Rights end on that day too, or on the day of the decision where
     * the sanction reaches back: what was done between the two is for rule CPM-28-4.
     */
    private static List<RegisterChange> sanction(Document document) {
        var body = Contents.bind(document, Sanction.class).getBody();
        var content = body.getContent();
        var effective = content.getEffectiveDate();
        var decided = body.getHeader().getIssueDate();
        var rightsEnd = decided.isAfter(effective) ? decided : effective;
        var attributes = Map.of(
                "kind", content.getSanctionKindCode(),
                "document", body.getHeader().getDocumentID(),
                "retroactive", content.isRetroactiveIndicator() ? "yes" : "no",
                "ground", content.getGroundCode().name(),
                "rightsEnd", rightsEnd.toString());
        var changes = new ArrayList<RegisterChange>();
        LocalDate end = content.getTermEnd() == null ? Entry.OPEN_END : content.getTermEnd();
        changes.add(new Entry("R-SAN", content.getTargetID(), attributes, effective, end));
        if (content.getSanctionKindCode().equals("RESCISSION")) {
            changes.add(
                    content.getTargetKindCode().equals("AUDITOR")
                            ? new Ending("R-AUD", content.getTargetID(), Map.of(), rightsEnd.minusDays(1))
                            : new Amendment("R-ORG", content.getTargetID(), Map.of("state", "RESCINDED"), rightsEnd));
        }
        return List.copyOf(changes);
    }

    private static List<RegisterChange> interpretation(Document document) {
        var body = Contents.bind(document, Interpretation.class).getBody();
        var content = body.getContent();
        return List.of(new Entry(
                "R-INT",
                content.getRuleID(),
                Map.of(
                        "reading",
                        content.getReadingCode(),
                        "document",
                        body.getHeader().getDocumentID()),
                content.getEffectiveFrom(),
                Entry.OPEN_END));
    }

    /** The values of the state before end with it: a reinstated certificate has no last day for a cure any more. */
    private static List<RegisterChange> statusNotice(Document document) {
        var notice = Contents.statusNotice(document);
        return List.of(new Amendment(
                "R-CERT",
                notice.number(),
                Map.of(
                        "state", notice.state().name(),
                        "since", notice.effective().toString(),
                        "reason", notice.reason(),
                        "by", notice.signer(),
                        "until", notice.until().map(LocalDate::toString).orElse(""),
                        "document", notice.header().documentID()),
                notice.effective()));
    }
}
