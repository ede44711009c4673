package org.cpcert.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Small changes of one XPath expression: every comparison moved, every constant changed. */
public final class ExpressionMutants {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>\\(:.*?:\\))|(?<string>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")|(?<variable>\\$[\\w:.-]+)"
                    + "|(?<name>[\\p{L}_][\\w.-]*(?::[\\p{L}_][\\w.-]*)?)|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<operator><<|>>|=>|:=|!=|<=|>=|=|<|>)|(?<other>\\s+|.)",
            Pattern.DOTALL);
    private static final Map<String, String> MOVED = Map.ofEntries(
            Map.entry("ge", "gt"),
            Map.entry("gt", "ge"),
            Map.entry("le", "lt"),
            Map.entry("lt", "le"),
            Map.entry("eq", "ne"),
            Map.entry("ne", "eq"),
            Map.entry(">=", ">"),
            Map.entry(">", ">="),
            Map.entry("<=", "<"),
            Map.entry("<", "<="),
            Map.entry("=", "!="),
            Map.entry("!=", "="));

    /**
     * One changed expression.
     *
     * @param change what was changed into what, and the how manieth of its kind in the expression
     */
    public record Changed(String change, String expression) {}

    private final Map<String, String> parameterTypes;

    /** @param parameterTypes XPath types of the numbers and terms of the scheme by name */
    public ExpressionMutants(Map<String, String> parameterTypes) {
        this.parameterTypes = Map.copyOf(parameterTypes);
    }

    /** All changes, one at a time. */
    public List<Changed> of(String expression) {
        var changed = new ArrayList<Changed>();
        var seen = new java.util.HashMap<String, Integer>();
        TOKEN.matcher(expression).results().forEach(token -> {
            var to = to(token);
            if (!to.isEmpty()) {
                var change = token.group() + " -> " + to;
                var n = seen.merge(change, 1, Integer::sum);
                changed.add(new Changed(
                        change + (n == 1 ? "" : " #" + n),
                        expression.substring(0, token.start()) + to + expression.substring(token.end())));
            }
        });
        return changed;
    }

    private String to(MatchResult token) {
        var text = token.group();
        if (is(token, "name") || is(token, "operator")) {
            return MOVED.getOrDefault(text, "");
        }
        if (is(token, "number")) {
            return new java.math.BigDecimal(text).add(java.math.BigDecimal.ONE).toPlainString();
        }
        if (is(token, "string")) {
            return text.substring(0, text.length() - 1) + "~" + text.charAt(text.length() - 1);
        }
        if (is(token, "variable") && text.startsWith("$p:")) {
            return switch (parameterTypes.getOrDefault(text.substring(3), "")) {
                case "xs:integer", "xs:decimal" -> "(" + text + " + 1)";
                case "xs:string", "xs:string*" -> "(" + text + " ! (. || '~'))";
                case "xs:boolean" -> "not(" + text + ")";
                default -> "(" + text + ")[false()]";
            };
        }
        return "";
    }

    private static boolean is(MatchResult token, String group) {
        return token.group(group) != null;
    }
}
