package org.cpcert.app.verify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.pades.PdfSealVerdict;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict;

/**
 * One signature or seal, for those who want to see everything.
 *
 * @param kind what it is
 * @param index which of the signatures, from 1; 0 for a seal
 * @param attached true for one of the XML that a page carries
 * @param who name in the certificate of the key
 * @param details codes, days and digests by label, in the order to be shown; an instant is in the form of ISO 8601
 * @param reason the same for technicians, in English
 */
public record Mark(
        Kind kind, int index, boolean attached, Result result, String who, Map<String, String> details, String reason) {

    /** What stands in a file. */
    public enum Kind {
        SIGNATURE,
        SEAL,
        PDF_SEAL
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** For programs: such as {@code attached XML, signature 1}. */
    String what() {
        var name = switch (kind) {
            case SIGNATURE -> "signature " + index;
            case SEAL -> "seal";
            case PDF_SEAL -> "PDF seal";
        };
        return attached ? "attached XML, " + name : name;
    }

    /** The line above all others: what it is, what is to be said of it, and whose it is. */
    public String heading(String language) {
        var words = Words.in(language);
        var name = words.say("mark." + kind, Map.of("index", Integer.toString(index)));
        return attached ? words.say("mark.attached", Map.of("mark", name)) : name;
    }

    /** What is to be said of it, in a word. */
    public String word(String language) {
        return Words.in(language).say("result." + result);
    }

    /** Everything else that is known of it, a line each, for people. */
    public List<String> lines(String language, ZoneId zone) {
        var words = Words.in(language);
        var lines = new ArrayList<String>();
        details.forEach((label, value) -> {
            if (!value.isEmpty()) {
                var text = words.has(label + "." + value)
                        ? words.say(label + "." + value)
                        : instant(value)
                                .map(time -> TIME.format(time.atZone(zone)))
                                .orElseGet(() -> label.equals("timeStampProvesNothing") ? words.told(value) : value);
                lines.add(words.say("mark.line", Map.of("label", words.say("mark." + label), "value", text)));
            }
        });
        return lines;
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Mark of(SignatureVerdict verdict, boolean attached) {
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
                seal ? Kind.SEAL : Kind.SIGNATURE,
                seal ? 0 : verdict.index(),
                attached,
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
        return new Mark(Kind.PDF_SEAL, 0, false, result, verdict.subject(), details, verdict.reason());
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
