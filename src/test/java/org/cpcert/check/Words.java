package org.cpcert.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names in an XPath expression, found without parsing it. */
record Words(Set<String> functions, Set<String> elements, Set<String> attributes) {

    /** Nothing that reads the clock, the environment or a file. */
    static final Set<String> ALLOWED = Set.of(
            "f:backwards",
            "f:all-signatures",
            "f:takers-part",
            "f:reach-down",
            "f:reach",
            "f:numbers",
            "f:linked",
            "f:belonging",
            "f:assessors",
            "f:attachment",
            "f:beyond",
            "f:cas-number",
            "f:case",
            "f:code-states",
            "f:coded",
            "f:complete",
            "f:credit-code",
            "f:claims",
            "f:day",
            "f:dates",
            "f:past-dates",
            "f:divisions",
            "f:stage",
            "f:document",
            "f:document-fact",
            "f:employments",
            "f:entrusted",
            "f:entrusted-person",
            "f:entry-codes",
            "f:granted",
            "f:held-names",
            "f:in-force",
            "f:in-key-area",
            "f:kept",
            "f:language",
            "f:latest-vote",
            "f:lei",
            "f:level-needs",
            "f:listed",
            "f:longest-gap",
            "f:mark-kinds",
            "f:mark-lines",
            "f:mark-needs",
            "f:mark-sheets",
            "f:mark-standing",
            "f:mark-tables",
            "f:marks-suffice",
            "f:name",
            "f:numbered",
            "f:on",
            "f:other-names",
            "f:parties",
            "f:periods",
            "f:plain-name",
            "f:registered",
            "f:repeated",
            "f:unheld-names",
            "f:unlike-names",
            "f:organisation-code",
            "f:overlaps",
            "f:owed",
            "f:own-digest",
            "f:passed",
            "f:pending",
            "f:person",
            "f:persons",
            "f:plus-days",
            "f:plus-months",
            "f:plus-years",
            "f:received",
            "f:records",
            "f:same-id",
            "f:accepted-as",
            "f:same-party",
            "f:seal",
            "f:sheet-lines",
            "f:show",
            "f:signatures",
            "f:signed-days",
            "f:signed-from",
            "f:signed-to",
            "f:theory-of",
            "f:throughout",
            "f:few",
            "f:invited",
            "f:twice-named",
            "f:unenterable",
            "f:unknown",
            "f:unprintable",
            "f:until",
            "f:untranslated",
            "f:interval",
            "f:half-unit",
            "f:column",
            "f:around",
            "f:exactly",
            "f:total",
            "f:minus",
            "f:times",
            "f:over",
            "f:magnitude",
            "f:percent-of",
            "f:gap",
            "f:agree",
            "f:value",
            "f:range",
            "f:rounded",
            "f:likely",
            "f:decimal",
            "f:digits-swapped",
            "f:unit",
            "f:unit-of",
            "f:dimension",
            "f:same-dimension",
            "f:same-unit",
            "f:interval-like",
            "f:interval-in",
            "f:converted",
            "xs:boolean",
            "xs:date",
            "xs:dateTime",
            "xs:dayTimeDuration",
            "xs:decimal",
            "xs:integer",
            "contains",
            "count",
            "deep-equal",
            "distinct-values",
            "empty",
            "exists",
            "false",
            "last",
            "local-name",
            "lower-case",
            "matches",
            "max",
            "min",
            "normalize-space",
            "not",
            "position",
            "starts-with",
            "string",
            "string-join",
            "string-length",
            "substring",
            "substring-after",
            "sum",
            "tokenize",
            "true");

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "div",
            "idiv",
            "mod",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "is",
            "to",
            "in",
            "if",
            "then",
            "else",
            "for",
            "return",
            "some",
            "every",
            "satisfies",
            "let",
            "castable",
            "cast",
            "as",
            "instance",
            "of",
            "treat",
            "union",
            "intersect",
            "except");

    private static final Pattern NAME = Pattern.compile("[$@]?(?:[A-Za-z][\\w.-]*:)?[A-Za-z_][\\w.-]*(?:\\s*\\()?|::");
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    static Words of(String expression) {
        var functions = new TreeSet<String>();
        var elements = new TreeSet<String>();
        var attributes = new TreeSet<String>();
        var plain = expression.replaceAll("'[^']*'", "''").replaceAll("[A-Za-z-]+::", "");
        var names = NAME.matcher(plain);
        while (names.find()) {
            var name = names.group();
            var bare = name.replaceAll("[\\s(]+$", "");
            if (name.startsWith("$")) {
                continue;
            } else if (name.startsWith("@")) {
                attributes.add(bare.substring(1));
            } else if (KEYWORDS.contains(bare)) {
                continue;
            } else if (name.endsWith("(")) {
                functions.add(bare);
            } else if (!bare.startsWith("xs:")) {
                elements.add(bare);
            }
        }
        return new Words(functions, elements, attributes);
    }

    static List<String> inBraces(String text) {
        return BRACES.matcher(text).results().map(m -> m.group(1)).toList();
    }
}
