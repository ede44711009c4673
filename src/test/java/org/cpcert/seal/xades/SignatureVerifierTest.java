package org.cpcert.seal.xades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.Mutation;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict.Coverage;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.junit.jupiter.api.Test;

class SignatureVerifierTest {

    @Test
    void acceptsSignaturesAndSeal() throws Exception {
        var verdicts = Fixture.verify(Fixture.sealed());
        assertThat(verdicts).hasSize(3).allMatch(SignatureVerdict::isValid);
        var first = verdicts.getFirst();
        assertThat(first.index()).isEqualTo(1);
        assertThat(first.kind()).isEqualTo(Kind.PERSON);
        assertThat(first.role()).isEqualTo("LEAD_ASSESSOR");
        assertThat(first.registrationID()).contains("CPA-P1996-00001-X");
        assertThat(first.subject()).isEqualTo("Sample principal one");
        assertThat(first.keyUse()).contains(KeyUse.PERSON);
        assertThat(first.claimed()).contains(Fixture.SIGNED);
        assertThat(first.coverage()).isEqualTo(Coverage.BODY);
        assertThat(first.certificateDigest())
                .contains(Digest.of(Fixture.ONE.certificate().getEncoded()));
        assertThat(first.certificateTo()).contains(Fixture.TO);
        var seal = verdicts.getLast();
        assertThat(seal.kind()).isEqualTo(Kind.SEAL);
        assertThat(seal.coverage()).isEqualTo(Coverage.BODY_AND_SIGNATURES);
        assertThat(seal.keyUse()).contains(KeyUse.ORGANISATION_SEAL);
        assertThat(seal.role()).isEmpty();
    }

    @Test
    void findsNothingWhereNobodySigned() throws Exception {
        assertThat(Fixture.verify(Fixture.plain())).isEmpty();
    }

    @Test
    void acceptsSignaturesMadeApartAndMergedInAnyOrder() throws Exception {
        var one = Fixture.signature(Fixture.signed(Fixture.plain(), Fixture.ONE, "EXPERT"));
        var two = Fixture.signature(Fixture.signed(Fixture.plain(), Fixture.TWO, "EXPERT"));
        for (var both : List.of(one + two, two + "\n" + one)) {
            var merged = Mutation.replace(
                    Fixture.plain(),
                    "<Signatures Id=\"signatures-vote-1\"/>",
                    "<Signatures Id=\"signatures-vote-1\">" + both + "</Signatures>");
            var sealed = Fixture.SIGNER.seal(merged, Fixture.SEAL, Fixture.SIGNED);
            assertThat(Fixture.verify(sealed)).hasSize(3).allMatch(SignatureVerdict::isValid);
        }
    }

    @Test
    void sealBreaksWhenSignatureIsRemovedOrAdded() throws Exception {
        var sealed = new String(Fixture.sealed(), UTF_8);
        int from = sealed.indexOf("<ds:Signature ");
        int to = sealed.indexOf("</ds:Signature>") + "</ds:Signature>".length();
        var removed = sealed.substring(0, from) + sealed.substring(to);
        var verdicts = Fixture.verify(removed.getBytes(UTF_8));
        assertThat(verdicts.get(0).isValid()).isTrue();
        assertThat(verdicts.get(1).integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(verdicts.get(1).reason()).contains("added, removed or changed after sealing");

        var other = Fixture.signature(Fixture.signed(Fixture.plain(), Fixture.TWO, "TEAM_MEMBER"));
        verdicts = Fixture.verify(Mutation.replace(Fixture.sealed(), "</Signatures>", other + "</Signatures>"));
        assertThat(verdicts.subList(0, 3)).allMatch(SignatureVerdict::isValid);
        assertThat(verdicts.get(3).integrity()).isEqualTo(Integrity.BROKEN);
    }

    /** Nothing covers the certificates that go with a seal: whoever repeats them says nothing about it. */
    @Test
    void aCertificateThatIsRepeatedSaysNothing() throws Exception {
        var sealed = new String(Fixture.sealed(), UTF_8);
        int from = sealed.lastIndexOf("<ds:X509Certificate>");
        int to = sealed.indexOf("</ds:X509Certificate>", from) + "</ds:X509Certificate>".length();
        var twice = sealed.substring(0, to) + sealed.substring(from);
        assertThat(Fixture.verify(twice.getBytes(UTF_8)))
                .hasSize(3)
                .allMatch(SignatureVerdict::isValid)
                .allMatch(each -> each.chain() == Chain.TRUSTED);
    }

    @Test
    void everySignatureBreaksWhenTheBodyIsChanged() throws Exception {
        var verdicts = Fixture.verify(Mutation.replace(Fixture.sealed(), "&amp; more", "&amp; less"));
        assertThat(verdicts).hasSize(3).allMatch(each -> each.integrity() == Integrity.BROKEN);
        assertThat(verdicts.getFirst().reason()).contains("Body was changed");
        assertThat(verdicts.getFirst().chain()).isEqualTo(Chain.TRUSTED);
    }

    @Test
    void sealMadeBeforeTheSignatureCoversNoneOfIt() throws Exception {
        var early = Fixture.SIGNER.seal(Fixture.plain(), Fixture.SEAL, Fixture.SIGNED);
        var one = Fixture.signature(Fixture.signed(Fixture.plain(), Fixture.ONE, "EXPERT"));
        var late = Mutation.replace(
                early,
                "<Signatures Id=\"signatures-vote-1\"/>",
                "<Signatures Id=\"signatures-vote-1\">" + one + "</Signatures>");
        var verdicts = Fixture.verify(late);
        assertThat(verdicts.get(0).isValid()).isTrue();
        assertThat(verdicts.get(1).integrity()).isEqualTo(Integrity.BROKEN);
    }

    @Test
    void expiryHidesNothingElse() throws Exception {
        var changed = Mutation.replace(Fixture.sealed(), "&amp; more", "&amp; less");
        var verdict =
                Fixture.verify(changed, Instant.parse("2037-02-01T00:00:00Z")).getFirst();
        assertThat(verdict.integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(verdict.chain()).isEqualTo(Chain.EXPIRED);
        assertThat(verdict.reason()).contains("Body was changed").contains("only until");
        assertThat(verdict.subject()).isEqualTo("Sample principal one");
    }

    @Test
    void acceptsRsa() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var certificate =
                Fixture.CA.certify(pair.getPublic(), "Sample by RSA", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var key = new SigningKey(pair.getPrivate(), certificate, List.of(certificate));
        assertThat(Fixture.verify(Fixture.signed(Fixture.plain(), key, "EXPERT")))
                .singleElement()
                .matches(SignatureVerdict::isValid);
    }

    @Test
    void refusesWeakKey() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        var certificate = Fixture.CA.certify(pair.getPublic(), "Sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var key = new SigningKey(pair.getPrivate(), certificate, List.of(certificate));
        var verdict =
                Fixture.verify(Fixture.signed(Fixture.plain(), key, "EXPERT")).getFirst();
        assertThat(verdict.algorithmsAllowed()).isFalse();
        assertThat(verdict.isValid()).isFalse();
    }

    @Test
    void claimedRoleMayComeWithoutRegistration() throws Exception {
        var signed = Fixture.SIGNER.sign(Fixture.plain(), Fixture.ONE, "EXPERT", Optional.empty(), Fixture.SIGNED);
        var verdict = Fixture.verify(signed).getFirst();
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.registrationID()).isEmpty();
    }
}
