package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;

/**
 * Where a case stands. What happened to it is in its dossier; this row is the index for finding it.
 *
 * @param application digest of the accepted certificate application; the others likewise, empty until there is one
 * @param enterpriseID organisation code of the applicant
 * @param organisationID organisation code of the assessment organisation
 * @param organisationFolder folder below inbox and out of that organisation
 * @param scheme digest of the version of the scheme by which the case goes; empty for one from before that was recorded
 */
public record CaseRow(
        String caseID,
        CaseState state,
        Optional<Digest> application,
        Optional<Digest> report,
        Optional<Digest> opinion,
        Optional<Digest> decision,
        Optional<String> certificateNumber,
        String enterpriseID,
        Optional<String> organisationID,
        Optional<String> organisationFolder,
        Optional<Digest> scheme,
        Instant openedAt,
        Instant changedAt) {

    /** A case without any document yet. */
    public static CaseRow opened(String caseID, CaseState state, String enterpriseID, Instant at) {
        return new CaseRow(
                caseID,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                enterpriseID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                at);
    }

    /** The case, going by this version of the scheme. */
    public CaseRow withScheme(Digest version) {
        return new CaseRow(
                caseID,
                state,
                application,
                report,
                opinion,
                decision,
                certificateNumber,
                enterpriseID,
                organisationID,
                organisationFolder,
                Optional.of(version),
                openedAt,
                changedAt);
    }

    public CaseRow withState(CaseState to, Instant at) {
        return new CaseRow(
                caseID,
                to,
                application,
                report,
                opinion,
                decision,
                certificateNumber,
                enterpriseID,
                organisationID,
                organisationFolder,
                scheme,
                openedAt,
                at);
    }

    /**
     * The case with the document that counts in this role.
     *
     * @throws IllegalArgumentException where a case keeps none in it
     */
    public CaseRow withPaper(String role, Digest digest) {
        var paper = Optional.of(digest);
        return switch (role) {
            case "APPLICATION" -> withDocuments(paper, report, opinion, decision);
            case "REPORT" -> withDocuments(application, paper, opinion, decision);
            case "OPINION" -> withDocuments(application, report, paper, decision);
            case "DECISION" -> withDocuments(application, report, opinion, paper);
            default -> throw new IllegalArgumentException("a case keeps no " + role + " that counts");
        };
    }

    public CaseRow withCertificate(String number) {
        return new CaseRow(
                caseID,
                state,
                application,
                report,
                opinion,
                decision,
                Optional.of(number),
                enterpriseID,
                organisationID,
                organisationFolder,
                scheme,
                openedAt,
                changedAt);
    }

    public CaseRow withOrganisation(String id, String folder) {
        return new CaseRow(
                caseID,
                state,
                application,
                report,
                opinion,
                decision,
                certificateNumber,
                enterpriseID,
                Optional.of(id),
                Optional.of(folder),
                scheme,
                openedAt,
                changedAt);
    }

    private CaseRow withDocuments(
            Optional<Digest> newApplication,
            Optional<Digest> newReport,
            Optional<Digest> newOpinion,
            Optional<Digest> newDecision) {
        return new CaseRow(
                caseID,
                state,
                newApplication,
                newReport,
                newOpinion,
                newDecision,
                certificateNumber,
                enterpriseID,
                organisationID,
                organisationFolder,
                scheme,
                openedAt,
                changedAt);
    }
}
