package org.cpcert.seal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

    private static final Instant SIGNED = Fixture.SIGNED;
    private static final Instant RECEIVED = Fixture.RECEIVED;

    @Test
    void trustsWhatLeadsToAnAnchor() {
        assertThat(judge(Fixture.trust(), Fixture.ONE, RECEIVED)).isEqualTo(Chain.TRUSTED);
    }

    @Test
    void trustsNobodyOfAnotherAuthority() {
        var other = Fixture.authority("Another authority of the tests");
        var sameName = Fixture.authority("Sample authority of the tests");
        for (var authority : List.of(other, sameName)) {
            var key = authority.issue("Sample stranger", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
            assertThat(judge(Fixture.trust(), key, RECEIVED)).isEqualTo(Chain.UNTRUSTED);
        }
    }

    @Test
    void emptyStoreTrustsNobody(@TempDir Path dir) {
        assertThat(judge(TrustStore.load(dir.resolve("missing")), Fixture.ONE, RECEIVED))
                .isEqualTo(Chain.NO_TRUST_ANCHORS);
    }

    @Test
    void authorityItselfMaySignNothing() {
        var verdict = Fixture.trust().judge(List.of(Fixture.CA.certificate()), Optional.of(SIGNED), RECEIVED, RECEIVED);
        assertThat(verdict.chain()).isEqualTo(Chain.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void expiryAndBeginCountAtReceipt() {
        var key = Fixture.CA.issue(
                "Sample", KeyUse.PERSON, Instant.parse("1998-05-01T00:00:00Z"), Instant.parse("1998-05-06T00:00:00Z"));
        assertThat(judge(Fixture.trust(), key, RECEIVED)).isEqualTo(Chain.EXPIRED);
        assertThat(judge(Fixture.trust(), key, SIGNED.plusSeconds(60))).isEqualTo(Chain.TRUSTED);
        var later = Fixture.CA.issue("Sample", KeyUse.PERSON, SIGNED.plusSeconds(1), Fixture.TO);
        assertThat(judge(Fixture.trust(), later, RECEIVED)).isEqualTo(Chain.NOT_YET_VALID);
    }

    @Test
    void expiredStrangerIsUntrustedFirst() {
        var key = Fixture.authority("Another").issue("Sample", KeyUse.PERSON, Fixture.FROM, SIGNED.plusSeconds(1));
        assertThat(judge(Fixture.trust(), key, RECEIVED)).isEqualTo(Chain.UNTRUSTED);
    }

    @Test
    void revocationCountsFromItsInstant() {
        var authority = Fixture.authority("Authority that revokes");
        var key = authority.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var other = authority.issue("Other sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        authority.revoke(key.certificate(), RECEIVED.minusSeconds(3600), CRLReason.KEY_COMPROMISE);
        authority.revoke(other.certificate(), RECEIVED.plusSeconds(3600), CRLReason.SUPERSEDED);
        var trust = TrustStore.of(List.of(authority.certificate()), List.of(), List.of(authority.revocationList()));
        var byReceipt = SigningTime.byReceipt(Optional.of(SIGNED), RECEIVED, "");
        var later = RECEIVED.plusSeconds(3600);
        var verdict = trust.judge(key.chain(), byReceipt, RECEIVED, later);
        assertThat(verdict.chain()).isEqualTo(Chain.REVOKED);
        assertThat(verdict.revokedAt()).contains(RECEIVED.minusSeconds(3600));
        var before = trust.judge(other.chain(), byReceipt, RECEIVED, later);
        assertThat(before.chain()).isEqualTo(Chain.TRUSTED);
        assertThat(before.revokedAt()).contains(RECEIVED.plusSeconds(3600));
        assertThat(judge(trust, other, RECEIVED.plusSeconds(7200))).isEqualTo(Chain.REVOKED);
    }

    @Test
    void withoutRevocationListNothingIsProved() {
        var none = TrustStore.of(List.of(Fixture.CA.certificate()), List.of(), List.of());
        assertThat(judge(none, Fixture.ONE, RECEIVED)).isEqualTo(Chain.NO_REVOCATION_DATA);
        var sameName = Fixture.authority("Sample authority of the tests");
        var forged = TrustStore.of(List.of(Fixture.CA.certificate()), List.of(), List.of(sameName.revocationList()));
        assertThat(judge(forged, Fixture.ONE, RECEIVED)).isEqualTo(Chain.NO_REVOCATION_DATA);
    }

    @Test
    void certificateThatDoesNotBelongToTheChainIsRefused() {
        var chain = List.<X509Certificate>of(
                Fixture.ONE.certificate(), Fixture.TWO.certificate(), Fixture.CA.certificate());
        assertThat(Fixture.trust()
                        .judge(chain, Optional.of(SIGNED), RECEIVED, RECEIVED)
                        .chain())
                .isEqualTo(Chain.UNTRUSTED);
    }

    @Test
    void aListOfTheSmallAuthorityHoldsForAMonthAndIsRenewed(@TempDir Path dir) {
        var authority = CertificateAuthority.create(dir, "Authority of a month", SIGNED, Fixture.PASSWORD);
        var key = authority.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var folder = new TrustFolder(dir);
        var month = SIGNED.plus(Duration.ofDays(30));
        assertThat(judge(folder.get(), key, month)).isEqualTo(Chain.TRUSTED);
        assertThat(folder.get()).isSameAs(folder.get());
        assertThat(judge(folder.get(), key, month.plusSeconds(1))).isEqualTo(Chain.NO_REVOCATION_DATA);
        authority.renewListIfDue(SIGNED.plus(Duration.ofDays(9)));
        assertThat(CertificateAuthority.isListDue(dir.resolve("ca.crl"), SIGNED.plus(Duration.ofDays(9))))
                .isFalse();
        assertThat(judge(folder.get(), key, month.plusSeconds(1))).isEqualTo(Chain.NO_REVOCATION_DATA);
        authority.revoke(key.certificate(), SIGNED.plusSeconds(60), CRLReason.SUPERSEDED);
        authority.renewListIfDue(month);
        assertThat(judge(folder.get(), key, month.plus(Duration.ofDays(30)))).isEqualTo(Chain.REVOKED);
        assertThat(authority.revocationList().getRevokedCertificates()).hasSize(1);
    }

    @Test
    void loadsFolder(@TempDir Path dir) throws Exception {
        Fixture.CA.publish(dir.resolve("ca.pem"), dir.resolve("ca.crl"));
        var trust = TrustStore.load(dir);
        assertThat(trust.anchors()).containsExactly(Fixture.CA.certificate());
        assertThat(judge(trust, Fixture.ONE, RECEIVED)).isEqualTo(Chain.TRUSTED);
        Files.writeString(dir.resolve("broken.pem"), "nonsense");
        assertThatThrownBy(() -> TrustStore.load(dir))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("broken.pem");
    }

    private static Chain judge(TrustStore trust, SigningKey key, Instant received) {
        return trust.judge(key.chain(), Optional.of(SIGNED), received, received).chain();
    }
}
