package org.cpcert.app.verify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.Chain;
import org.cpcert.seal.PdfSealVerdict;
import org.cpcert.seal.SignatureVerdict;

/**
 * One signature or seal, for those who want to see everything.
 *
 * @param what such as {@code signature 1} or {@code seal}
 * @param who name in the certificate of the key
 * @param details by label, in the order to be shown
 */
public record Mark(String what, Result result, String who, Map<String, String> details, String reason) {

    static Mark of(SignatureVerdict verdict, String where) {
        boolean seal = verdict.kind() == SignatureVerdict.Kind.SEAL;
        var details = new LinkedHashMap<String, String>();
        if (!seal) {
            details.put("role", verdict.role());
            details.put("registration", verdict.registrationID().orElse(""));
        }
        details.put("covers", verdict.coverage().name());
        details.put("integrity", verdict.integrity().name());
        put(details, verdict.claimed(), verdict.chain(), verdict.certificateFrom(), verdict.certificateTo());
        details.put("certificate", verdict.certificateDigest().map(Digest::hex).orElse(""));
        var time = verdict.time();
        details.put("timeStamp", time.stamped().map(Instant::toString).orElse(""));
        details.put("timeStampedBy", time.timeStamper());
        details.put("timeStampProvesNothing", time.trouble());
        var result = verdict.isValid() ? Result.VALID : verdict.isIntact() ? Result.INDETERMINATE : Result.INVALID;
        return new Mark(
                where + (seal ? "seal" : "signature " + verdict.index()),
                result,
                verdict.subject(),
                details,
                verdict.reason());
    }

    static Mark of(PdfSealVerdict verdict) {
        boolean intact = verdict.integrity() == SignatureVerdict.Integrity.OK;
        var details = new LinkedHashMap<String, String>();
        details.put("covers", intact ? "WHOLE_FILE" : "NONE");
        details.put("integrity", verdict.integrity().name());
        put(details, verdict.claimed(), verdict.chain(), verdict.certificateFrom(), verdict.certificateTo());
        details.put("certificate", verdict.certificateDigest().map(Digest::hex).orElse(""));
        var result = verdict.isValid() ? Result.VALID : intact ? Result.INDETERMINATE : Result.INVALID;
        return new Mark("PDF seal", result, verdict.subject(), details, verdict.reason());
    }

    private static void put(
            Map<String, String> details,
            Optional<Instant> claimed,
            Chain chain,
            Optional<Instant> from,
            Optional<Instant> to) {
        details.put("claimedTime", claimed.map(Instant::toString).orElse(""));
        details.put("chain", chain.name());
        details.put("certificateFrom", from.map(Instant::toString).orElse(""));
        details.put("certificateTo", to.map(Instant::toString).orElse(""));
    }
}
