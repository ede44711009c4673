package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * An expert asked to vote on a case.
 *
 * @param registrationID RegistrationID or StaffID of the expert
 * @param role as in the entrustment, such as {@code EXPERT}
 * @param vote digest of the signed vote; empty until it is accepted
 * @param undelivered why the mail did not arrive, where it came back
 */
public record Invitation(
        String caseID,
        String registrationID,
        String personName,
        String email,
        String role,
        Instant invitedAt,
        Optional<Digest> vote,
        Optional<Instant> votedAt,
        Optional<String> undelivered) {

    /** The same with this vote in it. */
    public Invitation withVote(Digest given, Instant at) {
        return new Invitation(
                caseID,
                registrationID,
                personName,
                email,
                role,
                invitedAt,
                Optional.of(given),
                Optional.of(at),
                undelivered);
    }

    /** An invitation just made. */
    public static Invitation to(
            String caseID, String registrationID, String personName, String email, String role, Instant at) {
        return new Invitation(
                caseID,
                registrationID,
                personName,
                email,
                role,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
