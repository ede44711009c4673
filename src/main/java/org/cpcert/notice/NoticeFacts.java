package org.cpcert.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;

/**
 * All that a notice says. The same facts always give the same bytes, so that a step may be repeated.
 *
 * @param documentID id of the notice itself, unique for its issuer
 * @param issuedAt when the answer was decided
 * @param subject the document received
 * @param verdict what became of it; decides whether the notice is a receipt, a referral or a rejection. Empty where another
 *     sender sent the same bytes before, who alone is told
 * @param findings all findings in any order; the notice has them worst first, then from top to bottom
 * @param standing the case the document belongs to
 * @param waitsFor who decides next, for a referral
 * @param decision the decision of a person by which the verdict came; empty where the checks alone gave it
 */
public record NoticeFacts(
        String documentID,
        Instant issuedAt,
        Subject subject,
        Optional<Verdict> verdict,
        List<Finding> findings,
        Optional<Standing> standing,
        Optional<WaitsFor> waitsFor,
        Optional<Decided> decision) {

    public NoticeFacts {
        findings = findings.stream().sorted(Finding.inOrder()).toList();
    }

    /** A first answer that concerns no case and waits for nobody. */
    public static NoticeFacts of(
            String documentID, Instant issuedAt, Subject subject, Verdict verdict, List<Finding> findings) {
        return new NoticeFacts(
                documentID,
                issuedAt,
                subject,
                Optional.of(verdict),
                findings,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The answer to what another sender sent before, which tells nothing of what became of it. */
    public static NoticeFacts ofCopy(String documentID, Instant issuedAt, Subject subject, Finding finding) {
        return new NoticeFacts(
                documentID,
                issuedAt,
                subject,
                Optional.empty(),
                List.of(finding),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same answer with the case it concerns; see {@link Standing}. */
    public NoticeFacts inCase(String caseID, String state, Map<String, String> next) {
        return new NoticeFacts(
                documentID,
                issuedAt,
                subject,
                verdict,
                findings,
                Optional.of(new Standing(caseID, state, next)),
                waitsFor,
                decision);
    }

    /** The same answer with who decides next. */
    public NoticeFacts waitingFor(WaitsFor decider) {
        return new NoticeFacts(
                documentID, issuedAt, subject, verdict, findings, standing, Optional.of(decider), decision);
    }

    /** The same answer with the decision by which it came. */
    public NoticeFacts decidedBy(Decided decided) {
        return new NoticeFacts(
                documentID, issuedAt, subject, verdict, findings, standing, waitsFor, Optional.of(decided));
    }

    /**
     * The document received, with what could be read of it.
     *
     * @param fileName name as received, whatever it is
     * @param size number of bytes
     * @param readable false where the file is no document; then id, type and titles are empty
     * @param titles by language tag
     */
    public record Subject(
            String fileName,
            Digest digest,
            long size,
            Instant receivedAt,
            boolean readable,
            Optional<String> documentID,
            Optional<DocumentType> type,
            Map<String, String> titles) {

        public Subject {
            titles = Map.copyOf(titles);
        }

        /** A file that could not be read as a document. */
        public static Subject unreadable(String fileName, Digest digest, long size, Instant receivedAt) {
            return new Subject(fileName, digest, size, receivedAt, false, Optional.empty(), Optional.empty(), Map.of());
        }
    }

    /**
     * Where the case stands after this document.
     *
     * @param state id of the state
     * @param next what the case waits for in it, by language; none where it is closed
     */
    public record Standing(String caseID, String state, Map<String, String> next) {
        public Standing {
            next = Map.copyOf(next);
        }
    }

    /**
     * Who decides next.
     *
     * @param role code of the role
     * @param titles names of the role by language tag
     * @param deadline last day for the decision
     */
    public record WaitsFor(String role, Map<String, String> titles, LocalDate deadline) {

        public WaitsFor {
            titles = Map.copyOf(titles);
        }
    }

    /**
     * A person's decision on a referred document.
     *
     * @param reasons as they stand in the decision, by language tag
     * @param causes what had referred the document
     */
    public record Decided(
            String documentID, Digest digest, LocalDate day, Map<String, String> reasons, List<Cause> causes) {

        public Decided {
            reasons = Map.copyOf(reasons);
            causes = List.copyOf(causes);
        }

        /** @param messages what the rule said, by language tag */
        public record Cause(String rule, Map<String, String> messages) {

            public Cause {
                messages = Map.copyOf(messages);
            }
        }
    }
}
