package org.cpcert.app.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.assess.Assessor;
import org.cpcert.process.Group;
import org.cpcert.process.Outcome;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.jdbi.v3.core.Handle;

/** Who is asked to vote on a case, and who did, as its events change it: in memory for the letters, and in its table. */
final class Round {

    private final List<Group> groups;
    private final List<Invitation> invitations;

    Round(List<Group> groups, List<Invitation> invitations) {
        this.groups = groups;
        this.invitations = List.copyOf(invitations);
    }

    List<Invitation> invitations() {
        return invitations;
    }

    /** Those who are asked after the outcome. */
    Round after(Outcome outcome, String caseID, Map<String, Assessor> people, Instant now) {
        var list = new ArrayList<>(invitations);
        for (var group : groups) {
            if (outcome.is(group.foundedBy())) {
                list.removeIf(known -> !outcome.all("member").contains(known.registrationID()));
            }
            if (outcome.is(group.foundedBy()) || outcome.is(group.joinedBy())) {
                outcome.all("member").stream()
                        .filter(id -> list.stream()
                                .noneMatch(known -> known.registrationID().equals(id)))
                        .forEach(id -> list.add(invitation(caseID, id, people, now)));
            }
            if (outcome.is(group.answers())) {
                outcome.document()
                        .ifPresent(vote ->
                                list.replaceAll(known -> outcome.all("by").contains(known.registrationID())
                                        ? known.withVote(vote, now)
                                        : known));
            }
        }
        list.sort(Comparator.comparing(Invitation::registrationID));
        return new Round(groups, list);
    }

    /** Writes what the outcome changes. */
    void write(Handle handle, Outcome outcome, String caseID, Map<String, Assessor> people, Instant now) {
        for (var group : groups) {
            if (outcome.is(group.foundedBy())) {
                Invitations.keepOnly(handle, caseID, outcome.all("member"));
            }
            if (outcome.is(group.foundedBy()) || outcome.is(group.joinedBy())) {
                outcome.all("member").forEach(id -> Invitations.add(handle, invitation(caseID, id, people, now)));
            }
            if (outcome.is(group.answers())) {
                outcome.document()
                        .ifPresent(vote ->
                                outcome.all("by").forEach(id -> Invitations.answered(handle, caseID, id, vote, now)));
            }
        }
    }

    private static Invitation invitation(String caseID, String id, Map<String, Assessor> people, Instant now) {
        return Optional.ofNullable(people.get(id))
                .map(person -> Invitation.to(caseID, id, person.name(), person.email(), person.role(), now))
                .orElseThrow(() -> new IllegalStateException("nobody knows the address of " + id));
    }
}
