package org.cpcert.process;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFault;

/** Whether a process does what its stories say, which are written before it, and whether each of its cases has one. */
public final class StoryExam {

    private static final String FACT = "fact ";

    private StoryExam() {}

    /** Stories that end otherwise than told, lines that are none, and cases without story; none where each is as it must be. */
    public static List<SchemeFault> faults(String process) {
        var file = StoryFile.of(process);
        var faults = new ArrayList<>(file.faults());
        var cases = cases(process);
        var at = CaseProcess.at(process);
        for (var numbered : file.stories()) {
            var story = numbered.story();
            story.asks().ifPresent(fact -> cases.remove(FACT + fact.attribute()));
            try {
                at.step(story.comes(), story.history(), story.documents())
                        .forEach(outcome -> cases.remove(outcome.line()));
            } catch (CannotSay e) {
                // the story says so, or the next line tells that it does not
            }
            story.otherThanTold(at)
                    .ifPresent(told -> faults.add(new SchemeFault(
                            StoryFile.place(process).substring(1),
                            numbered.line(),
                            "this story ends otherwise than told: " + told,
                            "")));
        }
        cases.values()
                .forEach(line ->
                        faults.add(new SchemeFault(process.substring(1), line, "no story takes this line", "")));
        return List.copyOf(faults);
    }

    /** Lines of all cases, by the name that outcomes give them: the line that they belong to and their number in it. */
    static TreeMap<String, Integer> cases(String process) {
        var root = Nodes.all(Saxon.read(process), "Process").findFirst().orElseThrow();
        var cases = new TreeMap<String, Integer>();
        add(cases, "p:on-1-start", Nodes.all(root, "Start").toList());
        for (var state : List.of("State", "Final")) {
            Nodes.all(root, state)
                    .forEach(each -> add(
                            cases,
                            "p:on-" + each.attribute("id") + "-",
                            Nodes.all(each, "On").toList()));
        }
        add(cases, "p:on-", Nodes.all(root, "On").toList());
        Nodes.all(root, "Fact").forEach(fact -> cases.put(FACT + fact.attribute("name"), fact.getLineNumber()));
        return cases;
    }

    private static void add(TreeMap<String, Integer> cases, String name, List<XdmNode> lines) {
        for (int line = 1; line <= lines.size(); line++) {
            var each = Nodes.all(lines.get(line - 1), "Case").toList();
            for (int n = 1; n <= each.size(); n++) {
                cases.put(
                        name + (name.endsWith("start") ? "" : line) + " " + n,
                        each.get(n - 1).getLineNumber());
            }
        }
    }
}
