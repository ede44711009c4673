package org.cpcert.store;

import java.util.Map;
import java.util.stream.Stream;
import org.cpcert.xml.RegisterUse;

/** By what else than its key a line of a register is looked up; the table {@code register_value}. */
public final class RegisterIndex {

    /** The organisation or enterprise that uses a folder. */
    public static final String FOLDER = "folder";

    /** Certificates and appointments by what they are. */
    public static final String STATE = "state";

    /** Entrustments by what they are for, as {@link #scope} writes it. */
    public static final String FOR = "for";

    private RegisterIndex() {}

    /** What the enterprise and the case make together; either may be empty, which stands for all. */
    public static String scope(String enterprise, String caseID) {
        return enterprise + " " + caseID;
    }

    /** The values by which this line is found. */
    static Map<String, String> of(RegisterRecord line) {
        if (serves(line, RegisterUse.ORGANISATIONS, RegisterUse.HOLDERS)) {
            return only(FOLDER, line.attribute("folder"));
        }
        if (serves(line, RegisterUse.CERTIFICATES, RegisterUse.APPOINTMENTS)) {
            return only(STATE, line.attribute("state"));
        }
        return serves(line, RegisterUse.ENTRUSTMENTS)
                ? Map.of(FOR, scope(line.attribute("enterprise"), line.attribute("case")))
                : Map.of();
    }

    private static boolean serves(RegisterRecord line, RegisterUse... uses) {
        return Stream.of(uses).anyMatch(use -> use.is(line.register()));
    }

    private static Map<String, String> only(String name, String value) {
        return value.isEmpty() ? Map.of() : Map.of(name, value);
    }
}
