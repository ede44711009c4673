package org.cpcert.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.ReadingResult;
import org.cpcert.dossier.Verdict;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;

/** Writes the unsealed notice document; the caller seals it with the key of the system. */
public final class NoticeWriter {

    /** Nobody reads more; the number of those left out is told. */
    static final int MOST_FINDINGS = 500;

    /** Other places of one finding; how many there are, its message says. */
    static final int MOST_PLACES = 500;

    /** Longest value or quotation that is repeated; the document itself has the rest. */
    static final int LONGEST_TEXT = 2_000;

    /** Longest message: a sheet of marks has a line for each piece of evidence. */
    static final int LONGEST_MESSAGE = 8_000;

    /** Kind and result where another sender sent the same bytes before. */
    private static final String COPY = "COPY";

    private final NoticeOrigin origin;

    public NoticeWriter(NoticeOrigin origin) {
        this.origin = origin;
    }

    /** The notice as XML in UTF-8; equal facts give equal bytes. */
    public byte[] write(NoticeFacts facts) {
        var name = facts.documentID().replace(':', '-');
        var out = new XmlOut();
        out.open("Notice", "xmlns", "urn:cpcert:notice:1", "xmlns:c", "urn:cpcert:common:1");
        out.open("Signatures", "Id", "signatures-" + name).close();
        out.open("Seals").close();
        out.open("Body", "Id", "body-" + name);
        header(out, facts);
        out.open("Content");
        out.leaf("KindCode", facts.verdict().map(NoticeWriter::kind).orElse(COPY));
        subject(out, facts.subject());
        out.leaf("ResultCode", facts.verdict().map(Verdict::name).orElse(COPY));
        facts.standing().ifPresent(standing -> standing(out, standing));
        facts.waitsFor().ifPresent(waits -> {
            out.open("WaitsFor").leaf("RoleCode", waits.role());
            texts(out, "Title", waits.titles());
            out.leaf("Deadline", waits.deadline().toString());
            out.close();
        });
        facts.decision().ifPresent(decided -> decision(out, decided));
        facts.findings().stream().limit(MOST_FINDINGS).forEach(finding -> finding(out, finding));
        if (facts.findings().size() > MOST_FINDINGS) {
            out.leaf("OmittedFindingCount", String.valueOf(facts.findings().size() - MOST_FINDINGS));
        }
        out.leaf("PackVersion", origin.packVersion());
        out.leaf("EngineVersion", origin.engineVersion());
        return out.close().close().close().toBytes();
    }

    private void header(XmlOut out, NoticeFacts facts) {
        out.open("Header");
        out.leaf("c:DocumentID", facts.documentID());
        out.leaf("c:DocumentTypeCode", "NO");
        out.leaf("c:SchemaVersion", "1.0");
        out.leaf("c:SchemePackID", origin.packID());
        out.leaf("c:SchemePackVersion", origin.packVersion());
        var title = "notice." + facts.verdict().map(Enum::name).orElse("again");
        Languages.ofScheme()
                .forEach(language -> out.leaf("c:Title", Texts.ofDocuments(title, language), "xml:lang", language));
        out.leaf("c:IssuerID", origin.issuerID(), "schemeID", origin.issuerScheme());
        out.leaf(
                "c:IssueDate",
                facts.issuedAt().atZone(origin.zone()).toLocalDate().toString());
        Languages.ofScheme().forEach(language -> out.leaf("c:LanguageCode", language));
        facts.standing().ifPresent(standing -> out.leaf("c:CaseID", standing.caseID()));
        out.leaf("c:ConfidentialityCode", "PARTIES");
        out.leaf("c:RulesEdition", origin.rulesEdition());
        out.close();
    }

    private void subject(XmlOut out, NoticeFacts.Subject subject) {
        out.open("SubjectDocument").leaf("FileName", fileName(subject.fileName()));
        digest(out, subject.digest());
        out.leaf("ByteSize", String.valueOf(subject.size()));
        out.leaf("ReceivedAt", instant(subject.receivedAt()));
        out.leaf("ReadableIndicator", String.valueOf(subject.readable()));
        subject.documentID().ifPresent(id -> out.leaf("DocumentID", id));
        subject.type().ifPresent(type -> out.leaf("TypeCode", type.code()));
        texts(out, "Title", subject.titles());
        out.close();
    }

    private static void standing(XmlOut out, NoticeFacts.Standing standing) {
        out.open("Case").leaf("CaseID", standing.caseID());
        out.leaf("StateCode", standing.state());
        texts(out, "NextText", standing.next());
        out.close();
    }

