package org.cpcert.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpcert.xml.Filled;
import org.junit.jupiter.api.Test;

class FilledTest {

    @Test
    void whatStandsInAValueIsNoPlace() {
        assertThat(Filled.in("{1} from {2}, again {1}", List.of("{2}.xml", "$1 \\")))
                .isEqualTo("{2}.xml from $1 \\, again {2}.xml");
    }

    @Test
    void aPlaceWithoutAValueStays() {
        assertThat(Filled.in("{1} {2}", List.of("a"))).isEqualTo("a {2}");
    }
}
