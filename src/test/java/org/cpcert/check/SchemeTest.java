package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemeTest {

    private final Scheme scheme = Scheme.load();

    @Test
    void theFirstRoleAskedDecidesAndTheLastOneOnEverythingElse() {
        assertThat(scheme.decider(List.of("CPM-07-9")).code()).isEqualTo("TECHNICAL_HEAD");
        assertThat(scheme.decider(List.of("CPM-07-9", "CPM-23-2")).code()).isEqualTo("AUTHORITY");
        assertThat(scheme.decider(List.of("SIG-08")).code()).isEqualTo("CENTRE");
        assertThat(scheme.decider(List.of()).code()).isEqualTo("CENTRE");
    }

    @Test
    void rolesDecideOnRulesThatThereAreAndHaveNamesInEachLanguage() {
        var roles = scheme.decidingRoles();
        assertThat(roles.getLast().rules()).isEmpty();
        for (var role : roles) {
            assertThat(role.titles()).containsOnlyKeys(scheme.languages());
            assertThat(role.rules()).allMatch(rule -> RuleBook.load().rule(rule).isPresent());
        }
    }
}
