package org.cpcert.app.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.check.DocumentParts;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.DocumentType;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Kind;

/** What a verification says to people, in one language. */
final class Sentence {

    private final Verification verification;
    private final Words words;

    Sentence(Verification verification, Words words) {
        this.verification = verification;
        this.words = words;
    }

    String text() {
        var values = new LinkedHashMap<String, String>();
        first().ifPresent(reason -> values.put("reason", clause(reason, words)));
        return verification.posesAsCertificate() ? certificate(values) : document(values);
    }

    List<String> besides() {
        return verification.reasons().stream()
                .skip(verification.result() == Result.VALID ? 0 : 1)
                .map(reason -> words.say("besides", Map.of("reason", clause(reason, words))))
                .toList();
    }

    private Optional<Reason> first() {
        return verification.reasons().stream().findFirst();
    }

    private String certificate(Map<String, String> values) {
        var facts = verification.certificate();
        if (facts.isEmpty()) {
            var known = verification.result() == Result.INDETERMINATE ? "file." : "certificate.";
            return words.say(known + verification.result().name(), values);
        }
        values.put("number", facts.get().number());
        values.put("holder", name(facts.get().holder()));
        values.put("sealer", name(facts.get().issuer()));
        values.put("to", facts.get().validTo().toString());
        var id = "certificate." + verification.result().name();
        return words.say(isProved() || !words.has(id + ".unproved") ? id : id + ".unproved", values);
    }

    /** False where what the file says of itself is not known to be so: a sentence must not say it as a fact. */
    private boolean isProved() {
        return verification.reasons().stream().noneMatch(reason -> reason.code().result() == Result.INDETERMINATE);
    }

    private String document(Map<String, String> values) {
        var type = type(verification
                .signed()
                .flatMap(SignedDocument::type)
                .map(DocumentType::code)
                .orElse("unknown"));
        values.put("type", type);
        values.put("that", withinSentence(type));
        values.put("id", verification.signed().map(SignedDocument::id).orElse(""));
        values.put("by", by());
        var id = "document." + verification.result().name();
        return words.say(isForeign() && words.has(id + ".foreign") ? id + ".foreign" : id, values);
    }

    /** True where it cannot be said that nothing was changed. */
    private boolean isForeign() {
        return verification.reasons().stream().anyMatch(reason -> reason.code() == Code.TIME_STAMP_FOREIGN);
    }

    private String by() {
        var signers = names(Kind.PERSON);
        var sealers = names(Kind.SEAL);
        var id = signers.isEmpty()
                ? sealers.isEmpty() ? "by.nobody" : "by.sealer"
                : sealers.isEmpty() ? "by.signers" : "by.both";
        return words.say(id, Map.of("signers", signers, "sealer", sealers));
    }

    private String names(Kind kind) {
        return verification.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind)
                .map(SignatureVerdict::subject)
                .distinct()
                .collect(Collectors.joining(words.say("list.separator")));
    }

    private String name(Map<String, String> names) {
        return names.getOrDefault(
                words.language(), names.values().stream().findFirst().orElse("?"));
    }

    private static String withinSentence(String type) {
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private String type(String code) {
        var id = "type." + code;
        return words.say(words.has(id) ? id : "type.unknown");
    }

    /** A reason as part of a sentence. Values that are codes or words of the program are said in the language. */
    static String clause(Reason reason, Words words) {
        var said = new LinkedHashMap<>(reason.values());
        reason.values().forEach((name, value) -> {
            if (name.endsWith("." + words.language())) {
                said.put(name.substring(0, name.lastIndexOf('.')), value);
            }
        });
        var type = said.getOrDefault("type", "");
        if (words.has("type." + type)) {
            said.put("type", words.say("type." + type));
        }
        said.computeIfPresent("kind", (key, kind) -> withinSentence(words.say("type." + kind)));
        said.computeIfPresent("role", (key, role) -> words.has("role." + role) ? words.say("role." + role) : role);
        said.computeIfPresent("declared", (key, code) -> words.has("type." + code) ? words.say("type." + code) : code);
        said.computeIfPresent("message", (key, message) -> stripped(message));
        said.computeIfPresent("detail", (key, detail) -> words.told(detail));
        said.put("complete", complete(said.getOrDefault("parts", ""), words));
        said.computeIfPresent("missing", (key, missing) -> parts(missing, words));
        said.computeIfPresent("cause", (key, cause) -> words.cause(cause));
        return stripped(words.say(reason.code().name(), said));
    }

    /** The last stop of the clause: the sentence around it brings its own. */
    private static String stripped(String text) {
        var clause = text.strip();
        return clause.endsWith(".") || clause.endsWith("。") ? clause.substring(0, clause.length() - 1) : clause;
    }

    /** @param typeCode code of a document type; empty text where the scheme says nothing of it */
    private static String complete(String typeCode, Words words) {
        return Scheme.load()
                .complete(typeCode)
                .map(parts -> words.say(
                        "complete",
                        Map.of(
                                "that",
                                withinSentence(words.say("type." + typeCode)),
                                "parts",
                                parts(code(parts), words))))
                .orElse("");
    }

    /** All parts as codes: {@code ROLE|ROLE} for a signature, {@code SEAL|ROLE} for the seal, with semicolons between. */
    static String code(DocumentParts parts) {
        var codes = new ArrayList<String>();
        parts.signatures().forEach(roles -> codes.add(String.join("|", roles)));
        if (parts.sealed()) {
            codes.add(seal(parts));
        }
        return String.join(";", codes);
    }

    static String seal(DocumentParts parts) {
        return String.join(
                "|",
                java.util.stream.Stream.concat(java.util.stream.Stream.of("SEAL"), parts.insteadOfSeal().stream())
                        .toList());
    }

    private static String parts(String codes, Words words) {
        return Arrays.stream(codes.split(";", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part(part, words))
                .collect(Collectors.joining(words.say("part.and")));
    }

    private static String part(String codes, Words words) {
        var roles = Arrays.stream(codes.split("\\|", -1))
                .filter(code -> !code.equals("SEAL"))
                .map(role -> words.say("role." + role))
                .collect(Collectors.joining(words.say("part.or")));
        var signature = roles.isEmpty() ? "" : words.say("part.signature", Map.of("roles", roles));
        if (!codes.startsWith("SEAL")) {
            return signature;
        }
        var seal = words.say("part.seal");
        return signature.isEmpty() ? seal : seal + words.say("part.or") + signature;
    }
}
