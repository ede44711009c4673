package org.cpcert.app.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.process.LetterFacts.Contact;
import org.cpcert.store.Invitation;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Languages;
import org.cpcert.xml.RegisterUse;

/** Names and addresses of those to whom letters go, and of whom they speak, as the registers say today. */
final class Correspondents {

    /** How a process and a letter call the centre, whatever its code. */
    static final String CENTRE = "CENTRE";

    private final Office office;

    Correspondents(Office office) {
        this.office = office;
    }

    /** Somebody who was asked; the name is that of the entrustment, in every language. */
    Contact person(Invitation invited) {
        var names = new LinkedHashMap<String, String>();
        names.put(Languages.first(), invited.personName());
        office
                .database()
                .read(handle -> RegisterRecords.find(
                        handle, RegisterUse.ENTRUSTMENTS.register(), invited.registrationID(), RegisterRecord.LATEST))
                .stream()
                .findFirst()
                .ifPresent(record -> names.putAll(names(record)));
        return new Contact(invited.registrationID(), invited.role(), "", names, List.of(invited.email()));
    }

    /** An organisation by its code, or the centre; empty where the register has none. */
    Optional<Contact> organisation(String id) {
        var settings = office.settings();
        if (!id.equals(CENTRE)) {
            return office.organisation(id).map(record -> contact(id, record, addresses(record)));
        }
        var code = settings.text("centre.code");
        var record = office.organisation(code);
        var addresses = record.map(Correspondents::addresses)
                .filter(found -> !found.isEmpty() && found.stream().noneMatch(this::isOurOwn))
                .orElseGet(() -> settings.optional("operator.email").stream().toList());
        var names = record.map(Correspondents::names).orElseGet(settings::names);
        return Optional.of(new Contact(CENTRE, "", settings.text("centre.folder"), names, addresses));
    }

    /** The mailbox that the program reads, and in which nobody does. */
    private boolean isOurOwn(String address) {
        return address.equalsIgnoreCase(office.settings().text("mail.from"));
    }

    private static Contact contact(String id, RegisterRecord record, List<String> addresses) {
        return new Contact(id, "", record.attribute("folder"), names(record), addresses);
    }

    private static List<String> addresses(RegisterRecord record) {
        return Optional.of(record.attribute("email")).filter(address -> !address.isEmpty()).stream()
                .toList();
    }

    private static Map<String, String> names(RegisterRecord record) {
        return Languages.names(record::attribute);
    }
}
