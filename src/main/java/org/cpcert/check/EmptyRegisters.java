package org.cpcert.check;

import static net.sf.saxon.s9api.streams.Predicates.attributeEq;
import static net.sf.saxon.s9api.streams.Steps.child;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.jspecify.annotations.Nullable;

/**
 * Registers in which a centre has entered nothing yet. Whoever is not found in one of them is not therefore unknown: the fault
 * is the centre's, and the document waits until it is mended (GEN-20).
 */
public final class EmptyRegisters {

    /** What the facts say of such a register, for programs. */
    static final String STATE = "EMPTY";

    /** The same in words. */
    static final String REASON = "nothing has been entered in it yet";

    private static final String EVERY_TYPE = "*";
    private static final String RULE = "GEN-20";
    private static final Pattern MIRROR = Pattern.compile("(R-[A-Z]+)-[A-Z]+");

    private final Map<String, Set<String>> typesByRegister = new HashMap<>();

    /** @param scheme its parameter {@code registers.needed} has a line {@code REGISTER/TYPE,TYPE} for each, or {@code *} */
    public EmptyRegisters(Scheme scheme) {
        for (var line : scheme.text("registers.needed").split(" ", -1)) {
            var parts = line.split("/", -1);
            typesByRegister.put(parts[0], Set.copyOf(Arrays.asList(parts[1].split(",", -1))));
        }
    }

    /** Codes of the registers that some document needs filled, such as {@code R-KEY}. */
    public List<String> needed() {
        return typesByRegister.keySet().stream().sorted().toList();
    }

    /** True where a document of this type cannot be judged while the register, or the one it mirrors, is empty. */
    boolean isNeeded(String register, String type) {
        var types = typesByRegister.getOrDefault(base(register), Set.of());
        return types.contains(EVERY_TYPE) || types.contains(type);
    }

    /** The registers of which a document of facts says that they were empty, mirrors by the register they mirror. */
    public static Set<String> in(Facts facts) {
        var codes = new TreeSet<String>();
        facts.document()
                .select(child("Facts").then(child("Register").where(attributeEq("state", STATE))))
                .forEach(register -> codes.add(base(code(register.attribute("code")))));
        return codes;
    }

    /** The register that this one mirrors under other keys, as {@code R-AUD-PERSON} does {@code R-AUD}; else the register itself. */
    static String base(String register) {
        var mirrored = MIRROR.matcher(register);
        return mirrored.matches() ? mirrored.group(1) : register;
    }

    private static String code(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** One fault is one finding: what could not be said for want of a register is said once for all of these rules. */
    static Finding finding(RuleBook rules, Facts facts, Collection<String> unjudged) {
        var ids = List.copyOf(unjudged);
        return rules.finding(RULE, "empty", Location.DOCUMENT, String.join(", ", ids), String.join(", ", in(facts)), "")
                .standingFor(ids);
    }
}
