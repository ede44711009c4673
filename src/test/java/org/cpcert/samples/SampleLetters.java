package org.cpcert.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.Letter;
import org.cpcert.notice.Letters;
import org.cpcert.process.CaseDocuments;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.LetterFacts;
import org.cpcert.process.LetterFacts.Contact;
import org.cpcert.process.LetterSheet;
import org.cpcert.process.Trigger;
import org.cpcert.process.WrittenLetter;
import org.cpcert.xml.Limits;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.XmlReader;

/** The letters of the scheme about sample case 1, as the service would write them. */
public final class SampleLetters implements CaseDocuments {

    public static final String CASE = "CASE-1998-00001";
    public static final String ENTERPRISE = "00000011-5";
    public static final String ASSESSMENT = "00000081-X";
    public static final String LEAD = "CPA-P1996-00005-G";
    public static final String EXPERT = "STAFF-000000081X-01";

    private static final Path CASE_1 = Path.of("sample-docs/case-1-luqiao-switchgear");

    private final Map<Digest, XdmNode> roots = new HashMap<>();
    private final Letters letters;
    private final List<CaseHistory.Event> events = new ArrayList<>();
    private final Digest application = file(CASE_1.resolve("10-certificate-application.xml"));
    private final Digest report = file(CASE_1.resolve("09-audit-report.xml"));
    private Optional<Trigger> trigger = Optional.empty();
    private String state = "EXAMINATION";
    private String today = "1998-05-07";

    /** @param answered whether somebody reads what comes to the mailbox */
    public SampleLetters(boolean answered) {
        letters = new Letters(ZoneId.of("Asia/Shanghai"), answered);
        happened("EXPERTS_ASKED", "member", LEAD, "member", EXPERT);
    }

    /** A letter about no case. */
    public static Letter ofNoCase(String name, LetterFacts facts) {
        return new Letters(ZoneId.of("Asia/Shanghai"))
                .letter(LetterSheet.of(name).write(facts).tree());
    }

    /** Takes a file into the store. */
    public Digest file(Path path) {
        try {
            var bytes = Files.readAllBytes(path);
            var digest = Digest.of(bytes);
            roots.put(
                    digest,
                    Nodes.root(new XmlReader().read(bytes, Limits.standard())).orElseThrow());
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Digest report() {
        return report;
    }

    /** @param values names and values in turn */
    public SampleLetters happened(String event, String... values) {
        events.add(new CaseHistory.Event(event, Optional.empty(), values(values)));
        return this;
    }

    /** @param by who voted */
    public SampleLetters voted(String by, String conclusion) {
        events.add(new CaseHistory.Event(
                "VOTED", Optional.of(report), values("by", by, "conclusion", conclusion, "last", "false")));
        return this;
    }

    /** A document came, which led to the letter. */
    public SampleLetters came(Path path) {
        var digest = file(path);
        trigger = Optional.of(Trigger.document(
                String.valueOf(root(digest).getNodeName().getLocalName()),
                "",
                Verdict.ACCEPTED,
                digest,
                Optional.empty(),
                List.of(),
                List.of()));
        return this;
    }

    /** An act ended, which led to the letter. */
    public SampleLetters done(String act, String... found) {
        trigger = Optional.of(Trigger.done(act, values(found)));
        return this;
    }

    /** Where the case stands, or its certificate. */
    public SampleLetters in(String standing) {
        state = standing;
        return this;
    }

    /** The day on which the letter is written. */
    public SampleLetters on(String day) {
        today = day;
        return this;
    }

    /** What the program says to every letter; more can be put on top. */
    public LetterFacts facts() {
        return new LetterFacts(
                        trigger,
                        new CaseHistory(
                                CASE,
                                Optional.of(new CaseState(state)),
                                events,
                                List.of(
                                        new CaseHistory.Paper(
                                                "APPLICATION", application, true, Optional.of(Verdict.ACCEPTED)),
                                        new CaseHistory.Paper("REPORT", report, true, Optional.of(Verdict.ACCEPTED))),
                                List.of(
                                        new EntryPayload.Party("ENTERPRISE", ENTERPRISE, false),
                                        new EntryPayload.Party("ASSESSMENT", ASSESSMENT, false)),
                                List.of()),
                        CaseProcess.certification().groups(),
                        "",
                        List.of(
                                person(LEAD, "LEAD_ASSESSOR", "Sample principal five", "样例高级审核员五"),
                                person(EXPERT, "EXPERT", "Sample expert one", "样例专家一"),
                                person("N", "EXPERT", "Sample expert two", "样例专家二"),
                                organisation(ASSESSMENT, "assessment-a", "Sample Assessment Organisation A", "样例评审机构甲"),
                                organisation("CENTRE", "centre", "Sample centre", "样例中心")),
                        List.of())
                .with("answered", letters.answersAreRead() ? "yes" : "no")
                .with("contact", "office@centre.example")
                .with("today", today)
                .with("home", "/srv/cp cert's")
                .with("verify.base", "https://example.org/verify")
                .with("scheme", "cp-1998")
                .with("scheme.version", "1.0")
                .with("edition", "CPM-1998-DRAFT");
    }

    public WrittenLetter write(String name, LetterFacts facts) {
        return LetterSheet.of(name).write(facts, this);
    }

    /** The letter as people read it. */
    public Letter read(String name, LetterFacts facts) {
        return letters.letter(write(name, facts).tree());
    }

    private static List<EntryPayload.Value> values(String... values) {
        var list = new ArrayList<EntryPayload.Value>();
        for (int i = 0; i < values.length; i += 2) {
            list.add(new EntryPayload.Value(values[i], values[i + 1]));
        }
        return list;
    }

    private static Contact person(String id, String role, String english, String chinese) {
        return new Contact(id, role, "", Map.of("en", english, "zh", chinese), List.of("someone@example.org"));
    }

    private static Contact organisation(String id, String folder, String english, String chinese) {
        return new Contact(id, "", folder, Map.of("en", english, "zh", chinese), List.of(folder + "@example.org"));
    }

    @Override
    public XdmNode root(Digest digest) {
        return Optional.ofNullable(roots.get(digest))
                .orElseThrow(() -> new IllegalStateException("no document " + digest.abbreviated()));
    }

    @Override
    public Optional<Verdict> verdict(Digest digest) {
        return Optional.of(Verdict.ACCEPTED);
    }
}
