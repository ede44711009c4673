package org.cpcert.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cpcert.bind.appointment.Content;
import org.cpcert.bind.appointment.KindCode;

/**
 * Turns an appointment into a line of the register of appointments; the key is the code of the organisation. A withdrawal is a
 * line with the id of the appointment that it takes back, and so ends it.
 */
final class AppointmentLines {

    private AppointmentLines() {}

    static Entry of(DocumentHeader header, Content content) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("authority", content.getAuthority().getValue());
        attributes.put("issuedOn", header.issueDate().toString());
        boolean appointed = content.getKindCode() == KindCode.APPOINTMENT;
        var reference = content.getAppointmentReference();
        attributes.put("state", appointed ? "APPOINTED" : "WITHDRAWN");
        attributes.put("id", appointed || reference == null ? header.documentID() : reference.getID());
        put(attributes, "grounds", content.getGroundCode(), ground -> ground.name());
        if (content.getScope() != null) {
            put(attributes, "enterprises", content.getScope().getEnterpriseID(), id -> id.getValue());
            put(attributes, "cases", content.getScope().getCaseID(), id -> id);
            put(attributes, "areas", content.getScope().getDivisionCode(), code -> code.getValue());
        }
        var to = content.getTo() == null ? Entry.OPEN_END : content.getTo();
        return new Entry("R-APP", content.getOrganisation().getValue(), attributes, content.getFrom(), to);
    }

    /** No attribute where nothing is named: then it is for all. */
    private static <T> void put(Map<String, String> attributes, String name, List<T> values, Function<T, String> text) {
        if (!values.isEmpty()) {
            attributes.put(name, values.stream().map(text).collect(Collectors.joining(" ")));
        }
    }
}
