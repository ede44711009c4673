package org.cpcert.app.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.check.DocumentParts;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.DocumentType;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.pades.PdfSealVerdict;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.cpcert.xml.ParsedDocument;

/**
 * What speaks against a document of any kind: what it is, its signatures and seal, and what is not there.
 *
 * @param latest no signature that we have in hand can be younger
 */
record DocumentJudge(Scheme scheme, Instant latest) {

    /** Whether it is what it says it is. */
    List<Reason> kind(SignedDocument signed) {
        var reasons = new ArrayList<Reason>();
        var type = signed.type();
        if (type.isEmpty() && !signed.namespace().isEmpty()) {
            reasons.add(Reason.of(Code.TYPE_UNKNOWN, "namespace", signed.namespace()));
        }
        if (type.isPresent() && !type.get().rootName().equals(signed.root())) {
            reasons.add(Reason.of(
                    Code.ROOT_RENAMED, "root", signed.root(), "type", type.get().code()));
        }
        if (type.isPresent()
                && !signed.declared().isEmpty()
                && !signed.declared().equals(type.get().code())) {
            reasons.add(Reason.of(
                    Code.TYPE_DISAGREES,
                    "declared",
                    signed.declared(),
                    "type",
                    type.get().code()));
        }
        return reasons;
    }

    /** Whether it is built as its schema asks: no seal makes up for what is not there. */
    static List<Reason> form(ParsedDocument document) {
        return document.schemaErrors().stream()
                .limit(1)
                .map(error -> Reason.of(Code.AGAINST_SCHEMA, "detail", error.message()))
                .toList();
    }

    /** Everything else, for a document that is no certificate. */
    List<Reason> judge(SignedDocument signed, List<SignatureVerdict> verdicts) {
        var reasons = new ArrayList<Reason>();
        verdicts.forEach(verdict -> reasons.addAll(of(verdict)));
        var code = signed.type().map(DocumentType::code).orElse("");
        signed.type().ifPresent(type -> verdicts.forEach(verdict -> reasons.addAll(role(type, verdict))));
        if (verdicts.isEmpty()) {
            reasons.add(Reason.of(Code.NOT_SIGNED, "parts", code));
        } else {
            scheme.complete(code).ifPresent(parts -> reasons.addAll(incomplete(code, parts, verdicts)));
        }
        return reasons;
    }

    /** In what role persons sign is a matter of the type; the system of a centre seals only what the centre makes. */
    private List<Reason> role(DocumentType type, SignatureVerdict verdict) {
        if (verdict.kind() == Kind.SEAL) {
            return verdict.keyUse().equals(Optional.of(KeyUse.SYSTEM)) && scheme.takesIn(type)
                    ? List.of(Reason.of(Code.SEALED_BY_SYSTEM, "who", verdict.subject()))
                    : List.of();
        }
        return scheme.signingRoles(type.code()).contains(verdict.role())
                ? List.of()
                : List.of(Reason.of(
                        Code.ROLE_NOT_ADMITTED, "who", verdict.subject(), "role", verdict.role(), "kind", type.code()));
    }

    /** What speaks against one signature or seal. */
    List<Reason> of(SignatureVerdict verdict) {
        var reasons = new ArrayList<Reason>();
        boolean seal = verdict.kind() == Kind.SEAL;
        var who = verdict.subject();
        if (verdict.integrity() == Integrity.BROKEN) {
            reasons.add(Reason.of(seal ? Code.SEAL_BROKEN : Code.SIGNATURE_BROKEN, "who", who));
        } else if (!verdict.isIntact()) {
            reasons.add(Reason.of(
                    seal ? Code.SEAL_MALFORMED : Code.SIGNATURE_MALFORMED, "who", who, "detail", verdict.reason()));
        } else {
            key(verdict.chain())
                    .ifPresent(code -> reasons.add(Reason.of(code, "who", who, "detail", verdict.reason())));
        }
        verdict.claimed()
                .filter(latest::isBefore)
                .ifPresent(time -> reasons.add(Reason.of(Code.TIME_IN_FUTURE, "who", who, "time", time.toString())));
        reasons.addAll(use(verdict.keyUse(), seal, who));
        return reasons;
    }

