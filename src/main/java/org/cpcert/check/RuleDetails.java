package org.cpcert.check;

import static net.sf.saxon.s9api.streams.Steps.attribute;
import static net.sf.saxon.s9api.streams.Steps.child;
import static net.sf.saxon.s9api.streams.Steps.descendantOrSelf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a rule beyond {@link RuleInfo}, to explain it.
 *
 * @param readings by id: what each reading sets, as {@code name = expression}
 * @param fixed reading that the scheme has fixed, with its first day; empty where none is
 * @param parameters numbers and terms of the scheme that the rule uses, with their values
 * @param asks what it looks up, such as {@code R-AUD}
 */
public record RuleDetails(
        Map<String, List<String>> readings, Optional<String> fixed, Map<String, String> parameters, List<String> asks) {

    private static final String NAMESPACE = "urn:cpcert:rules:1";

    /** Details of a rule of this program. */
    public static Optional<RuleDetails> of(String id) {
        var scheme = Scheme.load();
        return Optional.ofNullable(RuleFiles.read(scheme).get(id)).map(rule -> {
            var readings = new LinkedHashMap<String, List<String>>();
            rule.select(child(NAMESPACE, "Reading"))
                    .forEach(reading -> readings.put(
                            RuleFiles.attribute(reading, "id"),
                            reading.select(child(NAMESPACE, "Let"))
                                    .map(let -> RuleFiles.attribute(let, "name") + " = "
                                            + RuleFiles.attribute(let, "select").replaceAll("\\s+", " "))
                                    .toList()));
            var text = rule.getStringValue()
                    + rule.select(descendantOrSelf().then(attribute()))
                            .map(node -> node.getStringValue())
                            .toList();
            var parameters = new LinkedHashMap<String, String>();
            scheme.parameters().stream()
                    .filter(parameter -> text.matches(
                            "(?s).*\\$p:" + java.util.regex.Pattern.quote(parameter.name()) + "(?![\\w.-]).*"))
                    .forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
            return new RuleDetails(
                    readings,
                    scheme.interpretations().stream()
                            .filter(i -> i.rule().equals(id))
                            .map(i -> i.reading() + " from " + i.from())
                            .findFirst(),
                    parameters,
                    rule.select(child(NAMESPACE, "Ask"))
                            .map(ask -> List.of("register", "document", "documentID", "case").stream()
                                    .filter(kind ->
                                            !RuleFiles.attribute(ask, kind).isEmpty())
                                    .map(kind -> kind.equals("register") ? RuleFiles.attribute(ask, kind) : kind)
                                    .findFirst()
                                    .orElse(""))
                            .distinct()
                            .toList());
        });
    }
}
