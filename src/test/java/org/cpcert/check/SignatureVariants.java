package org.cpcert.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cpcert.check.SignatureFact.Chain;
import org.cpcert.check.SignatureFact.Coverage;
import org.cpcert.check.SignatureFact.Integrity;
import org.cpcert.check.SignatureFact.Kind;

/** Verdicts on signatures that sample keys cannot produce, and what the rules must say of them. */
final class SignatureVariants {

    private static final String DECISION = "case-1-luqiao-switchgear/12-decision.xml";
    private static final String OPINION = "case-1-luqiao-switchgear/11-assessment-opinion.xml";
    private static final Instant SIGNED = Instant.parse("1998-06-15T02:00:00Z");

    /**
     * @param expected rule, outcome and severity of every finding
     */
    record Variant(String name, String base, UnaryOperator<SignatureFact> change, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private SignatureVariants() {}

    static List<Variant> all() {
        return List.of(
                person(
                        "weak algorithm",
                        f -> with(f, false, Integrity.MALFORMED, f.coverage(), f.chain()),
                        "SIG-02 FAIL REJECT"),
                person(
                        "malformed",
                        f -> with(f, true, Integrity.MALFORMED, Coverage.NONE, f.chain()),
                        "SIG-01 FAIL REJECT"),
                person("partial", f -> with(f, true, Integrity.OK, Coverage.PARTIAL, f.chain()), "SIG-01 FAIL REJECT"),
                person(
                        "untrusted",
                        f -> with(f, true, Integrity.OK, f.coverage(), Chain.UNTRUSTED),
                        "SIG-04 FAIL REJECT"),
                person(
                        "no revocation data",
                        f -> with(f, true, Integrity.OK, f.coverage(), Chain.NO_REVOCATION_DATA),
                        "SIG-04 FAIL REFER"),
                person(
                        "expired",
                        f -> key(f, SIGNED.minusSeconds(9000), SIGNED.minusSeconds(60), null),
                        "SIG-04 FAIL REJECT"),
                person(
                        "expired since",
                        f -> key(f, SIGNED.minusSeconds(9000), SIGNED.plusSeconds(60), null),
                        "SIG-04 FAIL REFER"),
                person(
                        "not yet valid",
                        f -> key(f, SIGNED.plusSeconds(60), SIGNED.plusSeconds(90_000), null),
                        "SIG-04 FAIL REJECT"),
                person(
                        "revoked",
                        f -> key(f, SIGNED.minusSeconds(9000), SIGNED.plusSeconds(90_000), SIGNED),
                        "SIG-04 FAIL REJECT"),
                person(
                        "revoked since",
                        f -> key(f, SIGNED.minusSeconds(9000), SIGNED.plusSeconds(90_000), SIGNED.plusSeconds(60)),
                        "SIG-04 FAIL REFER"),
                person("no number", f -> named(f, ""), "SIG-03 FAIL REJECT", "DEC-01 FAIL REJECT"),
                person("no time", SignatureVariants::timeless, "SIG-04 FAIL REFER", "SIG-03 UNKNOWN REJECT"),
                seal(
                        "seal malformed",
                        f -> with(f, true, Integrity.MALFORMED, f.coverage(), f.chain()),
                        "SIG-07 FAIL REJECT"),
                seal(
                        "seal weak",
                        f -> with(f, false, Integrity.MALFORMED, f.coverage(), f.chain()),
                        "SIG-02 FAIL REJECT"),
                seal(
                        "seal over the body only",
                        f -> with(f, true, Integrity.OK, Coverage.BODY, f.chain()),
                        "SIG-07 FAIL REJECT"),
                new Variant(
                        "opinion whose seal was revoked since",
                        OPINION,
                        f -> f.kind() == Kind.SEAL
                                ? key(
                                        f,
                                        Instant.parse("1997-01-01T00:00:00Z"),
                                        Instant.parse("2036-01-01T00:00:00Z"),
                                        Instant.parse("1998-05-28T07:30:00Z"))
                                : f,
                        List.of("SIG-04 FAIL REFER")));
    }

    private static Variant person(String name, UnaryOperator<SignatureFact> change, String... expected) {
        return new Variant(name, DECISION, f -> f.kind() == Kind.PERSON ? change.apply(f) : f, List.of(expected));
    }

    private static Variant seal(String name, UnaryOperator<SignatureFact> change, String... expected) {
        return new Variant(name, DECISION, f -> f.kind() == Kind.SEAL ? change.apply(f) : f, List.of(expected));
    }

    private static SignatureFact with(
            SignatureFact f, boolean allowed, Integrity integrity, Coverage coverage, Chain chain) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                f.registrationId(),
                f.subject(),
                f.key(),
                integrity,
                coverage,
                allowed,
                f.claimed(),
                chain,
                f.keyFrom(),
                f.keyTo(),
                f.revokedAt(),
                "as the test says");
    }

    private static SignatureFact key(
            SignatureFact f, Instant from, Instant to, @org.jspecify.annotations.Nullable Instant revoked) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                f.registrationId(),
                f.subject(),
                f.key(),
                f.integrity(),
                f.coverage(),
                true,
                f.claimed(),
                f.chain(),
                Optional.of(from),
                Optional.of(to),
                Optional.ofNullable(revoked),
                "");
    }

    private static SignatureFact named(SignatureFact f, String number) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                number,
                f.subject(),
                f.key(),
                f.integrity(),
                f.coverage(),
                true,
                f.claimed(),
                f.chain(),
                f.keyFrom(),
                f.keyTo(),
                f.revokedAt(),
                "");
    }

    private static SignatureFact timeless(SignatureFact f) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                f.registrationId(),
                f.subject(),
                f.key(),
                f.integrity(),
                f.coverage(),
                true,
                Optional.empty(),
                f.chain(),
                f.keyFrom(),
                f.keyTo(),
                f.revokedAt(),
                "");
    }
}
