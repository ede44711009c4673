package org.cpcert.app.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.cpcert.app.verify.HomeRegister.Likeness;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.app.verify.SignedDocument.CertificateFacts;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.pades.PdfSealVerdict;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.ParsedDocument;

/**
 * Says whether a certificate counts. It does with all of: a sound seal by a key that is registered as a seal of its issuer, the
 * same key on page and document, and a number, a document and a page that the register knows. A seal alone says who pressed it.
 */
record CertificateJudge(Issuers issuers, HomeRegister register, DocumentJudge documents, Instant at) {

    /** @param verdicts judged at the time of issue where the register proves that the document was there */
    record Judgement(List<SignatureVerdict> verdicts, List<Reason> reasons) {}

    /**
     * @param page the seal of the page it was attached to
     * @param file digest of the file in hand
     * @param verify the signatures anew, as in hand at that time
     */
    Judgement judge(
            ParsedDocument document,
            SignedDocument signed,
            List<SignatureVerdict> verdicts,
            Optional<PdfSealVerdict> page,
            Optional<Digest> file,
            Function<Instant, List<SignatureVerdict>> verify) {
        var reasons = new ArrayList<Reason>();
        reasons.addAll(DocumentJudge.form(document));
        var seal = verdicts.stream().filter(each -> each.kind() == Kind.SEAL).findFirst();
        if (seal.isEmpty()) {
            reasons.add(Reason.of(verdicts.isEmpty() ? Code.NOT_SIGNED : Code.UNSEALED, "parts", code()));
        }
        var judged = verdicts;
        var known = Optional.<IssuedCertificate>empty();
        var same = false;
        var facts = signed.certificate();
        if (facts.isPresent()) {
            var key = seal.flatMap(SignatureVerdict::certificateDigest);
            var answer = register.ask(facts.get().number(), facts.get().issuerID(), key, document);
            known = proved(answer);
            same = answer instanceof HomeRegister.Answer.Known found && found.likeness() == Likeness.SAME;
            judged = known.map(issued -> verify.apply(issued.issuedAt().isBefore(at) ? issued.issuedAt() : at))
                    .orElse(verdicts);
            reasons.addAll(registered(answer, facts.get(), page, file));
            reasons.addAll(owner(answer, facts.get(), seal));
            reasons.addAll(days(answer, facts.get()));
        }
        judged.forEach(verdict -> reasons.addAll(documents.of(verdict)));
        if (!same) {
            reasons.addAll(DocumentJudge.stamps(judged));
        }
        seal.filter(each -> each.keyUse().equals(Optional.of(KeyUse.SYSTEM)))
                .ifPresent(each -> reasons.add(Reason.of(Code.SEALED_BY_SYSTEM, "who", each.subject())));
        page.ifPresent(each -> reasons.addAll(page(each, seal)));
        return new Judgement(judged, reasons);
    }

    /** The register has this very document: it was there when it was issued, whatever became of the key since. */
    private static Optional<IssuedCertificate> proved(HomeRegister.Answer answer) {
        return answer instanceof HomeRegister.Answer.Known known
                        && known.likeness().isIssued()
                ? Optional.of(known.issued())
                : Optional.empty();
    }

    private List<Reason> page(PdfSealVerdict page, Optional<SignatureVerdict> seal) {
        var reasons = new ArrayList<>(documents.seal(page));
        if (page.keyUse().equals(Optional.of(KeyUse.SYSTEM))) {
            reasons.add(Reason.of(Code.SEALED_BY_SYSTEM, "who", page.subject()));
        }
        var same = page.certificateDigest().equals(seal.flatMap(SignatureVerdict::certificateDigest));
        if (page.integrity() == Integrity.OK && !same) {
            reasons.add(Reason.of(
                    Code.KEYS_DIFFER,
                    "page",
                    page.subject(),
                    "document",
                    seal.map(SignatureVerdict::subject).orElse("-")));
        }
        return reasons;
    }

    /** Number, holder, document and page, as the register has them. */
    private static List<Reason> registered(
            HomeRegister.Answer answer, CertificateFacts facts, Optional<PdfSealVerdict> page, Optional<Digest> file) {
        return switch (answer) {
            case HomeRegister.Answer.Nothing nothing ->
                List.of(Reason.of(Code.NUMBER_UNKNOWN, "number", facts.number()));
            case HomeRegister.Answer.Unreadable unreadable ->
                List.of(Reason.of(Code.REGISTER_UNREADABLE, "detail", unreadable.trouble()));
            case HomeRegister.Answer.Unknown unknown ->
                List.of(Reason.of(
                        unknown.own() ? Code.NUMBER_NEVER_ISSUED : Code.NUMBER_UNKNOWN, "number", facts.number()));
            case HomeRegister.Answer.Known known -> known(known, facts, page, file);
        };
    }

