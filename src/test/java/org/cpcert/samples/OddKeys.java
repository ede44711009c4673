package org.cpcert.samples;

import static java.security.cert.CRLReason.KEY_COMPROMISE;
import static java.security.cert.CRLReason.SUPERSEDED;
import static org.cpcert.seal.key.KeyUse.ORGANISATION_SEAL;
import static org.cpcert.seal.key.KeyUse.PERSON;
import static org.cpcert.seal.key.KeyUse.TIME_STAMP;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;

/** Keys with something wrong with them, for the samples of SIG-02 to SIG-11. Times are those of the first case. */
final class OddKeys {

    private static final String DIRECTOR = "Sample director one";
    private static final Instant NOON_OF_APPLICATION = Instant.parse("1998-05-06T04:00:00Z");
    private static final Instant NOON_OF_OPINION = Instant.parse("1998-05-28T04:00:00Z");

    private final SampleKeys keys;
    private final Instant from;
    private final Instant to;

    OddKeys(SampleKeys keys, Instant from, Instant to) {
        this.keys = keys;
        this.from = from;
        this.to = to;
    }

    void makeMissing() {
        if (!keys.isMissing("director-ended")) {
            return;
        }
        var authority = keys.authority();
        issue(authority, "director-ended", DIRECTOR, PERSON, from, NOON_OF_APPLICATION);
        issue(authority, "director-later", DIRECTOR, PERSON, NOON_OF_APPLICATION, to);
        issue(authority, "expert-two-ended", "Sample expert two", PERSON, from, NOON_OF_OPINION);
        weak(authority, "director-weak", DIRECTOR, PERSON);
        weak(authority, "luqiao-seal-weak", "Luqiao Switchgear Works", ORGANISATION_SEAL);
        var revoked = issue(authority, "director-revoked", DIRECTOR, PERSON, from, to);
        authority.revoke(revoked.certificate(), NOON_OF_APPLICATION, SUPERSEDED);
        var lost = issue(authority, "director-lost", DIRECTOR, PERSON, from, to);
        authority.revoke(
                lost.certificate(),
                NOON_OF_APPLICATION.plusSeconds(8 * 3600),
                KEY_COMPROMISE,
                NOON_OF_APPLICATION.minusSeconds(4 * 3600));
        var seal =
                issue(authority, "assessment-a-seal-revoked", "Assessment organisation A", ORGANISATION_SEAL, from, to);
        authority.revoke(seal.certificate(), NOON_OF_OPINION.plusSeconds(7 * 1800), SUPERSEDED);
        keys.publish();
        var stranger = keys.unknownAuthority("Authority that no sample trusts");
        issue(stranger, "director-stranger", DIRECTOR, PERSON, from, to);
        issue(stranger, "time-stamp-stranger", "Time-stamps of a stranger", TIME_STAMP, from, to);
        var silent = keys.unknownAuthority("Sample authority that says nothing of revocations");
        issue(silent, "director-silent", DIRECTOR, PERSON, from, to);
        keys.trustWithoutList(silent, "silent-ca");
    }

    private SigningKey issue(
            CertificateAuthority authority, String name, String holder, KeyUse use, Instant since, Instant until) {
        var key = authority.issue(holder, use, since, until);
        keys.save(name, key);
        return key;
    }

    /** RSA of 1,024 bits. */
    private void weak(CertificateAuthority authority, String name, String holder, KeyUse use) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            var pair = generator.generateKeyPair();
            var certificate = authority.certify(pair.getPublic(), holder, use, from, to);
            keys.save(name, new SigningKey(pair.getPrivate(), certificate, List.of(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make RSA keys", e);
        }
    }
}