    /**
     * A time-stamp that was exchanged or damaged. What it stands in is as sound as without one, and yet the file is not as it
     * left its signers; to be asked only where nothing says that the file in hand was there as it is.
     */
    static List<Reason> stamps(List<SignatureVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.isIntact() && verdict.time().foreign())
                .map(verdict -> Reason.of(
                        Code.TIME_STAMP_FOREIGN,
                        "who",
                        verdict.subject(),
                        "detail",
                        verdict.time().trouble()))
                .toList();
    }

    /** What speaks against the seal of a page, beside what is wrong with the file. */
    List<Reason> seal(PdfSealVerdict page) {
        var reasons = new ArrayList<Reason>();
        if (page.integrity() == Integrity.OK) {
            key(page.chain())
                    .ifPresent(code -> reasons.add(Reason.of(code, "who", page.subject(), "detail", page.reason())));
        }
        page.claimed()
                .filter(latest::isBefore)
                .ifPresent(time ->
                        reasons.add(Reason.of(Code.TIME_IN_FUTURE, "who", page.subject(), "time", time.toString())));
        reasons.addAll(use(page.keyUse(), true, page.subject()));
        return reasons;
    }

    private static List<Reason> use(Optional<KeyUse> use, boolean seal, String who) {
        if (use.isEmpty()) {
            return List.of(); // the certificate of a foreign authority: only a register knows
        }
        return switch (use.get()) {
            case PERSON -> seal ? List.of(Reason.of(Code.SEALED_BY_PERSON, "who", who)) : List.of();
            case ORGANISATION_SEAL -> seal ? List.of() : List.of(Reason.of(Code.SIGNED_BY_SEAL, "who", who));
            case SYSTEM -> seal ? List.of() : List.of(Reason.of(Code.SIGNED_BY_SEAL, "who", who));
            // Most of them lead nowhere, and the chain says so; what says it by its name alone is no less one.
            case TIME_STAMP -> List.of(Reason.of(Code.KEY_FOR_TIME_STAMPS, "who", who));
        };
    }

    private static Optional<Code> key(Chain chain) {
        return switch (chain) {
            case TRUSTED -> Optional.empty();
            case UNTRUSTED -> Optional.of(Code.KEY_UNTRUSTED);
            case EXPIRED -> Optional.of(Code.KEY_EXPIRED);
            case NOT_YET_VALID -> Optional.of(Code.KEY_NOT_YET_VALID);
            case REVOKED -> Optional.of(Code.KEY_REVOKED);
            case NO_REVOCATION_DATA -> Optional.of(Code.KEY_STATUS_UNKNOWN);
            case NO_TRUST_ANCHORS -> Optional.of(Code.NO_TRUST_ANCHORS);
            case CRYPTO_CONSTRAINTS_FAILURE, WEAK_REVOCATION_DATA -> Optional.of(Code.CRYPTO_CONSTRAINTS_FAILURE);
            case CHAIN_CONSTRAINTS_FAILURE -> Optional.of(Code.CHAIN_CONSTRAINTS_FAILURE);
        };
    }

    /** What a complete document of the type carries and this one does not. */
    private static List<Reason> incomplete(String code, DocumentParts parts, List<SignatureVerdict> verdicts) {
        var roles = verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.PERSON)
                .map(SignatureVerdict::role)
                .collect(Collectors.toSet());
        var missing = new ArrayList<String>();
        for (var wanted : parts.signatures()) {
            if (wanted.stream().noneMatch(roles::contains)) {
                missing.add(String.join("|", wanted));
            }
        }
        boolean sealed = verdicts.stream().anyMatch(verdict -> verdict.kind() == Kind.SEAL)
                || parts.insteadOfSeal().stream().anyMatch(roles::contains);
        boolean sealMissing = parts.sealed() && !sealed;
        if (missing.isEmpty() && !sealMissing) {
            return List.of();
        }
        if (sealMissing) {
            missing.add(Sentence.seal(parts));
        }
        return List.of(Reason.of(Code.INCOMPLETE, "missing", String.join(";", missing), "parts", code));
    }
}
