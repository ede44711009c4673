package org.cpcert.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.CertificateAuthority;
import org.cpcert.seal.KeyUse;
import org.cpcert.seal.SigningKey;
import org.cpcert.seal.TrustStore;

/** The keys in {@code sample-docs/keys}. Everybody has them, so no real home may ever trust them. */
public final class SampleKeys {

    private static final char[] PASSWORD = "sample".toCharArray();
    /** 1 January 1997 to 31 December 2036 in Shanghai. */
    private static final Instant FROM = Instant.parse("1996-12-31T16:00:00Z");

    private static final Instant TO = Instant.parse("2036-12-31T15:59:59Z");

    private final Path dir;
    private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();

    public SampleKeys(Path dir) {
        this.dir = dir;
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

    /** Trusts the sample authority, and nobody else. */
    public TrustStore trust() {
        return TrustStore.load(dir);
    }

    /** Makes the authority and those keys that are not there; what is there stays. */
    void makeMissing(Collection<SampleCase.Key> wanted) {
        var all = new ArrayList<>(wanted);
        all.add(new SampleCase.Key("time-stamp", KeyUse.TIME_STAMP, "Time-stamps of the samples", ""));
        var missing = all.stream()
                .filter(key -> !Files.exists(dir.resolve(key.name() + ".p12")))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var authority = authority();
        missing.forEach(key -> authority
                .issue(key.commonName(), key.use(), FROM, TO)
                .save(dir.resolve(key.name() + ".p12"), PASSWORD));
    }

    private CertificateAuthority authority() {
        var home = dir.resolve("authority");
        if (Files.exists(home.resolve("ca.p12"))) {
            return CertificateAuthority.open(home, PASSWORD);
        }
        var authority =
                CertificateAuthority.create(home, "Sample authority for keys, never to be trusted", FROM, PASSWORD);
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
