package org.cpcert.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static final LocalDate DAY = LocalDate.of(1998, 5, 7);

    @Test
    void isTheLeadAndTheExpertsOfOneOrganisation() {
        var panel = Panel.possible(
                List.of(assessor("e1", "EXPERT", "A", ""), assessor("e2", "EXPERT", "A", "ENT"), lead("A")),
                "ENT",
                "CASE-1",
                DAY,
                Optional.empty(),
                2);
        assertThat(panel).singleElement().extracting(Panel::organisation).isEqualTo("A");
        assertThat(panel.get(0).assessors()).extracting(Assessor::id).containsExactly("lead-A", "e1", "e2");
    }

    @Test
    void waitsUntilTheLeadAndEnoughExpertsAreEntrusted() {
        assertThat(panel(assessor("e1", "EXPERT", "A", ""), assessor("e2", "EXPERT", "A", "")))
                .isEmpty();
        assertThat(panel(lead("A"))).isEmpty();
        assertThat(panel(lead("A"), lead("A"))).isEmpty();
        assertThat(panel(lead("A"), assessor("e1", "EXPERT", "B", ""))).isEmpty();
        assertThat(panel(lead("A"), assessor("e1", "EXPERT", "A", ""))).hasSize(1);
    }

    @Test
    void leavesEntrustmentsForOtherEnterprisesAndOtherDaysAside() {
        assertThat(panel(lead("A"), assessor("e1", "EXPERT", "A", "OTHER"))).isEmpty();
        var ended = new Assessor(
                "e3", "EXPERT", false, "n", "e@example.org", "A", "", "", DAY.minusYears(1), DAY.minusDays(1));
        assertThat(panel(lead("A"), ended)).isEmpty();
    }

    @Test
    void namesEveryOrganisationThatCouldAssess() {
        var entrusted = List.of(
                lead("A"),
                assessor("e1", "EXPERT", "A", ""),
                assessor("e2", "EXPERT", "A", ""),
                lead("B"),
                assessor("e3", "EXPERT", "B", ""),
                assessor("e4", "EXPERT", "B", ""));
        assertThat(Panel.possible(entrusted, "ENT", "CASE-1", DAY, Optional.empty(), 2))
                .extracting(Panel::organisation)
                .containsExactly("A", "B");
        assertThat(Panel.possible(entrusted, "ENT", "CASE-1", DAY, Optional.of("B"), 2))
                .extracting(Panel::organisation)
                .containsExactly("B");
    }

    private static List<Panel> panel(Assessor... assessors) {
        return Panel.possible(List.of(assessors), "ENT", "CASE-1", DAY, Optional.empty(), 2);
    }

    private static Assessor lead(String organisation) {
        return assessor("lead-" + organisation, "LEAD_ASSESSOR", organisation, "");
    }

    private static Assessor assessor(String id, String role, String organisation, String enterprise) {
        return new Assessor(
                id,
                role,
                role.equals("LEAD_ASSESSOR"),
                "name",
                id + "@example.org",
                organisation,
                enterprise,
                "",
                DAY.minusDays(1),
                DAY);
    }
}
