package org.cpcert.xml;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the program itself asks a register for. Which register serves so is said by {@code registers.xml}; what its lines must say for it
 * stands in the README of that vocabulary.
 */
public enum RegisterUse {
    /** Keys, by the digest of their certificate: whose they are. */
    KEYS,
    /** Organisations that send documents, by their code: folder and address. */
    ORGANISATIONS,
    /** Holders of certificates, by their code: names, folder and address. */
    HOLDERS,
    /** Certificates, by their number: state and since when. */
    CERTIFICATES,
    /** Who is entrusted with an assessment, by number. */
    ENTRUSTMENTS,
    /** Who is registered to lead an assessment, by number. */
    LEADERS,
    /** Sanctions, by what is sanctioned. */
    SANCTIONS,
    /** Organisations that are appointed for some cases, by their code. */
    APPOINTMENTS,
    /** Areas and who supervises them, by administrative division. */
    AREAS,
    /** Industries and who supervises them, by list and code. */
    INDUSTRIES,
    /** Readings of rules that are fixed, by rule. */
    INTERPRETATIONS;

    private static final Set<RegisterUse> NEEDED = EnumSet.of(KEYS, ORGANISATIONS, HOLDERS, CERTIFICATES);

    /** Code of the register that serves so in the scheme at work; a code that no register has where none does. */
    public String register() {
        return RegisterNames.load().serving(attribute());
    }

    /** True where this register serves so. */
    public boolean is(String register) {
        return register().equals(register);
    }

    /** What is wrong with who serves for what, a sentence each: without these four nobody is known and nothing is issued. */
    public static List<String> faults() {
        return Stream.of(values())
                .flatMap(use -> {
                    int number = RegisterNames.load().count(use.attribute());
                    return number > 1
                            ? Stream.of("registers.xml has several registers that serve as " + use.attribute())
                            : number == 0 && NEEDED.contains(use)
                                    ? Stream.of("registers.xml has no register that serves as " + use.attribute())
                                    : Stream.empty();
                })
                .toList();
    }

    /** As it stands in {@code registers.xml}. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
