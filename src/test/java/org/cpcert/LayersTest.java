package org.cpcert;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.Slice;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.cpcert", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String[] MIDDLE = {
        "org.cpcert.assess..",
        "org.cpcert.bind..",
        "org.cpcert.certificate..",
        "org.cpcert.check..",
        "org.cpcert.mail..",
        "org.cpcert.notice..",
        "org.cpcert.process..",
        "org.cpcert.register..",
        "org.cpcert.seal.."
    };

    private static final Pattern CHANGES =
            Pattern.compile("write.*|create.*|move|copy|delete.*|newOutputStream|newByteChannel|set.*");

    @ArchTest
    static final ArchRule dossierKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("org.cpcert.dossier..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.cpcert.dossier..", "java..", "org.jspecify..")
            .because("facts and decisions of a case outlive every library");

    @ArchTest
    static final ArchRule xmlAndStoreKnowNobodyAboveThem = noClasses()
            .that()
            .resideInAnyPackage("org.cpcert.xml..", "org.cpcert.store..")
            .should()
            .dependOnClassesThat(resideOutside("org.cpcert.dossier", "org.cpcert.xml", "org.cpcert.store"))
            .because("reading XML and keeping documents must not know what they are about");

    @ArchTest
    static final ArchRule printKnowsNobodyAboveIt = noClasses()
            .that()
            .resideInAPackage("org.cpcert.print..")
            .should()
            .dependOnClassesThat(resideOutside("org.cpcert.dossier", "org.cpcert.xml", "org.cpcert.print"))
            .because("certificates and reports are printed by the same means, which know neither");

    @ArchTest
    static final ArchRule middlePackagesDoNotImportEachOther = slices().matching("org.cpcert.(*)..")
            .namingSlices("$1")
            .that(residesInMiddle())
            .should()
            .notDependOnEachOther()
            .because("only app and its routes bring them together, so each can be read and replaced by itself");

    @ArchTest
    static final ArchRule nobodyKnowsApp = noClasses()
            .that()
            .resideOutsideOfPackage("org.cpcert.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.cpcert.app..")
            .because("dependencies point one way: app knows all, nobody knows app");

    @ArchTest
    static final ArchRule noPackagesGoInACircle = slices().matching("org.cpcert.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                    JavaClass.Predicates.resideInAPackage("org.cpcert.bind.*.."), DescribedPredicate.alwaysTrue())
            .because("data flows one way, also inside app; the classes below bind are generated");

    @ArchTest
    static final ArchRule camelStaysInApp = noClasses()
            .that()
            .resideOutsideOfPackage("org.cpcert.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("beans decide and know nothing of routes");

    @ArchTest
    static final ArchRule nobodyAsksTheMachineForTheTime = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .because("the clock is a bean: the demo plays in 1998");

    @ArchTest
    static final ArchRule theServiceTouchesFilesThroughHomeFolderOnly = noClasses()
            .that()
            .resideInAnyPackage("org.cpcert.app.intake..", "org.cpcert.app.step..", "org.cpcert.app.casefile..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "changes files by their path",
                    call -> call.getTargetOwner().isEquivalentTo(Files.class)
                            && CHANGES.matcher(call.getName()).matches()))
            .because("it follows no link, and what it wrote is on the disk before a row says so (decision 14)");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.cpcert.app.Main")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("what a command says goes through its Terminal; everything else is the log's");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .resideOutsideOfPackage("org.cpcert.bind.*..")
            .should(beInANullMarkedPackage())
            .because("NullAway looks only where a package is marked; the classes below bind are generated");

    private static DescribedPredicate<JavaClass> resideOutside(String... allowed) {
        return DescribedPredicate.describe("belong to other parts of cpcert", type -> {
            var name = type.getPackageName();
            if (!name.startsWith("org.cpcert.")) {
                return false;
            }
            for (var each : allowed) {
                if (name.equals(each) || name.startsWith(each + ".")) {
                    return false;
                }
            }
            return true;
        });
    }

    private static DescribedPredicate<Slice> residesInMiddle() {
        return DescribedPredicate.describe("in the middle", slice -> {
            for (var each : MIDDLE) {
                if (each.equals("org.cpcert." + slice.getNamePart(1) + "..")) {
                    return true;
                }
            }
            return false;
        });
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not"));
                }
            }
        };
    }
}
