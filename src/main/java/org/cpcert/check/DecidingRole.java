package org.cpcert.check;

import java.util.List;
import java.util.Map;

/**
 * Who decides where a rule refers a document to a person.
 *
 * @param code name of the role, such as {@code AUTHORITY}
 * @param signs role under which the decider signs, such as {@code APPROVER}
 * @param organisation type of the organisation whose person it is, as in the register of organisations
 * @param rules ids of the rules on which this role decides; empty for the one that decides on all others
 * @param titles by language tag
 */
public record DecidingRole(
        String code, String signs, String organisation, List<String> rules, Map<String, String> titles) {

    public DecidingRole {
        rules = List.copyOf(rules);
        titles = Map.copyOf(titles);
    }
}
