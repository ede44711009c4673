package org.cpcert.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.dossier.Finding;
import org.cpcert.xml.HumanPath;

/** Runs the mutants of one rule against the samples of its types, until one sample notices. */
final class MutantRun {

    /** How a mutant was noticed. */
    enum Fate {
        /** A sample has other findings than it names: its test fails. */
        FINDING,
        /** A sample has the same findings from another line, reading or value. */
        RESULT,
        /** It does not even compile. */
        BUILD,
        SURVIVED
    }

    private record Drops(Set<String> certain, Set<String> doubtful) {}

    private record Shown(List<String> findings, List<String> results, Drops drops) {}

    private static final Map<String, CompiledRules> BY_TYPE = new HashMap<>();

    /** A sample with the signatures that other rules take out of the count. */
    record Prepared(RuleSample sample, XdmNode root, Set<String> dropped, Set<String> doubtful) {

        static Prepared of(RuleSample sample) {
            var checked = sample.checked();
            var book = RuleBook.load();
            var dropped = new LinkedHashSet<String>();
            var doubtful = new LinkedHashSet<String>();
            var infos = new HashMap<String, RuleInfo>();
            book.rules().forEach(info -> infos.put(info.id(), info));
            judge(infos, checked).drops(book.results(checked.document(), checked.facts()), dropped, doubtful);
            return new Prepared(sample, root(checked.document().tree().orElseThrow()), dropped, doubtful);
        }

