package org.cpcert.seal.xades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SecondOpinion;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.cms.TimeStamper;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.pades.PdfFixture;
import org.cpcert.seal.pades.PdfSeal;
import org.cpcert.seal.pades.SealPlace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** EU DSS, which shares no code with our verifiers, says the same; where we are stricter on purpose, the case says so. */
public class DssOracleTest {

    private static final String SEALED = new String(Fixture.sealed(), UTF_8);
    private static final String STAMPED = new String(Fixture.stamped(), UTF_8);
    private static SecondOpinion dss;

    @BeforeAll
    static void start() {
        dss = new SecondOpinion(Fixture.CA.certificate(), Fixture.CA.revocationList());
    }

    @Test
    void signaturesAndSealAreBaselineB() throws Exception {
        var lines = dss.of(SEALED.getBytes(UTF_8), "sealed.xml", Fixture.RECEIVED);
        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("TOTAL_PASSED null XAdES-BASELINE-B"));
    }

    @Test
    void withTimeStampsTheyAreBaselineT() throws Exception {
        var lines = dss.of(STAMPED.getBytes(UTF_8), "stamped.xml", Fixture.RECEIVED);
        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("TOTAL_PASSED null XAdES-BASELINE-T"));
    }

    @Test
    void aTimeStampProvesToDssToo() throws Exception {
        var ended = Fixture.CA.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.STAMPED.plusSeconds(3600));
        var stamper = new TimeStampService(Fixture.TSA, () -> Fixture.STAMPED);
        var stamped =
                new DocumentSigner(stamper).sign(Fixture.plain(), ended, "EXPERT", Optional.empty(), Fixture.SIGNED);
        var bare = Fixture.signed(Fixture.plain(), ended, "EXPERT");
        assertThat(Fixture.verify(stamped)).allMatch(SignatureVerdict::isValid);
        assertThat(dss.of(stamped, "stamped.xml", Fixture.RECEIVED))
                .singleElement()
                .asString()
                .startsWith("TOTAL_PASSED");
        assertThat(Fixture.verify(bare)).noneMatch(SignatureVerdict::isValid);
        assertThat(dss.of(bare, "bare.xml", Fixture.RECEIVED))
                .singleElement()
                .asString()
                .startsWith("INDETERMINATE");
    }

    static Stream<Arguments> worthless() {
        var stranger = Fixture.authority("Authority of nobody").issue("S", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.TO);
        var ended = Fixture.CA.issue("S", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.STAMPED.minusSeconds(3600));
        var ours = new TimeStampService(Fixture.TSA, () -> Fixture.STAMPED);
        TimeStamper other = digest -> ours.stamp(new byte[32]);
        TimeStamper strange = new TimeStampService(stranger, () -> Fixture.STAMPED);
        TimeStamper expired = new TimeStampService(ended, () -> Fixture.STAMPED);
        return Stream.of(
                arguments("of something else", other),
                arguments("by a stranger", strange),
                arguments("by a key that had ended", expired));
    }

    /** The key has ended since: without a time-stamp that counts nobody can say when it signed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("worthless")
    void bothBelieveNoTimeStampThatIsWrong(String name, TimeStamper stamper) throws Exception {
        var key = Fixture.CA.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.STAMPED.plusSeconds(3600));
        var stamped =
                new DocumentSigner(stamper).sign(Fixture.plain(), key, "EXPERT", Optional.empty(), Fixture.SIGNED);
        var verdict = Fixture.verify(stamped).getFirst();
        assertThat(verdict.integrity()).isEqualTo(SignatureVerdict.Integrity.OK);
        assertThat(verdict.time().trouble()).isNotEmpty();
        assertThat(verdict.time().foreign()).isEqualTo(name.equals("of something else"));
        assertThat(verdict.isValid()).isFalse();
        assertThat(dss.of(stamped, "stamped.xml", Fixture.RECEIVED))
                .singleElement()
                .asString()
                .startsWith("INDETERMINATE");
    }

    /** What is signed is as it was: DSS passes it and says of the time-stamp alone that it fails; verify says that of the file. */
    @Test
    void anExchangedTimeStampLeavesTheSignaturePassed() throws Exception {
        var ours = new TimeStampService(Fixture.TSA, () -> Fixture.STAMPED);
        var exchanged = new DocumentSigner(digest -> ours.stamp(new byte[32]))
                .sign(Fixture.plain(), Fixture.ONE, "EXPERT", Optional.empty(), Fixture.SIGNED);
        var verdict = Fixture.verify(exchanged).getFirst();
        assertThat(verdict.isValid() && verdict.time().foreign()).isTrue();
        assertThat(dss.of(exchanged, "stamped.xml", Fixture.RECEIVED))
                .singleElement()
                .asString()
                .startsWith("TOTAL_PASSED");
    }

    @Test
    void sealsOfPdfAreBaselineB() throws Exception {
        var place = new SealPlace(0, 50, 50, 100, 100, "Seal");
        var visible =
                new PdfSeal().seal(PdfFixture.plain(), Fixture.SEAL, Fixture.SIGNED, "Sample", "", Optional.of(place));
        for (var pdf : new byte[][] {PdfFixture.sealed(), visible}) {
            assertThat(dss.of(pdf, "sealed.pdf", Fixture.RECEIVED))
                    .singleElement()
                    .asString()
                    .startsWith("TOTAL_PASSED null PAdES-BASELINE-B")
                    .endsWith("FULL");
        }
    }

    public static Stream<Arguments> changed() {
        var signature = Fixture.signature(SEALED.getBytes(UTF_8));
        var first = STAMPED.substring(
                STAMPED.indexOf("<xades:UnsignedProperties>"), STAMPED.indexOf("</xades:QualifyingProperties>"));
        return Stream.of(
                arguments("body of a time-stamped document", STAMPED.replace("&amp; more", "&amp; less")),
                arguments("time-stamp of a person taken out under the seal", STAMPED.replace(first, "")),
                arguments("body", SEALED.replace("&amp; more", "&amp; less")),
                arguments("role", SEALED.replace("LEAD_ASSESSOR", "LEAD_EXPERTS")),
                arguments("time", SEALED.replaceFirst("1998-05-05T08", "1998-05-04T08")),
                arguments("signature removed", SEALED.replace(signature, "")),
                arguments("signature added", SEALED.replace("</Signatures>", signature + "</Signatures>")),
                arguments(
                        "another order",
                        SEALED.replace(signature, "").replace("</Signatures>", signature + "</Signatures>")),
                arguments("SHA-1", SEALED.replaceFirst(Profile.SHA256, "http://www.w3.org/2000/09/xmldsig#sha1")),
                arguments("value", SEALED.replaceFirst("<ds:SignatureValue>....", "<ds:SignatureValue>AAAA")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changed")
    void bothRefuseWhatIsChanged(String name, String document) throws Exception {
        assertThat(document).isNotEqualTo(SEALED);
        assertThat(isValid(document)).isFalse();
        assertThat(isPassedByDss(document)).isFalse();
    }

    public static Stream<Arguments> stricter() {
        var body = SEALED.substring(SEALED.indexOf("<Body"), SEALED.indexOf("</Body>") + "</Body>".length());
        var forged = body.replace("more", "forged").replace("body-vote-1", "body-vote-2");
        return Stream.of(
                arguments("wrapped: the signed body is kept beside a forged one", SEALED.replace(body, body + forged)),
                arguments(
                        "wrapped: the whole document inside another root",
                        "<x xmlns='urn:x'>" + SEALED.substring(SEALED.indexOf("<ExpertVote")) + "</x>"),
                arguments(
                        "boxes behind the body", SEALED.replace(body, "").replace("<Signatures", body + "<Signatures")),
                arguments("comment inside a value", SEALED.replace("&amp; more", "&amp; mo<!-- -->re")),
                arguments("text between the parts", SEALED.replace("</Seals>", "</Seals>Void!")),
                arguments("attribute on the root", SEALED.replaceFirst("<ExpertVote", "<ExpertVote void=\"yes\"")),
                arguments(
                        "properties that nobody signed",
                        SEALED.replace(
                                "</xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature></Seals>",
                                "</xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties/>"
                                        + "</xades:UnsignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature></Seals>")),
                arguments("two seals", SEALED.replace("</Seals>", anotherSeal() + "</Seals>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stricter")
    void weAreStricterOnPurpose(String name, String document) throws Exception {
        assertThat(document).isNotEqualTo(SEALED);
        assertThat(isValid(document)).isFalse();
        assertThat(isPassedByDss(document))
                .as("DSS refuses it as well now: move it to the other list")
                .isTrue();
    }

    private static String anotherSeal() {
        var unsealed = SEALED.replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>");
        var resealed = new String(
                Fixture.SIGNER.seal(unsealed.getBytes(UTF_8), Fixture.SEAL, Fixture.SIGNED.plusSeconds(90)), UTF_8);
        return resealed.substring(resealed.indexOf("<Seals>") + "<Seals>".length(), resealed.indexOf("</Seals>"));
    }

    private static boolean isValid(String document) throws Exception {
        return Fixture.verify(document.getBytes(UTF_8)).stream().allMatch(SignatureVerdict::isValid);
    }

    private static boolean isPassedByDss(String document) throws Exception {
        var lines = dss.of(document.getBytes(UTF_8), "document.xml", Fixture.RECEIVED);
        return SecondOpinion.isPassed(lines, lines.size());
    }
}
