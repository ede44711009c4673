package org.cpcert.app.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.cpcert.xml.ParsedDocument;

/**
 * Says whether those signed and sealed a document whose names stand there. That a key leads to a trusted authority says only
 * that somebody has it: whose it is say the registers of a home, and of seals the trust folder.
 *
 * @param home the registers; empty where there are none at hand
 */
record HandJudge(Issuers issuers, Optional<HomeHands> home, DocumentJudge documents) {

    /** @param received when the home took the document in and accepted it; empty where it did not */
    record Judgement(Optional<Instant> received, List<Reason> reasons) {}

    Judgement judge(ParsedDocument document, SignedDocument signed, List<SignatureVerdict> verdicts) {
        var type = signed.type();
        if (type.isEmpty() || verdicts.isEmpty()) {
            return new Judgement(Optional.empty(), List.of());
        }
        if (!Scheme.load().takesIn(type.get())) {
            return new Judgement(Optional.empty(), made(signed, verdicts));
        }
        if (home.isEmpty()) {
            return new Judgement(Optional.empty(), withoutRegisters(signed, verdicts));
        }
        return switch (home.get().ask(document, signed.id())) {
            case HomeHands.Word.Accepted accepted -> new Judgement(Optional.of(accepted.at()), List.of());
            case HomeHands.Word.Said said -> new Judgement(Optional.empty(), said(said.findings()));
            case HomeHands.Word.Unreadable unreadable ->
                new Judgement(
                        Optional.empty(), List.of(Reason.of(Code.REGISTER_UNREADABLE, "detail", unreadable.trouble())));
        };
    }

    /** What a centre makes itself is sealed by its system or with its seal; who has been told which keys these are can say so. */
    private List<Reason> made(SignedDocument signed, List<SignatureVerdict> verdicts) {
        var systems = issuers.listedSystems(signed.issuerID());
        var reasons = new ArrayList<Reason>();
        for (var seal : seals(verdicts)) {
            var key = seal.certificateDigest().orElseThrow();
            if (issuers.listed(signed.issuerID())
                            .filter(known -> known.contains(key))
                            .isEmpty()
                    && systems.filter(known -> known.contains(key)).isEmpty()) {
                // who is registered with it is not the system of anybody else
                var others = home.map(hands -> hands.owners(key)).orElse(List.of());
                reasons.add(owner(systems.isPresent() || !others.isEmpty(), signed, seal));
            }
        }
        return reasons;
    }

    private List<Reason> withoutRegisters(SignedDocument signed, List<SignatureVerdict> verdicts) {
        var known = issuers.listed(signed.issuerID());
        var reasons = new ArrayList<Reason>();
        for (var seal : seals(verdicts)) {
            if (known.filter(keys -> keys.contains(seal.certificateDigest().orElseThrow()))
                    .isEmpty()) {
                reasons.add(owner(known.isPresent(), signed, seal));
            }
        }
        verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.PERSON)
                .map(verdict -> Reason.of(
                        Code.SIGNER_UNKNOWN,
                        "who",
                        verdict.subject(),
                        "number",
                        verdict.registrationID().orElse("-")))
                .forEach(reasons::add);
        return reasons;
    }

    private static List<SignatureVerdict> seals(List<SignatureVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.SEAL)
                .filter(verdict -> verdict.certificateDigest().isPresent())
                .toList();
    }

    private static Reason owner(boolean known, SignedDocument signed, SignatureVerdict seal) {
        var foreign = seal.isIntact() && seal.chain() == Chain.UNTRUSTED;
        var other = foreign ? Code.SEAL_OF_UNTRUSTED_KEY : Code.SEAL_NOT_OF_ISSUER;
        return Reason.of(known ? other : Code.SEAL_OWNER_UNKNOWN, "who", seal.subject(), "issuer", signed.issuerID());
    }

    /** What would reject the document makes it worthless; what a person would have to decide is not known. */
    private static List<Reason> said(List<Finding> findings) {
        var reasons = new ArrayList<Reason>();
        for (var finding : findings) {
            if (!finding.standsFor().isEmpty()) {
                reasons.add(Reason.of(Code.REGISTER_EMPTY)); // rules that had nothing to ask
            } else if (finding.effect() == Severity.REJECT && finding.outcome() == Outcome.FAIL) {
                reasons.add(reason(Code.OTHER_HANDS, finding));
            } else if (finding.effect() == Severity.REJECT
                    || finding.effect() == Severity.REFER
                    || finding.outcome() == Outcome.UNKNOWN) {
                reasons.add(reason(Code.HANDS_UNDECIDED, finding));
            }
        }
        return reasons;
    }

    private static Reason reason(Code code, Finding finding) {
        Map<String, String> values = new TreeMap<>();
        values.put("message", finding.message("en"));
        finding.messages().forEach((language, message) -> values.put("message." + language, message));
        values.put("rule", finding.rule());
        return new Reason(code, values);
    }
}
