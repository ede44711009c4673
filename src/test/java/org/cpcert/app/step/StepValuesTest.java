package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.cpcert.dossier.Digest;
import org.junit.jupiter.api.Test;

class StepValuesTest {

    private static final Digest ONE = Digest.of("1".getBytes(StandardCharsets.UTF_8));
    private static final Digest TWO = Digest.of("2".getBytes(StandardCharsets.UTF_8));

    @Test
    void readsWhatItWrote() {
        var text = StepValues.of("kind", "CERTIFICATE")
                .and("document", ONE)
                .and("document", TWO)
                .text();
        assertThat(text).isEqualTo("kind=CERTIFICATE document=" + ONE + " document=" + TWO);
        var read = StepValues.read(text);
        assertThat(read.one("kind")).isEqualTo("CERTIFICATE");
        assertThat(read.digests("document")).containsExactly(ONE, TWO);
    }

    @Test
    void readsTheRowsOfAnEarlierVersion() {
        var read = StepValues.read("CERTIFICATE " + ONE + " " + TWO, "kind", "document");
        assertThat(read.one("kind")).isEqualTo("CERTIFICATE");
        assertThat(read.digests("document")).containsExactly(ONE, TWO);
    }

    @Test
    void refusesWhatItCannotSayAndWhatNobodySaid() {
        assertThatThrownBy(() -> StepValues.of("kind", "A B")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepValues.of("kind", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepValues.read("A B")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepValues.read("kind=A").one("document"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("document 0 times");
        assertThatThrownBy(() -> StepValues.read("kind=A kind=B").one("kind"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
