package org.cpcert.check;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.expr.parser.OptimizerOptions;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.UnprefixedElementMatchingPolicy;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import org.cpcert.dossier.Outcome;
import org.cpcert.xml.Saxon;

/** All rules as one stylesheet; knows how to run it and how to read its results. */
final class CompiledRules {

    private static final String SHEET = "/xslt/rules/generated.xsl";
    private static final QName ASK = new QName("r", "urn:cpcert:rule", "ask");
    private static final QName RUN = new QName("r", "urn:cpcert:rule", "run");
    private static final QName FACTS = new QName("facts");
    private static final QName DOCUMENTS = new QName("documents");
    private static final QName DROPPED = new QName("dropped");
    private static final QName CODE_LISTS = new QName("code-lists");

    /** Nothing may be moved out of the try in which it stands: one error would end the whole run. */
    private static final OptimizerOptions WITHIN_TRY =
            OptimizerOptions.FULL_HE_OPTIMIZATION.except(new OptimizerOptions(OptimizerOptions.LOOP_LIFTING
                    | OptimizerOptions.COMMON_SUBEXPRESSIONS
                    | OptimizerOptions.EXTRACT_GLOBALS));

    private final XsltExecutable sheet;

    private CompiledRules(XsltExecutable sheet) {
        this.sheet = sheet;
    }

    /** Compiles the rules for one type, from the sheet that the build made where that is up to date. */
    static CompiledRules load(String type, Map<String, XdmNode> rules, Scheme scheme) {
        return compiled(
                RuleSheet.ready(type, scheme).orElseGet(() -> RuleSheet.generate(RuleFiles.on(type, rules), scheme)),
                rules,
                scheme);
    }

    /** Compiles the rules for one type; an error names the rule and the expression. */
    static CompiledRules of(String type, Map<String, XdmNode> rules, Scheme scheme) {
        return compiled(RuleSheet.generate(RuleFiles.on(type, rules), scheme), rules, scheme);
    }

    static CompiledRules compiled(String sheet, Map<String, XdmNode> rules, Scheme scheme) {
        try {
            return compiled(sheet);
        } catch (BrokenRule e) {
            throw RuleDiagnosis.of(rules, scheme).orElse(e);
        }
    }

    static CompiledRules compiled(String sheet) {
        var compiler = Saxon.processor().newXsltCompiler();
        compiler.getUnderlyingCompilerInfo().setOptimizerOptions(WITHIN_TRY);
        compiler.setUnprefixedElementMatchingPolicy(UnprefixedElementMatchingPolicy.ANY_NAMESPACE);
        var errors = new StringBuilder();
        compiler.setErrorReporter(error -> {
            if (!error.isWarning()) {
                errors.append("\n  ").append(error.getMessage());
            }
        });
        try {
            return new CompiledRules(compiler.compile(new StreamSource(new StringReader(sheet), "classpath:" + SHEET)));
        } catch (SaxonApiException e) {
            throw new BrokenRule(
                    errors.isEmpty()
                            ? String.valueOf(e.getMessage())
                            : errors.toString().strip(),
                    e);
        }
    }

    List<Question> ask(String type, XdmNode document, Facts facts) {
        var questions = new ArrayList<Question>();
        for (var item : call(ASK, type, document, facts, List.of(), false)) {
            var map = (XdmMap) item;
            questions.add(new Question(text(map, "register"), text(map, "key")));
        }
        return questions;
    }

    /** Runs all rules for the type, or only those that count signatures. */
    List<Result> run(String type, XdmNode document, Facts facts, Collection<String> dropped, boolean countingOnly) {
        var results = new ArrayList<Result>();
        for (var item : call(RUN, type, document, facts, dropped, countingOnly)) {
            results.add(result((XdmMap) item, document));
        }
        return results;
    }

    private XdmValue call(
            QName function,
            String type,
            XdmNode document,
            Facts facts,
            Collection<String> dropped,
            boolean countingOnly) {
        try {
            var run = sheet.load30();
            var documents = new HashMap<XdmAtomicValue, XdmValue>();
            facts.documents().forEach((digest, tree) -> documents.put(new XdmAtomicValue(digest), tree));
            run.setStylesheetParameters(Map.of(
                    FACTS, facts.document(),
                    CODE_LISTS, CodeLists.all(),
                    DOCUMENTS, new XdmMap(documents),
                    DROPPED,
                            XdmValue.makeSequence(
                                    dropped.stream().map(XdmAtomicValue::new).toList())));
            return run.callFunction(
                    function, new XdmValue[] {new XdmAtomicValue(type), document, new XdmAtomicValue(countingOnly)});
        } catch (SaxonApiException e) {
            throw new IllegalStateException("the rules could not be run: " + e.getMessage(), e);
        }
    }

    private static Result result(XdmMap map, XdmNode document) {
        var outcome = Outcome.valueOf(text(map, "result"));
        var node = node(map.get("node"), document);
        var at = map.get("at");
        var texts = new HashMap<String, String>();
        var drop = new ArrayList<String>();
        map.entrySet().forEach(entry -> {
            var key = entry.getKey().getStringValue();
            if (key.startsWith("message-") || key.startsWith("repair-")) {
                texts.put(key, string(entry.getValue()));
            }
        });
        var dropped = map.get("drop");
        if (dropped != null) {
            dropped.forEach(item -> drop.add(item.getStringValue()));
        }
        return new Result(
                text(map, "rule"),
                Integer.parseInt(text(map, "block")),
                text(map, "reading"),
                Integer.parseInt(text(map, "line")),
                outcome,
                text(map, "severity"),
                node,
                at == null || at.isEmpty() ? node : node(at, document),
                text(map, "found"),
                text(map, "expected"),
                texts,
                drop,
                text(map, "code"),
                text(map, "reason"));
    }

    private static String text(XdmMap map, String key) {
        var value = map.get(key);
        return value == null ? "" : string(value);
    }

    private static String string(XdmValue value) {
        return value.isEmpty() ? "" : value.itemAt(0).getStringValue();
    }

    private static XdmNode node(XdmValue value, XdmNode document) {
        XdmItem item = value.isEmpty() ? document : value.itemAt(0);
        return item instanceof XdmNode node ? node : document;
    }
}
