package org.cpcert.app.scheme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.check.RuleInfo;
import org.cpcert.check.SchemeType;
import org.cpcert.check.SchemeType.Effect;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.Schemas;

/**
 * That the parts of a scheme fit each other and the program, all faults at once. A type that nobody takes further would be accepted,
 * with a sealed receipt, and have no effect for ever.
 *
 * @param types as {@code scheme.xml} declares them
 * @param sources names of the roots of all documents that are a source in {@code registers.xml}
 * @param rules of all rule files
 * @param isRoute whether a route begins with {@code direct:} and this name
 */
public record SchemeExam(
        List<SchemeType> types, Set<String> sources, Collection<RuleInfo> rules, Predicate<String> isRoute) {

    /** Roles by which the steps know what a document is in its case. */
    private static final List<String> ASKED =
            List.of(DocumentType.REPORT, DocumentType.OPINION, DocumentType.CERTIFICATE);

    /**
     * Asked at every start; what stands in the files by themselves was asked before any command.
     *
     * @throws CannotRun that tells everything that does not fit, a line each
     */
    public void require() {
        var faults = faults();
        if (!faults.isEmpty()) {
            throw new CannotRun(SchemeFaults.HEADING + "\n" + String.join("\n", faults));
        }
    }

    /** What is wrong between the files, each a sentence of its own; none in a scheme that fits. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        types.forEach(type -> faults.addAll(faults(type)));
        ASKED.stream()
                .filter(role ->
                        types.stream().filter(type -> type.type().isIn(role)).count() != 1)
                .forEach(role -> faults.add("the role " + role + " is not that of exactly one type"));
        sources.stream()
                .filter(root -> types.stream()
                        .noneMatch(type -> type.type().rootName().equals(root)
                                && type.effects().contains(Effect.REGISTER)))
                .sorted()
                .forEach(root -> faults.add("registers.xml has a source of the type " + root
                        + ", but scheme.xml gives no such type the effect register"));
        return List.copyOf(faults);
    }

    private List<String> faults(SchemeType type) {
        var faults = new ArrayList<String>();
        var name = "the type " + type.code() + " (" + type.type().rootName() + ")";
        if (type.effects().isEmpty()) {
            faults.add(name + " has no effect");
        }
        if (type.effects().contains(Effect.PROCESS) && type.step().isEmpty()) {
            faults.add(name + " moves a case, but names no step");
        }
        if (!type.isTakenIn()
                && (type.effects().contains(Effect.KEPT) || type.effects().contains(Effect.PROCESS))) {
            faults.add(name + " is made by the centre and cannot be taken in as well");
        }
        if (type.type().isCertificate() && !type.effects().contains(Effect.REGISTER)) {
            faults.add(name + " is issued, but has not the effect register");
        }
        if (type.effects().contains(Effect.REGISTER)
                && !sources.contains(type.type().rootName())) {
            faults.add(name + " has the effect register, but registers.xml has no source of that type");
        }
        Stream.of(type.next(), type.rejected(), type.referred())
                .flatMap(java.util.Optional::stream)
                .filter(step -> !isRoute.test(step))
                .forEach(step ->
                        faults.add(name + " leads to the step " + step + ", but no route begins with direct:" + step));
        if (type.isTakenIn()
                && !type.generalRulesOnly()
                && rules.stream().noneMatch(rule -> isOwn(rule, type.type()))) {
            faults.add(name + " is taken in, but no rule is for it; rules=\"general\" says that this is meant");
        }
        if (!Schemas.declares(type.type())) {
            faults.add(undeclared(type.type()));
        } else if (!type.ahead().isEmpty()) {
            var known = Schemas.elements(type.type());
            type.ahead().stream()
                    .filter(element -> !known.contains(element))
                    .forEach(element ->
                            faults.add(name + " says that " + element + " speaks of what is still to come, but "
                                    + type.type().schema() + " has no such element"));
        }
        return faults;
    }

    static String undeclared(DocumentType type) {
        return "the type " + type.code() + " (" + type.rootName() + ") has a root that " + type.schema()
                + " does not declare";
    }

    private static boolean isOwn(RuleInfo rule, DocumentType type) {
        return rule.on().contains(type.code());
    }
}
