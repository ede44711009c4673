package org.cpcert.seal.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * A private key with its certificate.
 *
 * @param chain the certificate first, then its issuers as far as they are known
 */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate, List<X509Certificate> chain) {

    public SigningKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || !chain.getFirst().equals(certificate)) {
            throw new IllegalArgumentException("the chain starts with the certificate of the key");
        }
    }

    /**
     * Looks whether this can be the file of a key at all, as far as that shows without its password.
     *
     * @throws KeyUnusable where it is missing, cannot be read, or is another kind of file
     */
    public static void requireFile(Path p12) {
        if (Files.isDirectory(p12)) {
            throw new KeyUnusable("the key file " + p12 + " is a folder; name the file in it", null);
        }
        if (Files.notExists(p12)) {
            throw new KeyUnusable("there is no key file " + p12, null);
        }
        if (!Files.isReadable(p12)) {
            throw new KeyUnusable("cannot read the key file " + p12, null);
        }
        try {
            Pfx.getInstance(Files.readAllBytes(p12));
        } catch (IOException e) {
            throw new KeyUnusable("cannot read the key file " + p12, e);
        } catch (IllegalArgumentException e) { // no ASN.1, or of another kind
            throw new KeyUnusable("the key file " + p12 + " is no PKCS#12 file", e);
        }
    }

    /**
     * Reads the first key of a PKCS#12 file.
     *
     * @throws KeyUnusable where the file cannot be read, the password is wrong or there is no key in it
     */
    public static SigningKey load(Path p12, char[] password) {
        requireFile(p12);
        try (var in = Files.newInputStream(p12)) {
            return load(in, p12.toString(), password);
        } catch (IOException e) {
            throw new KeyUnusable("cannot read the key file " + p12, e);
        }
    }

    /**
     * Reads a key from the bytes of a PKCS#12 file.
     *
     * @param name what the file is called in messages
     * @throws KeyUnusable where the bytes are no such file, the password is wrong or there is no private key
     */
    public static SigningKey load(InputStream in, String name, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    var chain = Arrays.stream(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList();
                    return new SigningKey(key, chain.getFirst(), chain);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password does not open the key file " + name
                            : "the key file " + name + " is damaged, or no PKCS#12 file",
                    e);
        }
        throw new KeyUnusable("there is no private key in " + name, null);
    }

    /**
     * Writes the key as PKCS#12 that only the owner of the file can read. An existing file is never overwritten: a key
     * lost is lost for good.
     *
     * @throws KeyUnusable where the file exists or cannot be written
     */
    public void save(Path p12, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("key", privateKey, password, chain.toArray(new Certificate[0]));
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            PrivateFile.create(p12, bytes.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot write the key file " + p12 + ": " + e.getMessage(), e);
        }
    }

    /** Common name (CN) of the holder; the whole subject where there is none. */
    public String holder() {
        return subject(certificate);
    }

    /** What the certificate says the key is for; empty where it says nothing known. */
    public Optional<KeyUse> use() {
        return KeyUse.of(certificate);
    }

    /** True where the certificate is in force then. */
    public boolean isInForce(Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Number of the holder as the certificate names it (serialNumber of the subject, X.520, 6.2.9); empty where it names none. */
    public Optional<String> number() {
        return Arrays.stream(X500Name.getInstance(
                                certificate.getSubjectX500Principal().getEncoded())
                        .getRDNs(BCStyle.SERIALNUMBER))
                .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                .findFirst();
    }

    public static String subject(X509Certificate certificate) {
        return KeyUse.subjectPart(certificate, "CN")
                .orElseGet(() -> certificate.getSubjectX500Principal().getName());
    }
}