        private static XdmNode root(XdmNode document) {
            return document.axisIterator(Axis.CHILD).stream()
                    .filter(node -> ((XdmNode) node).getNodeKind() == XdmNodeKind.ELEMENT)
                    .map(XdmNode.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final String rule;
    private final boolean counts;
    private final List<RuleMutant> mutants;
    private final List<Prepared> samples;
    private final Map<String, CompiledRules> compiled = new HashMap<>();
    private final Map<Prepared, Shown> baseline = new LinkedHashMap<>();

    MutantRun(XdmNode rule, List<RuleMutant> mutants, List<Prepared> samples) {
        this.rule = RuleFiles.attribute(rule, "id");
        this.counts = RuleFiles.countsSignatures(rule);
        this.mutants = mutants;
        this.samples = samples.stream()
                .sorted(java.util.Comparator.comparing(p ->
                        p.sample().expected().stream().anyMatch(e -> e.rule().equals(this.rule))
                                ? 0
                                : p.sample().deviation().rule().equals(this.rule) ? 1 : 2))
                .toList();
        compile(mutants);
    }

    /** Together, for that is much faster; one by one where one does not compile. */
    private void compile(List<RuleMutant> together) {
        try {
            var sheet =
                    RuleSheet.generate(together.stream().map(RuleMutant::rule).toList(), Scheme.load());
            var rules = CompiledRules.compiled(sheet);
            together.forEach(mutant -> compiled.put(mutant.id(), rules));
        } catch (BrokenRule e) {
            if (together.size() > 1) {
                compile(together.subList(0, together.size() / 2));
                compile(together.subList(together.size() / 2, together.size()));
            }
        }
    }

    /** What becomes of the mutant; the first of the list is the rule itself. */
    Fate fate(RuleMutant mutant) {
        var rules = compiled.get(mutant.id());
        if (rules == null) {
            return Fate.BUILD;
        }
        var fate = Fate.SURVIVED;
        for (var prepared : samples) {
            var base = baseline.computeIfAbsent(prepared, p -> shown(mutants.getFirst(), p));
            var now = shown(mutant, prepared);
            if (!now.findings().equals(base.findings())
                    || lacksWords(mutant, prepared)
                    || !now.drops().equals(base.drops()) && othersNotice(now.drops(), prepared)) {
                return Fate.FINDING;
            }
            if (!now.results().equals(base.results())) {
                fate = Fate.RESULT;
            }
        }
        return fate;
    }

    private boolean lacksWords(RuleMutant mutant, Prepared prepared) {
        var wanted = prepared.sample().expected().stream()
                .filter(e -> e.rule().equals(rule) && !(e.words() + e.says()).isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            return false;
        }
        var findings = findings(mutant, prepared);
        return !wanted.stream().allMatch(e -> e.isIn(findings));
    }

    private Shown shown(RuleMutant mutant, Prepared prepared) {
        var results = new ArrayList<String>();
        for (var r : run(mutant, prepared, Set.of(), false)) {
            results.add(r.block() + " " + r.reading() + " " + r.line() + " " + r.outcome() + " " + r.severity() + " "
                    + r.found() + " " + r.drop() + " " + HumanPath.of(r.node()).xpath());
        }
        var findings = findings(mutant, prepared).stream()
                .map(f -> f.outcome() + " " + f.severity())
                .sorted()
                .toList();
        var certain = new LinkedHashSet<String>();
        var doubtful = new LinkedHashSet<String>();
        judge(infos(mutant), prepared.sample().checked())
                .drops(run(mutant, prepared, Set.of(), false), certain, doubtful);
        return new Shown(findings, results, new Drops(certain, doubtful));
    }

    /** Other signatures count now: whether the rules that count them have another finding than the sample names. */
    private static boolean othersNotice(Drops drops, Prepared prepared) {
        var checked = prepared.sample().checked();
        var scheme = Scheme.load();
        var rules = BY_TYPE.computeIfAbsent(
                checked.type(), type -> CompiledRules.load(type, RuleFiles.read(scheme), scheme));
        var infos = new HashMap<String, RuleInfo>();
        RuleBook.load().rules().forEach(info -> infos.put(info.id(), info));
        var judge = judge(infos, checked);
        var both = new LinkedHashSet<>(drops.certain());
        both.addAll(drops.doubtful());
        var findings = judge.undecided(
                judge.findings(rules.run(checked.type(), prepared.root(), checked.facts(), drops.certain(), true)),
                judge.findings(rules.run(checked.type(), prepared.root(), checked.facts(), both, true)));
        var counting = new java.util.HashSet<String>();
        RuleFiles.read(scheme).forEach((id, rule) -> {
            if (RuleFiles.countsSignatures(rule)) {
                counting.add(id);
            }
        });
        return !findings.stream()
                .map(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                .sorted()
                .toList()
                .equals(checked.result().findings().stream()
                        .filter(f -> counting.contains(f.rule()))
                        .map(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                        .sorted()
                        .toList());
    }

    private List<Finding> findings(RuleMutant mutant, Prepared prepared) {
        var judge = judge(infos(mutant), prepared.sample().checked());
        if (!counts || prepared.dropped().isEmpty() && prepared.doubtful().isEmpty()) {
            return judge.findings(run(mutant, prepared, Set.of(), false));
        }
        var without = judge.findings(run(mutant, prepared, prepared.dropped(), true));
        if (prepared.doubtful().isEmpty()) {
            return without;
        }
        var both = new LinkedHashSet<>(prepared.dropped());
        both.addAll(prepared.doubtful());
        return judge.undecided(without, judge.findings(run(mutant, prepared, both, true)));
    }

    /** The results, under the name of the rule itself: interpretations name it. */
    private List<Result> run(RuleMutant mutant, Prepared prepared, Set<String> dropped, boolean countingOnly) {
        return java.util.Objects.requireNonNull(compiled.get(mutant.id()))
                .run(mutant.id(), prepared.root(), prepared.sample().checked().facts(), dropped, countingOnly)
                .stream()
                .map(r -> new Result(
                        rule,
                        r.block(),
                        r.reading(),
                        r.line(),
                        r.outcome(),
                        r.severity(),
                        r.node(),
                        r.at(),
                        r.found(),
                        r.expected(),
                        r.texts(),
                        r.drop(),
                        r.error(),
                        r.reason()))
                .toList();
    }

    /** Under the name of the rule itself: interpretations name it. */
    private Map<String, RuleInfo> infos(RuleMutant mutant) {
        var info = RuleFiles.info(mutant.rule());
        return Map.of(
                rule,
                new RuleInfo(
                        rule,
                        info.item(),
                        info.quote(),
                        info.on(),
                        info.severity(),
                        info.day(),
                        info.origin(),
                        info.ambiguity(),
                        info.readings(),
                        info.defaultReading(),
                        info.check(),
                        info.messages(),
                        info.repairs(),
                        info.file()));
    }

    private static Judge judge(Map<String, RuleInfo> infos, RuleSample.Checked checked) {
        return new Judge(infos, new Interpretations(Scheme.load(), checked.facts()), checked.document());
    }
}