    private static List<Reason> known(
            HomeRegister.Answer.Known known,
            CertificateFacts facts,
            Optional<PdfSealVerdict> page,
            Optional<Digest> file) {
        var reasons = new ArrayList<Reason>();
        var issued = known.issued();
        if (!issued.holderID().equals(facts.holderID())) {
            reasons.add(Reason.of(Code.OTHER_HOLDER, "number", issued.number(), "holder", issued.holderName()));
        }
        if (known.likeness() == Likeness.OTHER) {
            reasons.add(Reason.of(Code.OTHER_DOCUMENT_ISSUED, "number", issued.number()));
        } else if (known.likeness() == Likeness.UNKNOWN) {
            reasons.add(Reason.of(
                    Code.REGISTER_UNREADABLE, "detail", "store: " + issued.xml().hex()));
        } else if (known.likeness() == Likeness.SAME_CONTENT) {
            reasons.add(Reason.of(Code.OTHER_SEAL_ISSUED, "number", issued.number()));
        } else if (page.isPresent() && !file.equals(Optional.of(issued.pdf()))) {
            reasons.add(Reason.of(Code.OTHER_PAGE_ISSUED, "number", issued.number()));
        }
        known.status()
                .map(CertificateJudge::state)
                .orElseGet(() -> Optional.of(Reason.of(Code.STATE_UNKNOWN, "number", issued.number())))
                .ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<Reason> state(CertificateStatus status) {
        var values = new String[] {
            "since", status.since().toString(),
            "cause", status.reason(),
            "notice", status.document(),
            "successor", status.successor()
        };
        return switch (status.state()) {
            case VALID, EXPIRED -> Optional.empty(); // its days say it
            case SUSPENDED -> Optional.of(Reason.of(Code.STATE_SUSPENDED, values));
            case RESCINDED -> Optional.of(Reason.of(Code.STATE_RESCINDED, values));
            case CANCELLED -> Optional.of(Reason.of(Code.STATE_CANCELLED, values));
            case SUPERSEDED ->
                Optional.of(
                        Reason.of(status.successor().isEmpty() ? Code.STATE_SUPERSEDED : Code.STATE_SUCCEEDED, values));
        };
    }

    /**
     * Whether the key is a seal of the issuer. The register of certificates answers it with the document: it was issued, so its
     * seal was examined (CPE-7). Else the register of keys, else the trust folder, else nobody.
     */
    private List<Reason> owner(HomeRegister.Answer answer, CertificateFacts facts, Optional<SignatureVerdict> seal) {
        if (seal.isEmpty() || seal.get().certificateDigest().isEmpty()) {
            return List.of();
        }
        var values = issuer(facts, seal.get().subject());
        var foreign = seal.get().isIntact() && seal.get().chain() == Chain.UNTRUSTED
                ? Code.SEAL_OF_UNTRUSTED_KEY
                : Code.SEAL_NOT_OF_ISSUER;
        if (answer instanceof HomeRegister.Answer.Known known && !known.owners().isEmpty()) {
            return known.owners().contains(facts.issuerID()) ? List.of() : List.of(new Reason(foreign, values));
        }
        if (proved(answer).isPresent()) {
            return List.of();
        }
        return issuers.sealsOf(facts.issuerID())
                .map(seals -> seals.contains(seal.get().certificateDigest().get())
                        ? List.<Reason>of()
                        : List.of(new Reason(foreign, values)))
                .orElseGet(() -> List.of(new Reason(Code.SEAL_OWNER_UNKNOWN, values)));
    }

    /** Whose key it is and who is named as issuer, in each language. */
    private static Map<String, String> issuer(CertificateFacts facts, String who) {
        var values = new TreeMap<>(Map.of("who", who));
        var any = facts.issuer().values().stream().findFirst().orElse(facts.issuerID());
        values.put("issuer", facts.issuer().getOrDefault("en", any));
        facts.issuer().forEach((language, name) -> values.put("issuer." + language, name));
        return values;
    }

    private List<Reason> days(HomeRegister.Answer answer, CertificateFacts facts) {
        var today = LocalDate.ofInstant(at, register.zone());
        boolean ended = answer instanceof HomeRegister.Answer.Known known
                && known.status().filter(status -> status.state().isFinal()).isPresent();
        if (today.isAfter(facts.validTo()) && !ended) {
            return List.of(Reason.of(Code.STATE_EXPIRED, "to", facts.validTo().toString()));
        }
        return today.isBefore(facts.validFrom())
                ? List.of(Reason.of(
                        Code.NOT_YET_IN_FORCE, "from", facts.validFrom().toString()))
                : List.of();
    }

    private static String code() {
        return DocumentTypes.load().all().stream()
                .filter(DocumentType::isCertificate)
                .map(DocumentType::code)
                .findFirst()
                .orElseThrow();
    }
}
