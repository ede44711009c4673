package org.cpcert.app.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cpcert.check.RuleBook;
import org.cpcert.check.Scheme;
import org.cpcert.check.SchemeType;
import org.cpcert.check.SchemeType.Effect;
import org.cpcert.dossier.DocumentType;
import org.cpcert.register.Registers;
import org.cpcert.xml.InChinese;
import org.cpcert.xml.Schemas;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;

class SchemeExamTest {

    private static final Set<String> ROUTES = Set.of("register", "case-step", "decide", "status-notice");

    @Test
    void theSchemeOfTheProgramFits() {
        assertThatCode(() -> exam(type -> type).require()).doesNotThrowAnyException();
        assertThat(SchemeFaults.all("en")).isEmpty();
    }

    /** Of files in the program, which says that they are none of its own. */
    @Test
    void aFileIsToldAllThatItsSchemaSaysAgainstIt() {
        assertThat(Schemas.faults("/schemas/registers.xml", "/schemas/vocabulary/1/scheme.xsd"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.english())
                        .startsWith("schemas/registers.xml, line ")
                        .contains("Registers")
                        .doesNotContain("cvc-"));
    }

    @Test
    void aStepWithoutRouteStopsTheStart() {
        assertThat(exam(with("CA", type -> of(type, type.effects(), Optional.of("opne-case"), false)))
                        .faults())
                .containsExactly("the type CA (CertificateApplication) leads to the step opne-case, but no route begins"
                        + " with direct:opne-case");
        assertThat(new SchemeExam(
                                Scheme.load().documentTypes(),
                                sources(),
                                RuleBook.load().rules(),
                                route -> ROUTES.contains(route) && !route.equals("register"))
                        .faults())
                .hasSize(7)
                .allMatch(fault -> fault.endsWith("but no route begins with direct:register"));
    }

    @Test
    void aTypeWithoutEffectOrStepStopsTheStart() {
        assertThat(exam(with("EV", type -> of(type, Set.of(), Optional.empty(), false)))
                        .faults())
                .containsExactly("the type EV (ExpertVote) has no effect");
        assertThat(exam(with("EV", type -> of(type, type.effects(), Optional.empty(), false)))
                        .faults())
                .containsExactly("the type EV (ExpertVote) moves a case, but names no step");
    }

    @Test
    void whatIsMadeIsNotTakenIn() {
        assertThat(exam(with("NO", type -> of(type, Set.of(Effect.MADE, Effect.KEPT), Optional.empty(), false)))
                        .faults())
                .containsExactly("the type NO (Notice) is made by the centre and cannot be taken in as well");
    }

    /** The steps know documents by these roles, and a certificate that no register knows of could never be verified. */
    @Test
    void whatStepsAskForIsThere() {
        var nobody = new DocumentType(
                "AO",
                "AssessmentOpinion",
                "urn:cpcert:assessment-opinion:1",
                "assessment-opinion/1/assessment-opinion.xsd",
                Map.of(),
                Set.of());
        assertThat(exam(with(
                                "AO",
                                type -> new SchemeType(
                                        nobody,
                                        type.effects(),
                                        type.step(),
                                        type.rejected(),
                                        type.referred(),
                                        type.signers(),
                                        type.complete(),
                                        List.of(),
                                        false)))
                        .faults())
                .containsExactly("the role OPINION is not that of exactly one type");
        assertThat(exam(with("CT", type -> of(type, Set.of(Effect.MADE), Optional.empty(), false)))
                        .faults())
                .contains("the type CT (Certificate) is issued, but has not the effect register");
    }

    @Test
    void registersAndTypesAgree() {
        assertThat(exam(with("SA", type -> of(type, Set.of(Effect.KEPT), Optional.empty(), false)))
                        .faults())
                .containsExactly("registers.xml has a source of the type Sanction, but scheme.xml gives no such type"
                        + " the effect register");
        assertThat(exam(with("RA", type -> of(type, Set.of(Effect.REGISTER), Optional.empty(), false)))
                        .faults())
                .containsExactly("the type RA (RegistrationApplication) has the effect register, but registers.xml has"
                        + " no source of that type");
    }

