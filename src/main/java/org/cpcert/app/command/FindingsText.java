package org.cpcert.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;

/** Findings for people at a terminal, and for programs. */
final class FindingsText {

    private final Paint paint;
    private final String language;

    FindingsText(Paint paint, String language) {
        this.paint = paint;
        this.language = language;
    }

    /** All findings: what blocks comes first, grouped by part of the document. */
    void print(PrintWriter out, Collection<Finding> findings) {
        var byEffect = findings.stream()
                .sorted(Finding.inOrder())
                .collect(Collectors.groupingBy(
                        finding -> part(finding.location()), LinkedHashMap::new, Collectors.toList()));
        var effects = findings.stream().map(Finding::effect).distinct().sorted().toList();
        for (var effect : effects) {
            byEffect.forEach((part, group) -> {
                var here = group.stream().filter(f -> f.effect() == effect).toList();
                if (!here.isEmpty()) {
                    out.println(" [" + Paint.plain(part) + "]");
                    here.forEach(finding -> print(out, finding));
                }
            });
        }
    }

    /** The first step of the path. */
    private static String part(Location location) {
        return location.path().isEmpty()
                ? "the whole document"
                : location.path().split(" > ", 2)[0];
    }

    /** One finding, indented: what, where, what is wrong and how to mend it. */
    void print(PrintWriter out, Finding finding) {
        var unknown = finding.outcome() == Outcome.UNKNOWN ? " (could not be decided)" : "";
        var item = finding.item().isEmpty() ? "" : "  Item " + finding.item();
        out.println("  " + paint.byExitCode(code(finding), finding.severity().name()) + "  "
                + paint.bold(finding.rule()) + item + unknown);
        line(out, "at", where(finding.location()));
        line(out, "", finding.message(language));
        line(out, "found", finding.found());
        line(out, "expected", finding.expected());
        line(out, "mend", finding.repair(language));
        if (!finding.independent()) {
            for (var reading : finding.readings()) {
                line(out, "reading " + reading.reading(), reading.outcome().name());
            }
        }
        line(out, "source", finding.quote());
    }

    private static void line(PrintWriter out, String label, String text) {
        if (!text.isEmpty()) {
            out.println("    " + (label.isEmpty() ? "" : label + ": ") + Paint.plain(text));
        }
    }

    private static int code(Finding finding) {
        return switch (finding.severity()) {
            case REJECT -> finding.outcome() == Outcome.FAIL ? 1 : 3;
            case REFER -> 3;
            case WARN, INFO -> 0;
        };
    }

    private static String where(Location location) {
        var parts = new ArrayList<String>();
        if (location.line() > 0) {
            parts.add("line " + location.line() + (location.column() > 0 ? ", column " + location.column() : ""));
        }
        if (!location.path().isEmpty()) {
            parts.add(location.path());
        }
        return parts.isEmpty() ? "the whole document" : String.join(", ", parts);
    }

    static Map<String, Object> json(Finding finding) {
        var at = finding.location();
        return Json.object(
                "rule", finding.rule(),
                "item", finding.item(),
                "quote", finding.quote(),
                "outcome", finding.outcome(),
                "severity", finding.severity(),
                "line", at.line(),
                "column", at.column(),
                "path", at.path(),
                "xpath", at.xpath(),
                "messages", finding.messages(),
                "repairs", finding.repairs(),
                "found", finding.found(),
                "expected", finding.expected(),
                "independent", finding.independent(),
                "readings",
                        finding.readings().stream()
                                .map(reading -> Json.object(
                                        "reading", reading.reading(),
                                        "outcome", reading.outcome(),
                                        "severity", reading.severity(),
                                        "found", reading.found(),
                                        "expected", reading.expected()))
                                .toList());
    }
}
