package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/** Writes {@code sample-docs/broken} and {@code sample-docs/hostile} from the documents of the first case. */
final class BrokenDocuments {

    private static final String APPLICATION = "10-certificate-application.xml";
    private static final String OPINION = "11-assessment-opinion.xml";

    private final Path broken;
    private final Path hostile;
    private final SampleCase base;
    private final SampleKeys keys;

    BrokenDocuments(Path root, SampleKeys keys) {
        this.broken = root.resolve("broken");
        this.hostile = root.resolve("hostile");
        this.base = SampleCase.read(root.resolve("case-1-luqiao-switchgear"));
        this.keys = keys;
    }

    void write() {
        writeBroken();
        writeHostile();
    }

    private void writeBroken() {
        var application = text(APPLICATION);
        var opinion = text(OPINION);
        put(broken, "empty.xml", "");
        put(broken, "not-well-formed.xml", application.replaceFirst("</Site>", "</Sites>"));
        put(broken, "truncated.xml", application.substring(0, application.length() * 3 / 5));
        put(broken, "duplicate-of-application.xml", application);
        put(broken, "altered-after-signing.xml", opinion.replace(">PASS<", ">NOT_PASSED<"));
        put(
                broken,
                "same-id-other-bytes.xml",
                application.replace("</CertificateApplication>", "\n</CertificateApplication>"));
        put(
                broken,
                "unknown-root.xml",
                application.replace("urn:cpcert:certificate-application:1", "urn:cpcert:certificate-application:9"));
        put(broken, "wrong-encoding.xml", application.getBytes(Charset.forName("GB18030")));
        put(
                broken,
                "schema-errors.xml",
                sign(
                        SampleText.plain(application)
                                .replaceFirst(
                                        "<ScopeText xml:lang=\"en\">[^<]*</ScopeText>",
                                        "<ScopeText>Switchgear</ScopeText>")
                                .replaceFirst("<Indicator>false</Indicator>", "<Indicator>no</Indicator>")
                                .replaceFirst(
                                        "<c:CountryCode>CN</c:CountryCode>", "<c:CountryCode>China</c:CountryCode>")
                                .replaceFirst("<ConsentPublication>[^<]*</ConsentPublication>\\s*", "")
                                .replaceFirst(
                                        "<c:IssueDate>1998-05-06</c:IssueDate>",
                                        "<c:IssueDate>1998-02-30</c:IssueDate>"),
                        "schema-errors.xml",
                        APPLICATION));
        put(broken, "stage-twice.xml", sign(stageTwice(), "stage-twice.xml", "09-audit-report.xml"));
        put(
                broken,
                "wrong-digest.xml",
                sign(
                        SampleText.withReferences(
                                SampleText.plain(application), id -> Optional.of(Digest.of(id.getBytes(UTF_8)))),
                        "wrong-digest.xml",
                        APPLICATION));
    }

    private String stageTwice() {
        var report = SampleText.plain(text("09-audit-report.xml"));
        int from = report.indexOf("<Stage7>");
        int to = report.indexOf("</Stage7>") + "</Stage7>".length();
        return report.substring(0, to) + "\n      " + report.substring(from, to) + report.substring(to);
    }

