package org.cpcert.check;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.app.step.OfficeFacts;
import org.cpcert.app.step.OwnEntries;
import org.cpcert.app.step.Records;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Types;
import org.cpcert.register.Registers;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Database;
import org.cpcert.store.Query;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.Schemas;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * What a check costs, beside what the libraries alone cost in the same run: CPU time of one thread, taken in turns,
 * medians. See {@code src/docs/benchmarks.md}.
 */
public final class CheckBenchmark {

    private static final Path REPORT = RuleSample.SAMPLES.resolve("case-1-luqiao-switchgear/09-audit-report.xml");
    private static final Instant NOW = Instant.parse("1998-05-07T01:00:00Z");

    private CheckBenchmark() {}

    /** Arguments: {@code big} for the large reports only, {@code registers} for those only. */
    public static void main(String[] args) throws Exception {
        var what = args.length == 0 ? "all" : args[0];
        if (what.equals("all") || what.equals("floors")) {
            floors();
            schematron();
        }
        if (what.equals("all") || what.equals("registers")) {
            registers();
        }
        if (what.equals("big")) {
            big();
        }
    }

    private static void floors() throws Exception {
        var bytes = Files.readAllBytes(REPORT);
        var reader = new XmlReader();
        var verifier = new SignatureVerifier(RuleSample.KEYS.trust());
        var document = reader.read(bytes, Limits.standard());
        var source = new SampleFacts(RuleSample.KEYS, NOW, RulesTest.allOf("09-audit-report.xml"), World.PLAIN);
        var facts = new FactsBuilder(RuleBook.load(), Scheme.load()).build(document, source);
        var rules = CompiledRules.load("AR", RuleFiles.read(Scheme.load()), Scheme.load());
        var root = root(document);
        var steps = new LinkedHashMap<String, IntFunction<Object>>();
        steps.put("read: ours", n -> reader.read(bytes, Limits.standard()));
        steps.put("read: floor", n -> floorOfReading(bytes));
        steps.put("signatures: ours", n -> verifier.verify(document.dom().orElseThrow(), NOW));
        steps.put("signatures: floor", n -> floorOfSignatures(bytes));
        steps.put("rules: ours", n -> RuleBook.load().evaluate(document, facts));
        steps.put("rules: floor", n -> rules.run("AR", root, facts, List.of(), false));
        var times = times(steps, 60);
        var ours = sum(times, "ours");
        var floor = sum(times, "floor");
        System.out.printf(
                "%d bytes, %d rules on AR%n",
                bytes.length, RuleFiles.on("AR", RuleFiles.read(Scheme.load())).size());
        times.forEach((name, time) -> System.out.printf("  %-20s %7.2f ms%n", name, time));
        System.out.printf("  all together: ours %.2f ms, floors %.2f ms, ratio %.2f%n", ours, floor, ours / floor);
    }

