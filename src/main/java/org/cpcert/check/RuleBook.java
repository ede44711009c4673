package org.cpcert.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.ValueWords;

/** All rules of the scheme, compiled for each type of document at its first use. Threads may share it. */
public final class RuleBook {

    private static final String SCHEMA = "GEN-05";

    /** Name under which rules may ask for rules: key is the id of a rule, {@code readings} its readings. */
    static final String REGISTER = "R-RULE";

    private final Scheme scheme;
    private final Map<String, RuleInfo> infos = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    private final Set<String> counting;
    private final Function<String, CompiledRules> compiler;
    private final Map<String, CompiledRules> compiled = new ConcurrentHashMap<>();

    private RuleBook(Scheme scheme, Map<String, XdmNode> rules, Function<String, CompiledRules> compiler) {
        this.scheme = scheme;
        rules.forEach((id, rule) -> {
            infos.put(id, RuleFiles.info(rule));
            texts.put(id, RuleFiles.textsById(rule));
        });
        counting = rules.entrySet().stream()
                .filter(rule -> RuleFiles.countsSignatures(rule.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        this.compiler = compiler;
    }

    /** The rules of the scheme at work; cheap, for nothing is compiled yet. */
    public static RuleBook load() {
        return SchemeFiles.atWork().kept(RuleBook.class, () -> of(Scheme.load()));
    }

    private static RuleBook of(Scheme scheme) {
        var rules = RuleFiles.read(scheme);
        var files = SchemeFiles.atWork();
        return new RuleBook(scheme, rules, type -> files.work(() -> CompiledRules.load(type, rules, scheme)));
    }

    /** Rules from elsewhere, for tests of the engine. */
    static RuleBook of(Scheme scheme, Map<String, XdmNode> rules) {
        return new RuleBook(scheme, rules, type -> CompiledRules.of(type, rules, scheme));
    }

    /** Compiles what is not compiled yet, so that no document waits for it. A service does this while it starts. */
    public void warm() {
        for (var type : DocumentTypes.load().all()) {
            compiled(type.code());
        }
    }

    /** What keeps rules of the scheme at work from being compiled, a sentence for each; none where all can be. */
    public static List<String> faults() {
        var scheme = Scheme.load();
        try {
            load().warm();
            return List.of();
        } catch (BrokenRule e) {
            var each = RuleDiagnosis.all(RuleFiles.known(scheme), scheme)
                    .map(BrokenRule::getMessage)
                    .toList();
            return each.isEmpty() ? List.of(String.valueOf(e.getMessage())) : each;
        }
    }

    private CompiledRules compiled(String type) {
        return compiled.computeIfAbsent(type, compiler);
    }

    /** What all rules say of themselves, in the order of the scheme. */
    public List<RuleInfo> rules() {
        return List.copyOf(infos.values());
    }

    /** One rule; empty where there is none with this id. */
    public Optional<RuleInfo> rule(String id) {
        return Optional.ofNullable(infos.get(id));
    }

    /** One question for each rule of this type of document that has several readings: has an interpretation fixed one? */
    List<Question> interpretable(ParsedDocument document) {
        var type = type(document);
        return infos.values().stream()
                .filter(info -> info.isFor(type) && info.readings().size() > 1)
                .map(info -> new Question(RegisterUse.INTERPRETATIONS.register(), info.id()))
                .toList();
    }

    /** What rules may know of the rule with this id; empty where there is none. */
    List<RegisterFact> records(String id) {
        return rule(id)
                .map(info -> new RegisterFact(
                        REGISTER,
                        id,
                        Map.of("readings", String.join(" ", info.readings())),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(1, 1, 1)))
                .stream()
                .toList();
    }

    /** What must be looked up before the rules can judge the document, as far as these facts let one know. */
    public List<Question> questions(ParsedDocument document, Facts facts) {
        return compiled(type(document)).ask(type(document), root(document), facts);
    }

    /** Everything the rules have to say against the document; empty where all is well. */
    public List<Finding> evaluate(ParsedDocument document, Facts facts) {
        var judge = new Judge(infos, new Interpretations(scheme, facts), document);
        var findings = new ArrayList<>(judged(judge, document, facts));
        if (!judge.unfilled().isEmpty()) {
            findings.add(EmptyRegisters.finding(this, facts, judge.unfilled()));
        }
        var unread = judge.unread().stream()
                .filter(id -> findings.stream().noneMatch(found -> found.rule().equals(id)))
                .toList();
        if (!unread.isEmpty()) {
            findings.add(unread(unread));
        }
        return List.copyOf(findings);
    }

    /** What could not be read for want of form is said once for all of these rules, so that nothing is dropped in silence. */
    private Finding unread(List<String> ids) {
        return finding(SCHEMA, "unread", Location.DOCUMENT, String.join(", ", ids), "", "")
                .standingFor(ids)
                .unjudged();
    }

    private List<Finding> judged(Judge judge, ParsedDocument document, Facts facts) {
        var type = type(document);
        var root = root(document);
        var first = compiled(type).run(type, root, facts, List.of(), false);
        var dropped = new LinkedHashSet<String>();
        var doubtful = new LinkedHashSet<String>();
        judge.drops(first, dropped, doubtful);
        if (dropped.isEmpty() && doubtful.isEmpty()) {
            return judge.findings(first);
        }
        var findings = new ArrayList<>(judge.findings(
                first.stream().filter(r -> !counting.contains(r.rule())).toList()));
        var without = judge.findings(compiled(type).run(type, root, facts, dropped, true));
        if (doubtful.isEmpty()) {
            findings.addAll(without);
            return findings;
        }
        doubtful.addAll(dropped);
        findings.addAll(
                judge.undecided(without, judge.findings(compiled(type).run(type, root, facts, doubtful, true))));
        return findings;
    }

    /** Raw results of one run, passes included: what a sample reaches. */
    List<Result> results(ParsedDocument document, Facts facts) {
        return compiled(type(document)).run(type(document), root(document), facts, List.of(), false);
    }

    /**
     * A finding of a check in the program, with the texts of its rule.
     *
     * @param message id of the message in the rule
     * @param detail put where the text says {detail}
     */
    public Finding finding(String rule, String message, Location at, String detail, String found, String expected) {
        var info = infos.get(rule);
        var words = texts.get(rule);
        if (info == null || words == null) {
            throw new IllegalArgumentException("there is no rule " + rule);
        }
        var messages = new LinkedHashMap<String, String>();
        var repairs = new LinkedHashMap<String, String>();
        for (var language : scheme.languages()) {
            put(messages, language, words.get("Message-" + message + "-" + language), detail, found, expected);
            var own = words.get("Repair-" + message + "-" + language);
            put(repairs, language, own == null ? words.get("Repair--" + language) : own, detail, found, expected);
        }
        return new Finding(
                info.id(),
                info.item(),
                info.quote(),
                Outcome.FAIL,
                Severity.valueOf(info.severity()),
                at,
                messages,
                repairs,
                found,
                expected,
                List.of(),
                true);
    }

    private static void put(
            Map<String, String> texts,
            String language,
            @org.jspecify.annotations.Nullable String text,
            String detail,
            String found,
            String expected) {
        if (text != null) {
            texts.put(
                    language,
                    ValueWords.in(language)
                            .within(text)
                            .replace("{detail}", ValueWords.in(language).of(detail))
                            .replace("{found}", ValueWords.in(language).of(found))
                            .replace("{expected}", ValueWords.in(language).of(expected)));
        }
    }

    private static String type(ParsedDocument document) {
        return document.type().map(DocumentType::code).orElseThrow();
    }

    private static XdmNode root(ParsedDocument document) {
        return document.tree().orElseThrow().axisIterator(Axis.CHILD).stream()
                .map(XdmNode.class::cast)
                .filter(node ->
                        node.getNodeName() != null && node.getNodeKind() == net.sf.saxon.s9api.XdmNodeKind.ELEMENT)
                .findFirst()
                .orElseThrow();
    }
}
