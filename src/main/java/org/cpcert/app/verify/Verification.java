package org.cpcert.app.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.verify.SignedDocument.CertificateFacts;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.seal.xades.SignatureVerdict;

/**
 * What can be said of one file.
 *
 * @param file as it was named
 * @param digest of its bytes; empty where they could not be read
 * @param form {@code XML} or {@code PDF}
 * @param signed what was signed; empty where nothing could be read
 * @param verdicts on the signatures and the seal of the document
 * @param marks every signature and seal, in the order of the file
 * @param reasons everything that keeps it from being valid, the weightiest first
 */
public record Verification(
        String file,
        Optional<Digest> digest,
        String form,
        Optional<SignedDocument> signed,
        List<SignatureVerdict> verdicts,
        List<Mark> marks,
        List<Reason> reasons) {

    public Verification {
        verdicts = List.copyOf(verdicts);
        marks = List.copyOf(marks);
        reasons = reasons.stream().sorted().distinct().toList();
    }

    /** Nothing could be read. */
    static Verification unread(String file, Optional<Digest> digest, String form, Reason reason) {
        return new Verification(file, digest, form, Optional.empty(), List.of(), List.of(), List.of(reason));
    }

    Verification with(List<Reason> more) {
        var all = new ArrayList<>(reasons);
        all.addAll(more);
        return new Verification(file, digest, form, signed, verdicts, marks, all);
    }

    /** What the weightiest reason makes of it. */
    public Result result() {
        return reasons.isEmpty() ? Result.VALID : reasons.getFirst().code().result();
    }

    /** True for a certificate and for everything that poses as one: the words of the two differ. */
    boolean posesAsCertificate() {
        return form.equals("PDF")
                || signed.filter(SignedDocument::isCertificate).isPresent();
    }

    Optional<CertificateFacts> certificate() {
        return signed.flatMap(SignedDocument::certificate);
    }

    /** The first line: what it is, or what is wrong. */
    public String sentence(String language) {
        return new Sentence(this, Words.in(language)).text();
    }

    /** The result as people say it. */
    public String word(String language) {
        return Words.in(language).say("result." + result().name());
    }

    /** What is to be said besides, each as a sentence. */
    public List<String> besides(String language) {
        return new Sentence(this, Words.in(language)).besides();
    }

    /** For programs; the names of results and reasons are stable. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("file", file);
        json.put("sha256", digest.map(Digest::hex));
        json.put("form", form);
        json.put(
                "type",
                signed.flatMap(SignedDocument::type)
                        .filter(type -> !verdicts.isEmpty())
                        .map(DocumentType::code));
        json.put("result", result().name());
        json.put("sentence", languages(this::sentence));
        certificate().ifPresent(facts -> json.put("certificate", json(facts)));
        json.put("reasons", reasons.stream().map(Verification::json).toList());
        json.put("marks", marks.stream().map(Verification::json).toList());
        return json;
    }

    private static Map<String, Object> json(CertificateFacts facts) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", facts.number());
        json.put("holderID", facts.holderID());
        json.put("holder", facts.holder());
        json.put("issuerID", facts.issuerID());
        json.put("issuer", facts.issuer());
        json.put("validFrom", facts.validFrom());
        json.put("validTo", facts.validTo());
        return json;
    }

    private static Map<String, Object> json(Reason reason) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", reason.code().name());
        json.put("result", reason.code().result().name());
        json.put("values", reason.values());
        json.put("message", languages(language -> Sentence.clause(reason, Words.in(language))));
        return json;
    }

    private static Map<String, Object> json(Mark mark) {
        var json = new LinkedHashMap<String, Object>();
        json.put("what", mark.what());
        json.put("result", mark.result().name());
        json.put("who", mark.who());
        json.putAll(mark.details());
        json.put("reason", mark.reason());
        return json;
    }

    private static Map<String, Object> languages(java.util.function.Function<String, String> say) {
        var said = new LinkedHashMap<String, Object>();
        Words.languages().forEach(language -> said.put(language, say.apply(language)));
        return said;
    }
}
