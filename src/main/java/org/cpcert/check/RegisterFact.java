package org.cpcert.check;

import java.time.LocalDate;
import java.util.Map;

/**
 * One record of a register.
 *
 * @param register code such as {@code R-AUD}
 * @param key what it is filed under, such as a registration number
 * @param attributes values by name, such as {@code level}; names are XML names
 * @param from first day it is good for
 * @param to last day it is good for; 9999-12-31 where it has no end
 * @param recordedOn day on which the register learned of it
 */
public record RegisterFact(
        String register,
        String key,
        Map<String, String> attributes,
        LocalDate from,
        LocalDate to,
        LocalDate recordedOn) {

    public RegisterFact {
        attributes = Map.copyOf(attributes);
    }
}
