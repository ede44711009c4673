package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
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

    /** A scheme just read is whole for each of them: a node that is made when it is asked for would not be. */
    @Test
    void manyThreadsReadTheSameScheme() {
        var known = Scheme.load();
        try (var others = Executors.newSingleThreadExecutor()) {
            for (int n = 0; n < 300; n++) {
                var fresh = Scheme.read();
                var start = new CyclicBarrier(2);
                var other = CompletableFuture.supplyAsync(() -> languages(fresh, start), others);
                assertThat(languages(fresh, start)).isEqualTo(known.languages());
                assertThat(other.join()).isEqualTo(known.languages());
            }
        }
    }

    private static List<String> languages(Scheme scheme, CyclicBarrier start) {
        try {
            start.await();
            return scheme.languages();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
