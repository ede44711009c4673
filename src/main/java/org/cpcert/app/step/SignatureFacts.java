package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cpcert.check.SignatureFact;
import org.cpcert.seal.key.Revocation;
import org.cpcert.seal.xades.SignatureVerdict;

/** What the verification of signatures says, in the words of the rules. */
public final class SignatureFacts {

    private SignatureFacts() {}

    /** One fact for each verdict, counted within its box. */
    public static List<SignatureFact> of(List<SignatureVerdict> verdicts) {
        var facts = new ArrayList<SignatureFact>();
        Map<SignatureFact.Kind, Integer> seen = new EnumMap<>(SignatureFact.Kind.class);
        for (var verdict : verdicts) {
            var kind = SignatureFact.Kind.valueOf(verdict.kind().name());
            facts.add(of(verdict, kind, seen.merge(kind, 1, Integer::sum)));
        }
        return List.copyOf(facts);
    }

    private static SignatureFact of(SignatureVerdict verdict, SignatureFact.Kind kind, int index) {
        var time = verdict.time();
        var revocation = verdict.revocation();
        return new SignatureFact(
                kind,
                index,
                verdict.role(),
                verdict.registrationID().orElse(""),
                verdict.subject(),
                verdict.certificateDigest(),
                SignatureFact.Integrity.valueOf(verdict.integrity().name()),
                SignatureFact.Coverage.valueOf(verdict.coverage().name()),
                verdict.algorithmsAllowed(),
                verdict.claimed(),
                SignatureFact.Proof.valueOf(time.provenBy().name()),
                time.notBefore(),
                time.notAfter(),
                time.trouble(),
                time.foreign(),
                SignatureFact.Chain.valueOf(verdict.chain().name()),
                verdict.certificateFrom(),
                verdict.certificateTo(),
                revocation.map(Revocation::at),
                revocation.flatMap(Revocation::invalidFrom),
                revocation.flatMap(Revocation::reason).map(Enum::name).orElse(""),
                verdict.isValid() ? "" : verdict.reason());
    }
}
