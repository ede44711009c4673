package org.cpcert.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.check.Scheme;
import org.cpcert.check.SchemeType;
import org.junit.jupiter.api.Test;

/** A type of document that nobody takes further stops the start. */
class EffectsTest {

    private static final Set<String> ROUTES = Set.of(
            "register",
            "open-case",
            "file-report",
            "take-vote",
            "take-opinion",
            "note-invalid-opinion",
            "decide",
            "status-notice");

    @Test
    void theSchemeOfTheProgramFits() {
        assertThatCode(() -> Effects.check(Scheme.load().documentTypes(), ROUTES::contains))
                .doesNotThrowAnyException();
    }

    @Test
    void anEffectWithoutRouteStopsTheStart() {
        refuses(
                with("SA", Optional.of("rgister")),
                "the type SA has the effect rgister, but no route begins with direct:rgister");
        refuses(Scheme.load().documentTypes(), "the type RV has the effect status-notice", "status-notice");
    }

    @Test
    void aTypeWithoutEffectStopsTheStart() {
        refuses(with("EV", Optional.empty()), "the type EV has no effect");
    }

    @Test
    void aTypeThatIsMissingOrThereTwiceStopsTheStart() {
        var missing = new ArrayList<>(Scheme.load().documentTypes());
        missing.removeIf(type -> type.code().equals("AP"));
        refuses(missing, "the type AP (Appointment) is declared 0 times");
        var twice = new ArrayList<>(Scheme.load().documentTypes());
        twice.add(twice.getFirst());
        refuses(twice, "is declared 2 times");
        twice.set(0, new SchemeType("ZZ", "Zebra", "urn:x", Optional.of(SchemeType.RECEIPT), Optional.empty()));
        refuses(twice, "this program has no type ZZ with the root Zebra");
    }

    private static List<SchemeType> with(String code, Optional<String> effect) {
        return Scheme.load().documentTypes().stream()
                .map(type -> type.code().equals(code)
                        ? new SchemeType(type.code(), type.root(), type.namespace(), effect, type.rejected())
                        : type)
                .toList();
    }

    private static void refuses(List<SchemeType> types, String because, String... unknown) {
        assertThatThrownBy(() -> Effects.check(
                        types,
                        route -> ROUTES.contains(route) && !Set.of(unknown).contains(route)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(because);
    }
}
