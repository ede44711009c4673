package org.cpcert.seal.xades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signature wrapping: the signed content is kept somewhere, so that the cryptography still holds, and other content stands
 * where the program reads. Some of these pass xmlsec1 and EU DSS; none may pass here.
 */
public class WrappingTest {

    private static final String SEALED = new String(Fixture.stamped(), UTF_8);
    private static final String ROOT = between("<ExpertVote", ">");
    private static final String BODY = between("<Body", "</Body>");
    private static final String SIGNATURES = between("<Signatures", "</Signatures>");
    private static final String SEALS = between("<Seals", "</Seals>");
    private static final String FORGED = BODY.replace("more", "forged");

    public static Stream<Arguments> wrapped() {
        var object = "<ds:Object xmlns:ds=\"" + Profile.DS + "\">";
        var end = "</ds:Object></ds:Signature>";
        return Stream.of(
                arguments(
                        "body moved into an Object of the first signature",
                        document(SIGNATURES.replaceFirst("</ds:Signature>", object + BODY + end), SEALS, FORGED)),
                arguments(
                        "body moved into an Object of the seal",
                        document(SIGNATURES, SEALS.replace("</ds:Signature>", object + BODY + end), FORGED)),
                arguments(
                        "forged body with another Id",
                        document(
                                SIGNATURES.replaceFirst("</ds:Signature>", object + BODY + end),
                                SEALS,
                                FORGED.replace("body-vote-1", "body-vote-2"))),
                arguments(
                        "forged body without Id",
                        document(
                                SIGNATURES.replaceFirst("</ds:Signature>", object + BODY + end),
                                SEALS,
                                FORGED.replace(" Id=\"body-vote-1\"", ""))),
                arguments(
                        "whole document inside an Object of a document of the attacker",
                        document(
                                "<Signatures Id=\"signatures-vote-1\"><ds:Signature xmlns:ds=\"" + Profile.DS + "\">"
                                        + object + ROOT + SIGNATURES + SEALS + BODY + "</ExpertVote>" + end
                                        + "</Signatures>",
                                "<Seals/>",
                                FORGED)),
                arguments(
                        "whole document inside the forged body",
                        document(SIGNATURES, SEALS, FORGED.replace("</Content>", BODY + "</Content>"))),
                arguments("root renamed", SEALED.replace("ExpertVote", "ExpertVotes")),
                arguments(
                        "root renamed to that of another type",
                        SEALED.replace("<ExpertVote", "<Certificate").replace("</ExpertVote", "</Certificate")),
                arguments(
                        "whole document inside a foreign root",
                        "<x xmlns=\"urn:x\" xmlns:c=\"urn:cpcert:common:1\">" + ROOT + SIGNATURES + SEALS + BODY
                                + "</ExpertVote>" + FORGED + "</x>"),
                arguments("two bodies, the forged one first", document(SIGNATURES, SEALS, FORGED + BODY)),
                arguments("two bodies, the forged one last", document(SIGNATURES, SEALS, BODY + FORGED)),
                arguments(
                        "forged body with ID instead of Id",
                        document(
                                SIGNATURES.replaceFirst("</ds:Signature>", object + BODY + end),
                                SEALS,
                                FORGED.replace("Id=\"body", "ID=\"body"))),
                arguments(
                        "a look-alike with id in the body",
                        document(SIGNATURES, SEALS, FORGED.replace("<Content>", "<Content><x id=\"body-vote-1\"/>"))),
                arguments(
                        "a look-alike with xml:id in the box",
                        document(
                                SIGNATURES.replace("</Signatures>", "<x xml:id=\"body-vote-1\"/></Signatures>"),
                                SEALS,
                                BODY)),
                arguments(
                        "signatures box forged, the sealed one kept beside it",
                        document(SIGNATURES.replaceFirst("EXPERT", "CERTIFIER") + SIGNATURES, SEALS, BODY)),
                arguments("boxes behind the body", ROOT + BODY + SIGNATURES + SEALS + "</ExpertVote>"),
                arguments(
                        "boxes in another namespace",
                        document(SIGNATURES.replaceFirst(">", " xmlns=\"urn:other\">"), SEALS, BODY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrapped")
    void refusesWrapped(String name, String document) throws Exception {
        var verdicts = Fixture.verify(document.getBytes(UTF_8));
        assertThat(verdicts).isNotEmpty();
        assertThat(verdicts).as(name).anyMatch(verdict -> !verdict.isValid());
        if (document.contains("forged")) {
            assertThat(verdicts).as(name).noneMatch(SignatureVerdict::isValid);
        }
    }

    @ParameterizedTest
    @MethodSource("looseParts")
    void refusesWhatNobodySigned(String name, String document) throws Exception {
        assertThat(Fixture.verify(document.getBytes(UTF_8))).as(name).noneMatch(SignatureVerdict::isValid);
    }

    public static Stream<Arguments> looseParts() {
        return Stream.of(
                arguments("comment in a value", SEALED.replace("&amp; more", "&amp; <!-- x -->more")),
                arguments("instruction in the body", SEALED.replace("<Content>", "<Content><?x y?>")),
                arguments("instruction in the box", SEALED.replace("</Signatures>", "<?x y?></Signatures>")),
                arguments("Id of body used twice", SEALED.replace("<Content>", "<Content Id=\"body-vote-1\">")),
                arguments("relative namespace in the body", SEALED.replace("<Content>", "<Content xmlns=\"x\">")),
                arguments("text between the parts", SEALED.replace("</Seals>", "</Seals>x")),
                arguments("attribute on the root", SEALED.replace("<ExpertVote", "<ExpertVote x=\"y\"")),
                arguments("other Id of the box", SEALED.replace("signatures-vote-1", "signatures-vote-2")));
    }

    @ParameterizedTest
    @MethodSource("seconds")
    void reportsEverySignatureWhereverItStands(String name, String document, int count) throws Exception {
        var verdicts = Fixture.verify(document.getBytes(UTF_8));
        assertThat(verdicts).as(name).hasSize(count).anyMatch(verdict -> !verdict.isValid());
    }

    public static Stream<Arguments> seconds() {
        var signature = Fixture.signature(Fixture.stamped());
        var seal = SEALS.substring(SEALS.indexOf("<ds:"), SEALS.indexOf("</Seals>"));
        return Stream.of(
                arguments("in the body", SEALED.replace("</Content>", signature + "</Content>"), 4),
                arguments("as root", signature, 1),
                arguments("two seals", SEALED.replace("</Seals>", seal + "</Seals>"), 4),
                arguments("not a signature", SEALED.replace("</Seals>", "<x/></Seals>"), 4),
                arguments("seal in the box of persons", SEALED.replace("</Signatures>", seal + "</Signatures>"), 4),
                arguments(
                        "the same person's signature twice",
                        SEALED.replace("</Signatures>", signature + "</Signatures>"),
                        4));
    }

    private static String document(String signatures, String seals, String body) {
        return ROOT + signatures + seals + body + "</ExpertVote>";
    }

    private static String between(String from, String to) {
        int start = SEALED.indexOf(from);
        return SEALED.substring(start, SEALED.indexOf(to, start) + to.length());
    }
}