    /** Parser, schema and rule tree by the libraries, and the other tree that signatures need. */
    private static Object floorOfReading(byte[] bytes) {
        try {
            var validator = Schemas.of(Types.AUDIT_REPORT).newValidatorHandler();
            var builder = Saxon.processor().newDocumentBuilder();
            builder.setLineNumbering(true);
            var tree = builder.newBuildingContentHandler();
            validator.setContentHandler(tree);
            var parser = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
            parser.setContentHandler(validator);
            parser.parse(new InputSource(new ByteArrayInputStream(bytes)));
            return tree.getDocumentNode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object floorOfSignatures(byte[] bytes) {
        try {
            var document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes));
            ids(document.getDocumentElement());
            var signatures = document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
            var factory = XMLSignatureFactory.getInstance("DOM");
            var keys = List.of("principal-one", "auditor-one", "luqiao-seal");
            var valid = 0;
            for (int i = 0; i < signatures.getLength(); i++) {
                var context = new DOMValidateContext(
                        RuleSample.KEYS.key(keys.get(i)).certificate().getPublicKey(), signatures.item(i));
                context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
                valid += factory.unmarshalXMLSignature(context).validate(context) ? 1 : 0;
            }
            if (valid != keys.size()) {
                throw new IllegalStateException("only " + valid + " signatures hold");
            }
            return document;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ids(Element element) {
        if (element.hasAttribute("Id")) {
            element.setIdAttribute("Id", true);
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                ids(inner);
            }
        }
    }

    /** The rules that need no facts, by our sheet and by a Schematron implementation. */
    private static void schematron() throws Exception {
        var schema = RuleSchematron.ofProgram("en");
        var exported = new LinkedHashMap<String, XdmNode>();
        RuleFiles.read(Scheme.load()).forEach((id, rule) -> {
            if (schema.contains("<sch:pattern id=\"" + id + ".")
                    && !RuleFiles.on("AR", Map.of(id, rule)).isEmpty()) {
                exported.put(id, rule);
            }
        });
        var document = new XmlReader().read(Files.readAllBytes(REPORT), Limits.standard());
        var facts = new FactsBuilder(RuleBook.load(), Scheme.load())
                .build(document, FactsSource.unavailable(NOW, Registers.load()::trouble, List.of()));
        var ours = RuleBook.of(Scheme.load(), exported);
        var theirs = SchematronTest.compiled(RuleSchematron.of(exported.values(), Scheme.load(), "en"));
        var tree = document.tree().orElseThrow();
        var times = times(
                Map.of("ours", n -> ours.evaluate(document, facts), "schematron", n -> {
                    try {
                        var run = theirs.load30();
                        var report = new XdmDestination();
                        run.setGlobalContextItem(tree);
                        run.applyTemplates(tree, report);
                        return report.getXdmNode();
                    } catch (net.sf.saxon.s9api.SaxonApiException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                60);
        System.out.printf(
                "%d rules without facts: ours %.2f ms, SchXslt2 %.2f ms, ratio %.2f%n",
                exported.size(),
                times.getOrDefault("ours", Double.NaN),
                times.getOrDefault("schematron", Double.NaN),
                times.getOrDefault("ours", Double.NaN) / times.getOrDefault("schematron", Double.NaN));
    }

    /** A home with few and one with 100,000 auditors. */
    private static void registers() throws Exception {
        var bytes = Files.readAllBytes(REPORT);
        var checker = new Checker();
        var reader = new XmlReader();
        var folder = Files.createTempDirectory("cpcert-benchmark");
        try (var few = Database.open(Files.createDirectory(folder.resolve("few")));
                var many = Database.open(Files.createDirectory(folder.resolve("many")))) {
            fill(few, 10);
            fill(many, 100_000);
            var verifier = new SignatureVerifier(RuleSample.KEYS.trust());
            var steps = new LinkedHashMap<String, IntFunction<Object>>();
            for (var home : Map.of("few", few, "many", many).entrySet()) {
                steps.put(home.getKey(), n -> {
                    var document = reader.read(bytes, Limits.standard());
                    return checker.check(
                            document,
                            new OfficeFacts(
                                    new Home(home.getValue()),
                                    verifier,
                                    new OwnEntries(Scheme.load().zone()),
                                    document.digest(),
                                    NOW));
                });
            }
            var times = times(steps, 60);
            System.out.printf(
                    "10 auditors %.2f ms, 100,000 auditors %.2f ms for each document, ratio %.3f%n",
                    times.getOrDefault("few", Double.NaN),
                    times.getOrDefault("many", Double.NaN),
                    times.getOrDefault("many", Double.NaN) / times.getOrDefault("few", Double.NaN));
        }
    }

    private static void fill(Database database, int auditors) {
        var source = Digest.of("benchmark".getBytes(StandardCharsets.UTF_8));
        database.perform(handle -> {
            for (int i = 0; i < auditors; i++) {
                var number = i == 0 ? "CPA-P1996-00001-O" : i == 1 ? "CPA-A1997-00011-F" : "CPA-A1997-" + i;
                RegisterRecords.add(
                        handle,
                        RegisterRecord.said(
                                "R-AUD",
                                number,
                                Map.of("person", "PERSON-" + i, "level", "AUDITOR", "nameEn", "Auditor " + i),
                                LocalDate.of(1996, 1, 1),
                                RegisterRecord.NO_END,
                                Instant.parse("1998-01-01T00:00:00Z"),
                                source));
            }
        });
    }

    private record Home(Database database) implements Records {
        @Override
        public <T extends @Nullable Object> T read(Query<T> query) {
            return database.read(query);
        }

        @Override
        public ParsedDocument open(Digest digest) {
            throw new IllegalStateException("nothing is stored");
        }

        @Override
        public CaseSchemes schemes() {
            return new CaseSchemes(SchemeFiles.atWork(), digest -> new byte[0], query -> List.of());
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public ZoneId zone() {
            return Scheme.load().zone();
        }
    }

    /** Reports near and far above the limit of size; run it in a heap of 512 MB. */
    private static void big() throws Exception {
        var text = Files.readString(REPORT);
        var cut = text.indexOf("</Content>");
        var filling = "<Attachment><Padding>" + "0123456789".repeat(100) + "</Padding></Attachment>";
        for (var megabytes : new int[] {19, 100}) {
            var document = new StringBuilder(megabytes << 20).append(text, 0, cut);
            while (document.length() < (megabytes << 20) - 500_000) {
                document.append(filling);
            }
            var bytes = document.append(text, cut, text.length()).toString().getBytes(StandardCharsets.UTF_8);
            document.setLength(0);
            document.trimToSize();
            var parsed = new XmlReader().read(bytes, Limits.standard());
            var result = new Checker().check(parsed, FactsSource.unavailable(NOW, Registers.load()::trouble));
            System.out.printf(
                    "%d MB in a heap of %d MB: %s, %d findings, first: %s %s%n",
                    megabytes,
                    Runtime.getRuntime().maxMemory() >> 20,
                    result.verdict(),
                    result.findings().size(),
                    result.findings().getFirst().rule(),
                    result.findings().getFirst().message("en"));
        }
    }

    private static XdmNode root(ParsedDocument document) {
        return document.tree()
                .orElseThrow()
                .select(net.sf.saxon.s9api.streams.Steps.child("*"))
                .asNode();
    }

    private static double sum(Map<String, Double> times, String side) {
        return times.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(side))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Medians in milliseconds; the steps take turns, after a warm-up of the same length. */
    private static Map<String, Double> times(Map<String, IntFunction<Object>> steps, int rounds) {
        var threads = ManagementFactory.getThreadMXBean();
        var taken = new LinkedHashMap<String, List<Long>>();
        var kept = new ArrayList<Optional<Object>>();
        for (int round = -rounds; round < rounds; round++) {
            for (var step : steps.entrySet()) {
                var before = threads.getCurrentThreadCpuTime();
                var made = step.getValue().apply(round);
                var time = threads.getCurrentThreadCpuTime() - before;
                kept.add(Optional.ofNullable(made));
                kept.clear();
                if (round >= 0) {
                    taken.computeIfAbsent(step.getKey(), name -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        var medians = new LinkedHashMap<String, Double>();
        taken.forEach((name, all) -> {
            var sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            medians.put(name, sorted[sorted.length / 2] / 1e6);
        });
        return medians;
    }
}
