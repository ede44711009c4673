package org.cpcert.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cpcert.check.SchemeType;
import org.cpcert.dossier.DocumentType;

/**
 * That every type of document leads somewhere. A type that nobody takes further would be accepted, with a sealed receipt, and
 * have no effect for ever.
 */
final class Effects {

    private Effects() {}

    /**
     * Compares what the scheme declares with the types and routes of the program.
     *
     * @param isRoute whether a route begins with {@code direct:} and this name
     * @throws CannotRun that tells everything that does not fit
     */
    static void check(List<SchemeType> declared, Predicate<String> isRoute) {
        var wrong = new ArrayList<String>();
        for (var type : DocumentType.values()) {
            var found = declared.stream()
                    .filter(each -> each.code().equals(type.code()))
                    .toList();
            if (found.size() != 1) {
                wrong.add("the type " + type.code() + " (" + type.rootName() + ") is declared " + found.size()
                        + " times, not once");
            }
        }
        declared.forEach(type -> wrong.addAll(wrong(type, isRoute)));
        if (!wrong.isEmpty()) {
            throw new CannotRun("schemas/scheme.xml does not say what becomes of every document: "
                    + String.join("; ", wrong)
                    + ". Give each type that is taken in an effect for which there is a route in"
                    + " routes/, or the effect " + SchemeType.RECEIPT + ".");
        }
    }

    private static List<String> wrong(SchemeType type, Predicate<String> isRoute) {
        var wrong = new ArrayList<String>();
        var known = DocumentType.ofRoot(type.namespace(), type.root())
                .filter(same -> same.code().equals(type.code()))
                .isPresent();
        if (!known) {
            wrong.add("this program has no type " + type.code() + " with the root " + type.root() + " in "
                    + type.namespace());
        }
        if (type.effect().isEmpty() && !isMadeByCentre(type.code())) {
            wrong.add("the type " + type.code() + " has no effect");
        }
        Stream.of(type.effect(), type.rejected())
                .flatMap(java.util.Optional::stream)
                .filter(effect -> !effect.equals(SchemeType.RECEIPT) && !isRoute.test(effect))
                .forEach(effect -> wrong.add("the type " + type.code() + " has the effect " + effect
                        + ", but no route begins with direct:" + effect));
        return wrong;
    }

    private static boolean isMadeByCentre(String code) {
        return Arrays.stream(
                        new DocumentType[] {DocumentType.CERTIFICATE, DocumentType.NOTICE, DocumentType.DOSSIER_ENTRY})
                .anyMatch(type -> type.code().equals(code));
    }
}