    private void writeHostile() {
        var vote = SampleDocuments.read(base.dir().resolveSibling("expert-vote").resolve("valid-pass.xml"));
        var declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        var body = vote.substring(vote.indexOf("<ExpertVote"));
        put(hostile, "dtd.xml", declaration + "<!DOCTYPE ExpertVote>\n" + body);
        put(
                hostile,
                "external-dtd.xml",
                declaration + "<!DOCTYPE ExpertVote SYSTEM \"http://127.0.0.1:9/vote.dtd\">\n" + body);
        put(
                hostile,
                "xxe-file.xml",
                entity("<!ENTITY file SYSTEM \"file:///etc/passwd\">", "&file;", declaration, body));
        put(
                hostile,
                "xxe-network.xml",
                entity("<!ENTITY net SYSTEM \"http://127.0.0.1:9/secret\">", "&net;", declaration, body));
        put(
                hostile,
                "xxe-parameter.xml",
                declaration + "<!DOCTYPE ExpertVote [<!ENTITY % out SYSTEM \"http://127.0.0.1:9/out.dtd\"> %out;]>\n"
                        + body);
        put(hostile, "entity-bomb.xml", entity(laughs(), "&l9;", declaration, body));
        put(
                hostile,
                "entity-bomb-quadratic.xml",
                entity("<!ENTITY a \"" + "a".repeat(20_000) + "\">", "&a;".repeat(2_000), declaration, body));
        put(
                hostile,
                "deep-nesting.xml",
                declaration + vote.substring(vote.indexOf("<ExpertVote"), vote.indexOf("<Content>")) + "<Content>"
                        + "<a>".repeat(20_000) + "</a>".repeat(20_000) + "</Content></Body></ExpertVote>\n");
        put(hostile, "many-attributes.xml", vote.replace("<Content>", "<Content " + attributes(5_000) + ">"));
        put(
                hostile,
                "stylesheet-instruction.xml",
                declaration + "<?xml-stylesheet type=\"text/xsl\" href=\"http://127.0.0.1:9/x.xsl\"?>\n" + body);
        put(
                hostile,
                "xinclude.xml",
                vote.replaceFirst(
                        "(<ReasonText xml:lang=\"en\">)[^<]*",
                        "$1<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"));
        put(
                hostile,
                "comment-in-value.xml",
                vote.replaceFirst("<ConclusionCode>PASS<", "<ConclusionCode>PASS<!-- -->_WITH_CONDITIONS<"));
        put(hostile, "wrapped-signature.xml", wrapped(text(OPINION), "body-elsewhere"));
        put(hostile, "wrapped-signature-same-id.xml", wrapped(text(OPINION), "body-AO-1998-A-0001"));
        put(
                hostile,
                "wrapped-document.xml",
                declaration + "<AssessmentOpinion xmlns=\"urn:cpcert:assessment-opinion:1\">"
                        + text(OPINION).substring(declaration.length()) + "</AssessmentOpinion>\n");
    }

    /** The signed body goes into an object of the first signature; a better one takes its place. */
    private static String wrapped(String opinion, String id) {
        int from = opinion.indexOf("<Body ");
        int to = opinion.indexOf("</Body>") + "</Body>".length();
        var signed = opinion.substring(from, to);
        var forged = signed.replaceFirst("Id=\"[^\"]*\"", "Id=\"" + id + "\"")
                .replace("The report passes.", "The report passes with distinction.");
        var moved = opinion.substring(0, from) + forged + opinion.substring(to);
        int end = moved.indexOf("</ds:Signature>");
        return moved.substring(0, end) + "<ds:Object>" + signed + "</ds:Object>" + moved.substring(end);
    }

    private static String entity(String declarations, String use, String declaration, String body) {
        return declaration + "<!DOCTYPE ExpertVote [" + declarations + "]>\n"
                + body.replaceFirst("(<ReasonText xml:lang=\"en\">)", "$1" + use);
    }

    private static String laughs() {
        var text = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            text.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text.toString();
    }

    private static String attributes(int number) {
        var text = new StringBuilder();
        for (int i = 0; i < number; i++) {
            text.append("a").append(i).append("=\"\" ");
        }
        return text.toString();
    }

    private String text(String file) {
        return SampleDocuments.read(base.dir().resolve(file));
    }

    /** Signed as the manifest says for the base; kept where it is signed already. */
    private byte[] sign(String plain, String file, String step) {
        var path = broken.resolve(file);
        var before = Files.exists(path) ? SampleDocuments.read(path) : plain;
        return SampleDocuments.renewed(before, plain, Signing.of(base.step(step)), keys, false)
                .orElseGet(() -> before.getBytes(UTF_8));
    }

    private static void put(Path dir, String file, String text) {
        put(dir, file, text.getBytes(UTF_8));
    }

    private static void put(Path dir, String file, byte[] bytes) {
        SampleDocuments.put(dir.resolve(file), bytes);
    }
}