    @Test
    void aTypeWithoutARuleOfItsOwnMustSayThatItIsMeant() {
        var rules = RuleBook.load().rules().stream()
                .filter(rule -> !rule.on().contains("IN"))
                .toList();
        assertThat(new SchemeExam(Scheme.load().documentTypes(), sources(), rules, ROUTES::contains).faults())
                .containsExactly(
                        "the type IN (Interpretation) is taken in, but no rule is for it; rules=\"general\" says"
                                + " that this is meant");
        var meant = with("IN", type -> of(type, type.effects(), Optional.empty(), true));
        assertThat(new SchemeExam(types(meant), sources(), rules, ROUTES::contains).faults())
                .isEmpty();
    }

    @Test
    void aRootThatItsSchemaDoesNotDeclareStopsTheStart() {
        var other = new DocumentType(
                "DE", "Decisions", "urn:cpcert:decision:1", "decision/1/decision.xsd", Map.of(), Set.of("DECISION"));
        assertThat(exam(with(
                                "DE",
                                type -> new SchemeType(
                                        other,
                                        type.effects(),
                                        type.step(),
                                        type.rejected(),
                                        type.referred(),
                                        type.signers(),
                                        type.complete(),
                                        List.of(),
                                        false)))
                        .faults())
                .containsExactly("the type DE (Decisions) has a root that decision/1/decision.xsd does not declare");
    }

    /** Whoever writes a scheme reads them at the terminal; what a schema says stays in the words of its processor. */
    @Test
    void everyFaultIsSaidInChinese() {
        var faults = new ArrayList<>(exam(type -> of(type, Set.of(Effect.PROCESS), Optional.empty(), false))
                .faults());
        faults.addAll(exam(type -> of(type, Set.of(Effect.MADE, Effect.KEPT), Optional.of("nowhere"), false))
                .faults());
        faults.addAll(exam(type -> of(type, Set.of(), Optional.empty(), false)).faults());
        faults.add("the role OPINION is not that of exactly one type");
        faults.addAll(exam(with("RA", type -> of(type, Set.of(Effect.REGISTER), Optional.empty(), false)))
                .faults());
        faults.addAll(new SchemeExam(Scheme.load().documentTypes(), sources(), List.of(), ROUTES::contains).faults());
        InChinese.isSaid(ValueWords.ofErrors("zh"), "cpcert: " + SchemeFaults.HEADING);
        faults.forEach(fault -> InChinese.isSaid(ValueWords.ofErrors("zh"), fault));
    }

    private static UnaryOperator<SchemeType> with(String code, UnaryOperator<SchemeType> change) {
        return type -> type.code().equals(code) ? change.apply(type) : type;
    }

    /** What is still to come is named by elements that the type has, at whatever depth, those of the common schema too. */
    @Test
    void whatSpeaksOfTheFutureIsThere() {
        assertThat(exam(with("AR", type -> ahead(type, "ImplementationItem", "DueDate", "Address")))
                        .faults())
                .isEmpty();
        assertThat(exam(with("AR", type -> ahead(type, "WorkPlanItem", "Workplan", "Fundamental")))
                        .faults())
                .containsExactly(
                        "the type AR (AuditReport) says that Workplan speaks of what is still to come, but"
                                + " audit-report/1/audit-report.xsd has no such element",
                        "the type AR (AuditReport) says that Fundamental speaks of what is still to come, but"
                                + " audit-report/1/audit-report.xsd has no such element")
                .allSatisfy(fault -> InChinese.isSaid(ValueWords.ofErrors("zh"), fault));
    }

    private static SchemeType ahead(SchemeType type, String... elements) {
        return new SchemeType(
                type.type(),
                type.effects(),
                type.step(),
                type.rejected(),
                type.referred(),
                type.signers(),
                type.complete(),
                List.of(elements),
                type.generalRulesOnly());
    }

    private static SchemeType of(SchemeType type, Set<Effect> effects, Optional<String> step, boolean general) {
        return new SchemeType(
                type.type(),
                effects,
                step,
                type.rejected(),
                type.referred(),
                type.signers(),
                type.complete(),
                type.ahead(),
                general);
    }

    private static SchemeExam exam(UnaryOperator<SchemeType> change) {
        return new SchemeExam(types(change), sources(), RuleBook.load().rules(), ROUTES::contains);
    }

    private static List<SchemeType> types(UnaryOperator<SchemeType> change) {
        var types = new ArrayList<>(Scheme.load().documentTypes());
        types.replaceAll(change);
        return types;
    }

    private static Set<String> sources() {
        return Registers.load().types();
    }
}