    private static void decision(XmlOut out, NoticeFacts.Decided decided) {
        out.open("Decision").leaf("ID", decided.documentID());
        digest(out, decided.digest());
        out.leaf("DecisionDate", decided.day().toString());
        texts(out, "ReasonText", decided.reasons());
        decided.causes().stream().limit(MOST_FINDINGS).forEach(cause -> {
            out.open("Referral").leaf("RuleID", cause.rule());
            messages(out, cause.messages());
            out.close();
        });
        out.close();
    }

    private static void finding(XmlOut out, Finding finding) {
        out.open("Finding");
        out.leaf("RuleID", finding.rule());
        out.leaf("SeverityCode", finding.severity().name());
        out.leaf("OutcomeCode", finding.outcome().name());
        out.leafUnlessBlank("SourceItem", finding.item());
        out.leafUnlessBlank("Quote", cut(finding.quote(), LONGEST_TEXT));
        var program = Languages.OF_PROGRAM;
        messages(
                out,
                finding.message(program).isBlank() ? Map.of(program, finding.rule()) : ofScheme(finding.messages()));
        texts(out, "Repair", ofScheme(finding.repairs()));
        location(out, "Location", finding.location());
        finding.others().stream()
                .filter(place -> !place.equals(Location.DOCUMENT))
                .limit(MOST_PLACES)
                .forEach(place -> location(out, "OtherLocation", place));
        value(out, "Found", finding.found());
        value(out, "Expected", finding.expected());
        finding.readings().forEach(reading -> reading(out, reading));
        if (!finding.readings().isEmpty()) {
            out.leaf("IndependentIndicator", String.valueOf(finding.independent()));
        }
        out.close();
    }

    private static void location(XmlOut out, String name, Location location) {
        if (location.equals(Location.DOCUMENT)) {
            return;
        }
        out.open(name);
        if (location.line() > 0) {
            out.leaf("Line", String.valueOf(location.line()));
        }
        if (location.column() > 0) {
            out.leaf("Column", String.valueOf(location.column()));
        }
        out.leafUnlessBlank("Path", cut(location.path(), LONGEST_TEXT));
        out.leafUnlessBlank("XPath", cut(location.xpath(), LONGEST_TEXT));
        out.close();
    }

    private static void reading(XmlOut out, ReadingResult reading) {
        out.open("ReadingResult");
        out.leaf("ReadingID", reading.reading());
        out.leaf("OutcomeCode", reading.outcome().name());
        out.leaf("SeverityCode", reading.severity().name());
        value(out, "Found", reading.found());
        value(out, "Expected", reading.expected());
        out.close();
    }

    /** The value as programs take it, and its words in each language in which they are others. */
    private static void value(XmlOut out, String name, String value) {
        out.leafUnlessBlank(name, cut(value, LONGEST_TEXT));
        for (var language : Languages.ofScheme()) {
            var words = ValueWords.in(language).of(value);
            if (!words.equals(value)) {
                out.leafUnlessBlank(name + "Text", cut(words, LONGEST_TEXT), "xml:lang", language);
            }
        }
    }

    /** General rules speak languages that the scheme has not; what is in none of its own stays in that of the program. */
    private static Map<String, String> ofScheme(Map<String, String> byLanguage) {
        var texts = new TreeMap<>(byLanguage);
        var own = Languages.ofScheme();
        boolean whole = texts.keySet().containsAll(own);
        texts.keySet()
                .removeIf(language -> !own.contains(language) && (whole || !language.equals(Languages.OF_PROGRAM)));
        return texts;
    }

    private static void texts(XmlOut out, String name, Map<String, String> byLanguage) {
        new TreeMap<>(byLanguage)
                .forEach((language, text) ->
                        out.leafUnlessBlank(name, cut(text, LONGEST_MESSAGE), "xml:lang", language));
    }

    private static void messages(XmlOut out, Map<String, String> byLanguage) {
        new TreeMap<>(byLanguage)
                .forEach((language, text) ->
                        out.linesUnlessBlank("Message", cut(text, LONGEST_MESSAGE), "xml:lang", language));
    }

    private static XmlOut digest(XmlOut out, Digest digest) {
        return out.leaf("Digest", digest.hex(), "algorithm", "SHA-256");
    }

    /** As a notice gives the name of a file. */
    static String fileName(String name) {
        return name.isEmpty() ? "-" : cut(name, 400);
    }

    /** The instant to the second in UTC and in full, since people compare notices by eye. */
    static String instant(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(
                instant.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
    }

    private static String cut(String text, int longest) {
        int points = text.codePointCount(0, text.length());
        return points <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "RECEIPT";
            case REFERRED -> "REFERRAL";
            case REJECTED -> "REJECTION";
        };
    }
}
