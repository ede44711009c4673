package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuerNamesTest {

    /** What is sure without a look has room indeed, in the widest letters and without a blank. */
    @Test
    void namesThatAreSureHaveRoom() {
        assertThat(IssuerNames.havePage(Map.of("zh", "清".repeat(24), "en", "W".repeat(60))))
                .isTrue();
        assertThat(IssuerNames.fit(Map.of("zh", "清".repeat(24), "en", "W".repeat(60))))
                .isTrue();
    }

    @Test
    void aNameThatNoSizeFitsHasNone() {
        assertThat(IssuerNames.fit(
                        Map.of("zh", "清洁生产中心", "en", "National Centre of " + "Cleaner Production and ".repeat(40))))
                .isFalse();
        assertThat(IssuerNames.fit(Map.of("zh", "清洁生产".repeat(100), "en", "National Centre")))
                .isFalse();
    }

    /** Whatever else is in the way of a page is said as what it is, never as a name that is too long. */
    @Test
    void whatIsNotTheLengthIsNotCalledSo() {
        assertThatThrownBy(() -> IssuerNames.fit(Map.of("zh", "清洁生产中心", "en", "National Centre ".repeat(5) + "\u0001")))
                .isInstanceOf(CertificateNotMade.class)
                .isNotInstanceOf(CertificateTooFull.class)
                .hasMessageContaining("XML");
        assertThatThrownBy(() -> IssuerNames.fit(Map.of("zh", "清洁生产中心", "en", "National Centre ".repeat(5) + "\u0F40")))
                .isInstanceOf(CertificateNotMade.class)
                .hasMessageContaining("no font has U+0F40");
    }
}
