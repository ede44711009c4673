package org.cpcert.process;

import java.util.Set;

/**
 * People who are asked together.
 *
 * @param foundedBy codes of events whose members are the whole group
 * @param joinedBy codes of events whose members join it
 * @param answers codes of events by which a member answers
 */
public record Group(String id, Set<String> foundedBy, Set<String> joinedBy, Set<String> answers) {

    public Group {
        foundedBy = Set.copyOf(foundedBy);
        joinedBy = Set.copyOf(joinedBy);
        answers = Set.copyOf(answers);
    }
}
