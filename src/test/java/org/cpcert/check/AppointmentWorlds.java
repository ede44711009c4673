package org.cpcert.check;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.register.Entry;

/** Appointments of the organisation that assesses in case 1, as the register would have them after each kind of document. */
final class AppointmentWorlds {

    private static final LocalDate EARLY = LocalDate.of(1998, 5, 4);
    private static final String LUQIAO = "00000011-5";

    private AppointmentWorlds() {}

    /** The world of a deviation that speaks of an appointment; else the plain one. */
    static World of(String deviation) {
        return switch (deviation) {
            case "CPM-26-5-appointed-for-the-enterprise", "CPM-26-7-filed-during-the-visit-of-the-appointed" ->
                appointed(Map.of("enterprises", "00000033-4 " + LUQIAO));
            case "CPM-26-5-appointed-for-the-case" -> appointed(Map.of("cases", SampleFacts.CASE));
            case "CPM-26-5-appointed-for-all", "CPM-26-8-appointed-but-suspended" -> appointed(Map.of());
            case "CPM-26-5-appointed-for-the-area" -> appointed(Map.of("areas", "999900"));
            case "CPM-26-5-appointed-for-this-ground" -> appointed(Map.of("grounds", "ENV_LABEL EMS"));
            case "CPM-26-5-appointed-for-another-enterprise" -> appointed(Map.of("enterprises", "00000033-4"));
            case "CPM-26-5-appointed-for-another-case" -> appointed(Map.of("cases", "CASE-1998-0009"));
            case "CPM-26-5-appointed-for-another-area" -> appointed(Map.of("areas", "999800"));
            case "CPM-26-5-appointed-for-another-ground" -> appointed(Map.of("grounds", "SPECIAL_FUND"));
            case "CPM-26-5-appointed-on-the-first-day-of-the-visit" -> from(LocalDate.of(1998, 5, 18));
            case "CPM-26-5-appointed-on-the-second-day-of-the-visit" -> from(LocalDate.of(1998, 5, 19));
            case "CPM-26-5-issued-after-the-visit" ->
                appointed(Map.of("issuedOn", "1998-05-20"), EARLY, Entry.OPEN_END, EARLY);
            case "CPM-26-7-all-grounds-arise-for-the-appointed" ->
                appointed(Map.of("grounds", "SPECIAL_FUND ENV_LABEL EMS"));
            case "CPM-26-7-fund-for-one-appointed-for-other-grounds" -> appointed(Map.of("grounds", "ENV_LABEL EMS"));
            case "CPM-26-7-label-for-one-appointed-for-other-grounds" ->
                appointed(Map.of("grounds", "SPECIAL_FUND EMS"));
            case "CPM-26-7-system-for-one-appointed-for-other-grounds" ->
                appointed(Map.of("grounds", "SPECIAL_FUND ENV_LABEL"));
            case "CPM-26-7-label-for-one-appointed-for-another-enterprise" ->
                appointed(Map.of("enterprises", "00000033-4"));
            case "CPM-26-7-label-for-one-appointed-for-another-case" -> appointed(Map.of("cases", "CASE-1998-0009"));
            case "CPM-26-7-label-for-one-appointed-for-another-area" -> appointed(Map.of("areas", "999800"));
            case "CPM-26-5-appointment-ended-between-issue-and-seal", "CPM-26-5-appointment-ended-before-the-seal" ->
                until(LocalDate.of(1998, 5, 27));
            case "CPM-26-5-appointment-ends-on-the-day-of-the-seal" -> until(LocalDate.of(1998, 5, 28));
            case "CPM-26-5-appointment-came-in-late" ->
                appointed(Map.of(), EARLY, Entry.OPEN_END, LocalDate.of(1998, 5, 19));
            case "CPM-26-5-appointment-withdrawn" -> appointed(Map.of("state", "WITHDRAWN"));
            default -> CertificateWorlds.of(deviation);
        };
    }

    private static World from(LocalDate day) {
        return appointed(Map.of("issuedOn", day.toString()), day, Entry.OPEN_END, day);
    }

    private static World until(LocalDate day) {
        return appointed(Map.of(), EARLY, day, EARLY);
    }

    private static World appointed(Map<String, String> said) {
        return appointed(said, EARLY, Entry.OPEN_END, EARLY);
    }

    private static World appointed(Map<String, String> said, LocalDate from, LocalDate to, LocalDate recorded) {
        var attributes = new HashMap<>(Map.of(
                "id", "AP-1998-0002", "state", "APPOINTED", "issuedOn", "1998-05-04", "authority", "00000099-1"));
        attributes.putAll(said);
        var line = new RegisterFact("R-APP", "00000081-X", attributes, from, to, recorded);
        return World.PLAIN.knowing(line);
    }
}
