package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IssuerNamesTest {

    /** What is sure without a look has room indeed, in the widest letters and without a blank. */
    @Test
    void namesThatAreSureHaveRoom() {
        assertThat(IssuerNames.havePage("清".repeat(24), "W".repeat(60))).isTrue();
        assertThat(IssuerNames.fit("清".repeat(24), "W".repeat(60))).isTrue();
    }

    @Test
    void aNameThatNoSizeFitsHasNone() {
        assertThat(IssuerNames.fit("清洁生产中心", "National Centre of " + "Cleaner Production and ".repeat(40)))
                .isFalse();
        assertThat(IssuerNames.fit("清洁生产".repeat(100), "National Centre")).isFalse();
    }

    /** Whatever else is in the way of a page is said as what it is, never as a name that is too long. */
    @Test
    void whatIsNotTheLengthIsNotCalledSo() {
        assertThatThrownBy(() -> IssuerNames.fit("清洁生产中心", "National Centre ".repeat(5) + "\u0001"))
                .isInstanceOf(CertificateNotMade.class)
                .isNotInstanceOf(CertificateTooFull.class)
                .hasMessageContaining("XML");
        assertThatThrownBy(() -> IssuerNames.fit("清洁生产中心", "National Centre ".repeat(5) + "\u0F40"))
                .isInstanceOf(CertificateNotMade.class)
                .hasMessageContaining("no font has U+0F40");
    }
}
