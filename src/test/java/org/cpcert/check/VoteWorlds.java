package org.cpcert.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.CaseState;

/** Signed votes on file when an opinion comes in: the sample vote, said by others and otherwise. */
final class VoteWorlds {

    private static final String LEAD = "CPA-P1996-00002-M";
    private static final String ONE = "STAFF-000000081X-01";
    private static final String TWO = "STAFF-000000081X-02";
    private static final String OTHER_REPORT = "0".repeat(64);

    /** What the opinion of the first case prints as reasons of each, English and Chinese. */
    private static final Map<String, List<String>> WORDS = Map.of(
            LEAD,
            List.of("Method and figures hold; the reductions were seen in operation.", "方法和数据可靠，削减效果在运行中得到证实。"),
            ONE,
            List.of("The change of degreasing and the rinse are sound and well run.", "脱脂工艺替换和逆流漂洗合理，运行良好。"),
            TWO,
            List.of("Investments and savings are proved by invoices and meters.", "投资和节约有发票和计量数据证明。"));

    private VoteWorlds() {}

    /** The world of a deviation that speaks of votes; else the next one. */
    static World of(String deviation) {
        return switch (deviation) {
            case "VOTE-03-in-other-words-than-signed",
                    "VOTE-03-in-other-words-than-signed-in-one-language",
                    "VOTE-03-in-one-of-the-languages-signed",
                    "VOTE-03-with-a-translation-beside-the-words-signed",
                    "VOTE-03-in-a-translation-alone",
                    "VOTE-03-in-capitals" ->
                votes(new CaseState("OPINION_SIGNING"), vote(LEAD, "PASS"), vote(ONE, "PASS"), vote(TWO, "PASS"));
            case "VOTE-03-as-signed" ->
                votes(new CaseState("OPINION_SIGNING"), vote(LEAD, "PASS"), vote(ONE, "PASS"), vote(TWO, "PASS"));
            case "VOTE-03-as-signed-one-with-conditions" ->
                votes(
                        new CaseState("OPINION_SIGNING"),
                        vote(LEAD, "PASS"),
                        vote(ONE, "PASS"),
                        vote(TWO, "PASS_WITH_CONDITIONS"));
            case "VOTE-03-other-than-signed" ->
                votes(new CaseState("OPINION_SIGNING"), vote(LEAD, "PASS"), vote(ONE, "NOT_PASSED"), vote(TWO, "PASS"));
            case "VOTE-03-printed-as-the-first-of-two-signed" ->
                votes(
                        new CaseState("SPLIT"),
                        vote(LEAD, "PASS"),
                        vote(ONE, "PASS"),
                        vote(TWO, "PASS"),
                        anew("NOT_PASSED"));
            case "VOTE-03-printed-as-the-last-of-two-signed",
                    "VOTE-03-both-votes-printed-as-signed",
                    "VOTE-03-printed-twice-of-one-time" ->
                votes(
                        new CaseState("SPLIT"),
                        vote(LEAD, "PASS"),
                        vote(ONE, "NOT_PASSED"),
                        vote(TWO, "PASS"),
                        anew("PASS"));
            case "VOTE-03-printed-twice-signed-once" ->
                votes(new CaseState("SPLIT"), vote(LEAD, "PASS"), vote(ONE, "PASS"), vote(TWO, "PASS"));
            case "VOTE-03-one-vote-not-on-file" ->
                votes(new CaseState("OPINION_SIGNING"), vote(LEAD, "PASS"), vote(ONE, "PASS"));
            case "VOTE-03-one-vote-not-on-file-of-an-invalid-opinion" ->
                votes(new CaseState("DECISION"), vote(LEAD, "PASS"), vote(ONE, "PASS"));
            case "VOTE-03-no-vote-on-file-after-the-votes" -> votes(new CaseState("OPINION_SIGNING"));
            case "VOTE-03-votes-still-coming-in" -> votes(new CaseState("EXAMINATION"), vote(ONE, "PASS"));
            case "VOTE-03-signed-vote-on-another-report" ->
                votes(
                        new CaseState("OPINION_SIGNING"),
                        vote(LEAD, "PASS"),
                        vote(ONE, "PASS", OTHER_REPORT),
                        vote(TWO, "PASS"));
            case "VOTE-03-refers-to-the-signed-vote", "VOTE-03-refers-to-the-vote-of-another" ->
                votes(new CaseState("EXAMINATION"), vote(ONE, "PASS"));
            case "VOTE-03-refers-to-a-vote-on-another-report" ->
                votes(new CaseState("EXAMINATION"), vote(ONE, "PASS", OTHER_REPORT));
            case "VOTE-03-refers-to-a-vote-that-says-otherwise" ->
                votes(new CaseState("EXAMINATION"), vote(ONE, "NOT_PASSED"), anew("PASS"));
            default -> AppointmentWorlds.of(deviation);
        };
    }

    private static World votes(CaseState state, byte[]... votes) {
        return World.PLAIN
                .voted(Arrays.asList(votes))
                .caseFile(file -> new CaseFact(file.id(), state, file.documents(), file.openedOn()));
    }

    /** The second vote of the first expert. */
    private static byte[] anew(String conclusion) {
        return said(ONE, conclusion).replace("EV-1998-0001", "EV-1998-0009").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] vote(String expert, String conclusion) {
        return said(expert, conclusion).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] vote(String expert, String conclusion, String report) {
        return said(expert, conclusion)
                .replaceAll("(<c:Digest algorithm=\"SHA-256\">)[0-9a-f]{64}", "$1" + report)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String said(String expert, String conclusion) {
        try {
            return Files.readString(RulesTest.SAMPLES.resolve("expert-vote/valid-pass.xml"))
                    .replace(">" + ONE + "<", ">" + expert + "<")
                    .replace(
                            "The change of degreasing and the rinse are sound and well run.",
                            WORDS.getOrDefault(expert, List.of("", "")).getFirst())
                    .replace(
                            "脱脂工艺替换和逆流漂洗合理，运行良好。",
                            WORDS.getOrDefault(expert, List.of("", "")).getLast())
                    .replace(">PASS<", ">" + conclusion + "<");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
