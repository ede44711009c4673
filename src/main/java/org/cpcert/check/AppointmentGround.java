package org.cpcert.check;

/**
 * What a finding means for the appointment of an organisation.
 *
 * @param rule whose finding it is
 * @param place part of the path of the element that it points at; empty for any
 * @param ground code of the ground
 */
public record AppointmentGround(String rule, String place, String ground) {

    /** @param line such as {@code CPM-26-3/=SPECIAL_FUND} */
    static AppointmentGround of(String line) {
        var sides = line.split("=", 2);
        var named = sides[0].split("/", 2);
        if (sides.length < 2 || named.length < 2) {
            throw new IllegalStateException("scheme.xml has the ground " + line + ", which is not RULE/PLACE=GROUND");
        }
        return new AppointmentGround(named[0], named[1], sides[1]);
    }

    /** True for a finding of the rule at this path. */
    public boolean isMeant(String theRule, String path) {
        return rule.equals(theRule) && path.contains(place);
    }
}
