package org.cpcert.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.xml.Lazy;

/** The keys in {@code sample-docs/keys}. Everybody has them, so no real home may ever trust them. */
public final class SampleKeys {

    private static final char[] PASSWORD = "sample".toCharArray();
    /** 1 January 1997 to 31 December 2036 in Shanghai. */
    private static final Instant FROM = Instant.parse("1996-12-31T16:00:00Z");

    private static final Instant TO = Instant.parse("2036-12-31T15:59:59Z");

    private final Path dir;
    private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();
    private final Lazy<TrustStore> trust;

    public SampleKeys(Path dir) {
        this.dir = dir;
        this.trust = Lazy.of(() -> TrustStore.load(dir));
    }

    /** The key file of this name, without its ending. */
    public SigningKey key(String name) {
        return keys.computeIfAbsent(name, key -> SigningKey.load(dir.resolve(key + ".p12"), PASSWORD));
    }

    /** Digest of the certificate of a key, as the register of keys knows it. */
    public Digest certificateDigest(String name) {
        try {
            return Digest.of(key(name).certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of " + name + " cannot be written", e);
        }
    }

    /** Trusts the sample authority, and nobody else; read once. */
    public TrustStore trust() {
        return trust.get();
    }

    /** Makes the authority, those keys that are not there, and the odd ones; what is there stays. */
    void makeMissing(Collection<SampleCase.Key> wanted) {
        var missing = wanted.stream().filter(key -> isMissing(key.name())).toList();
        if (!missing.isEmpty()) {
            var authority = authority();
            missing.forEach(key -> save(key.name(), authority.issue(key.commonName(), key.use(), FROM, TO)));
        }
        if (isMissing("time-stamp")) {
            save("time-stamp", authority().issue("Time-stamps of the samples", KeyUse.TIME_STAMP, FROM, TO));
        }
        new OddKeys(this, FROM, TO).makeMissing();
    }

    boolean isMissing(String name) {
        return !Files.exists(dir.resolve(name + ".p12"));
    }

    void save(String name, SigningKey key) {
        key.save(dir.resolve(name + ".p12"), PASSWORD);
    }

    /** An authority of its own that nobody has heard of. */
    CertificateAuthority unknownAuthority(String name) {
        try {
            return CertificateAuthority.create(Files.createTempDirectory("cpcert-authority"), name, FROM, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives away the revocation list of the sample authority as it is now, for samples of any year. */
    void publish() {
        var home = dir.resolve("authority");
        TimelessList.replace(home.resolve("ca.crl"), SigningKey.load(home.resolve("ca.p12"), PASSWORD), FROM);
        authority().publish(dir.resolve("sample-ca.pem"), dir.resolve("sample-ca.crl"));
    }

    /** Trusts another authority, of which there is no revocation list. */
    void trustWithoutList(CertificateAuthority authority, String name) {
        try {
            var crl = Files.createTempFile("cpcert", ".crl");
            authority.publish(dir.resolve(name + ".pem"), crl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CertificateAuthority authority() {
        var home = dir.resolve("authority");
        if (Files.exists(home.resolve("ca.p12"))) {
            return CertificateAuthority.open(home, PASSWORD);
        }
        var authority =
                CertificateAuthority.create(home, "Sample authority for keys, never to be trusted", FROM, PASSWORD);
        authority.renewList(FROM, TO); // for samples of any year
        authority.publish(dir.resolve("sample-ca.pem"), dir.resolve("sample-ca.crl"));
        return authority;
    }

    /** Name of the key of this holder for this use, among those of a case. */
    static Optional<String> nameOf(Collection<SampleCase.Key> keys, String holder, String use) {
        return keys.stream()
                .filter(key -> key.holder().equals(holder) && key.use().name().equals(use))
                .map(SampleCase.Key::name)
                .findFirst();
    }
}
