package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.check.SignatureFact.Chain;
import org.cpcert.check.SignatureFact.Coverage;
import org.cpcert.check.SignatureFact.Integrity;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** A stranger uses up nobody's document numbers: a name counts where its own key signed. */
class IdOwnerTest {

    private static final FactsSource SOURCE = source();

    private static final ParsedDocument REPORT = new XmlReader().read(read("09-audit-report.xml"), Limits.standard());
    private static final String ISSUER = IdOwner.issuer(REPORT);
    private static final DocumentParts UNSEALED = new DocumentParts(List.of(), false, List.of());

    @Test
    void whoIsNamedOwnsTheNumberWhereAKeyOfTheirsSigned() {
        assertThat(ISSUER).isNotEmpty();
        assertThat(IdOwner.of(REPORT, SOURCE)).contains(ISSUER);
    }

    @Test
    void aClaimedNameGoesToWhoseKeyItWas() {
        assertThat(IdOwner.of("00000099-9", SOURCE.signatures(REPORT), IdOwner.parts(REPORT), SOURCE))
                .isPresent()
                .get()
                .isNotEqualTo("00000099-9");
    }

    /** Whose employee signed has neither sealed nor signed: the number stays free for whoever does. */
    @Test
    void anAuditorDoesNotSpeakForHisEmployer() {
        var signatures = ((Answer.Known<List<SignatureFact>>) SOURCE.signatures(REPORT)).value();
        var auditor = signatures.stream()
                .filter(signature -> signature.registrationId().equals("CPA-A1997-00011-F"))
                .findFirst()
                .orElseThrow();
        assertThat(owner(auditor)).contains("CPA-A1997-00011-F");
        assertThat(IdOwner.of(ISSUER, Answer.known(List.of(auditor)), UNSEALED, SOURCE))
                .as("of a type that bears no seal")
                .contains(ISSUER);
        var instead = new DocumentParts(List.of(), true, List.of("RESPONSIBLE_AUDITOR"));
        assertThat(IdOwner.of(ISSUER, Answer.known(List.of(auditor)), instead, SOURCE))
                .as("where his signature does as well as the seal")
                .contains(ISSUER);
        var seal = signatures.stream()
                .filter(signature -> signature.kind() == SignatureFact.Kind.SEAL)
                .findFirst()
                .orElseThrow();
        assertThat(owner(seal)).contains(ISSUER);
    }

    @Test
    void whatIsNotSoundOrNotKnownNamesNobody() {
        var sound = ((Answer.Known<List<SignatureFact>>) SOURCE.signatures(REPORT))
                .value()
                .getFirst();
        assertThat(owner(sound)).as("it counts as it is").isPresent();
        assertThat(owner(changed(sound, sound.key(), Integrity.BROKEN, Coverage.BODY, true, Chain.TRUSTED)))
                .isEmpty();
        assertThat(owner(changed(sound, sound.key(), Integrity.OK, Coverage.NONE, true, Chain.TRUSTED)))
                .isEmpty();
        assertThat(owner(changed(sound, sound.key(), Integrity.OK, Coverage.PARTIAL, true, Chain.TRUSTED)))
                .isEmpty();
        assertThat(owner(changed(sound, sound.key(), Integrity.OK, Coverage.BODY, false, Chain.TRUSTED)))
                .isEmpty();
        assertThat(owner(changed(sound, sound.key(), Integrity.OK, Coverage.BODY, true, Chain.UNTRUSTED)))
                .isEmpty();
        var unknown = Optional.of(new Digest("0".repeat(64)));
        assertThat(owner(changed(sound, unknown, Integrity.OK, Coverage.BODY, true, Chain.TRUSTED)))
                .as("a key that no register has")
                .isEmpty();
        assertThat(IdOwner.of(ISSUER, Answer.unavailable("away"), IdOwner.parts(REPORT), SOURCE))
                .isEmpty();
    }

    /** A centre that has taken in all of the case before its report. */
    private static FactsSource source() {
        try {
            return new SampleFacts(
                    RuleSample.KEYS,
                    Instant.parse("1998-05-29T01:00:00Z"),
                    RulesTest.allOf("09-audit-report.xml"),
                    World.PLAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(
                    RulesTest.SAMPLES.resolve(RulesTest.CASE_1).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> owner(SignatureFact signature) {
        return IdOwner.of(ISSUER, Answer.known(List.of(signature)), IdOwner.parts(REPORT), SOURCE);
    }

    private static SignatureFact changed(
            SignatureFact sound,
            Optional<Digest> key,
            Integrity integrity,
            Coverage coverage,
            boolean allowed,
            Chain chain) {
        return new SignatureFact(
                sound.kind(),
                sound.index(),
                sound.role(),
                sound.registrationId(),
                sound.subject(),
                key,
                integrity,
                coverage,
                allowed,
                sound.claimed(),
                sound.provenBy(),
                sound.notBefore(),
                sound.notAfter(),
                sound.stampTrouble(),
                sound.stampForeign(),
                chain,
                sound.keyFrom(),
                sound.keyTo(),
                sound.revokedAt(),
                sound.invalidFrom(),
                sound.revocationReason(),
                sound.reason());
    }
}
