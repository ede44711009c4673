package org.cpcert.seal.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A small certification authority for a centre that has none: one root key, certificates for persons, organisations and
 * the system, one revocation list that holds for a month and is renewed. Its folder holds
 * {@code ca.p12} (private), {@code ca.pem}, {@code ca.crl}, and under {@code issued} every certificate it made.
 */
public final class CertificateAuthority {

    private static final String ISSUED = "issued";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path dir;
    private final SigningKey root;

    private CertificateAuthority(Path dir, SigningKey root) {
        this.dir = dir;
        this.root = root;
    }

    /**
     * Makes a new authority that lasts 40 years.
     *
     * @param dir folder for its files; made where missing
     * @param name common name of the authority
     * @param from start of its validity; may lie in the past
     * @param password opens its key file
     * @throws KeyUnusable where the folder holds an authority already or cannot be written
     */
    public static CertificateAuthority create(Path dir, String name, Instant from, char[] password) {
        try {
            Files.createDirectories(dir);
            var pair = newKeyPair();
            var to = from.atZone(ZoneOffset.UTC).plusYears(40).toInstant();
            var subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, name)
                    .build();
            var builder = builder(subject, subject, pair.getPublic(), from, to)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            var certificate = sign(builder, pair);
            var root = new SigningKey(pair.getPrivate(), certificate, List.of(certificate));
            root.save(dir.resolve("ca.p12"), password);
            PrivateFile.replace(dir.resolve("ca.pem"), Pem.of("CERTIFICATE", certificate.getEncoded()));
            var authority = new CertificateAuthority(dir, root);
            authority.write(RevocationList.empty(root, from));
            return authority;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new KeyUnusable("cannot make a certification authority in " + dir + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens an authority made by {@link #create}.
     *
     * @throws KeyUnusable where there is none or the password is wrong
     */
    public static CertificateAuthority open(Path dir, char[] password) {
        return new CertificateAuthority(dir, SigningKey.load(dir.resolve("ca.p12"), password));
    }

    /** The certificate of the authority: the trust anchor of everything it issues. */
    public X509Certificate certificate() {
        return root.certificate();
    }

    /** Makes a key pair (EC P-256) and its certificate. */
    public SigningKey issue(String commonName, KeyUse use, Instant from, Instant to) {
        var pair = newKeyPair();
        var certificate = certify(pair.getPublic(), commonName, use, from, to);
        return new SigningKey(pair.getPrivate(), certificate, List.of(certificate, root.certificate()));
    }

    /** Makes a certificate for a key that somebody else holds, for instance on a token; a copy is kept. */
    public X509Certificate certify(PublicKey key, String commonName, KeyUse use, Instant from, Instant to) {
        var certificate = made(key, commonName, use, from, to);
        try {
            Files.createDirectories(dir.resolve(ISSUED));
            PrivateFile.replace(
                    dir.resolve(ISSUED).resolve(hex(certificate) + ".pem"),
                    Pem.of("CERTIFICATE", certificate.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot keep the certificate for " + commonName + " in " + dir, e);
        }
        return certificate;
    }

    private X509Certificate made(PublicKey key, String commonName, KeyUse use, Instant from, Instant to) {
        try {
            var subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.OU, use.unit())
                    .addRDN(BCStyle.CN, commonName)
                    .build();
            var utils = new JcaX509ExtensionUtils();
            var issuer = X500Name.getInstance(
                    root.certificate().getSubjectX500Principal().getEncoded());
            var builder = builder(issuer, subject, key, from, to)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage(use)))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            utils.createAuthorityKeyIdentifier(
                                    root.certificate().getPublicKey()));
            if (use == KeyUse.TIME_STAMP) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return sign(builder, new KeyPair(root.certificate().getPublicKey(), root.privateKey()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new KeyUnusable("cannot make a certificate for " + commonName + ": " + e.getMessage(), e);
        }
    }

    private static int usage(KeyUse use) {
        return use == KeyUse.TIME_STAMP
                ? KeyUsage.digitalSignature
                : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    }

    /** Revokes a certificate from an instant on and writes the new revocation list. */
    public void revoke(X509Certificate certificate, Instant at, CRLReason reason) {
        revoke(certificate, new Revocation(at, Optional.empty(), Optional.of(reason)));
    }

    /**
     * Revokes a certificate whose key was out of its owner's hands before.
     *
     * @param invalidFrom from when that is known or feared (RFC 5280, 5.3.2)
     */
    public void revoke(X509Certificate certificate, Instant at, CRLReason reason, Instant invalidFrom) {
        revoke(certificate, new Revocation(at, Optional.of(invalidFrom), Optional.of(reason)));
    }

    private void revoke(X509Certificate certificate, Revocation revocation) {
        alone(() -> write(RevocationList.with(root, revocationList(), certificate.getSerialNumber(), revocation)));
    }

    /**
     * A certificate that the authority made.
     *
     * @param revocation empty while it stands
     */
    public record Issued(X509Certificate certificate, Optional<Revocation> revocation) {

        /** Serial number in hexadecimal digits, by which it is revoked. */
        public String serial() {
            return hex(certificate);
        }

        /** Common name of the holder. */
        public String holder() {
            return SigningKey.subject(certificate);
        }
    }

    /**
     * Every certificate that the authority of a folder made, oldest first.
     *
     * @throws KeyUnusable where there is no authority or one of them cannot be read
     */
    public static List<Issued> issued(Path dir) {
        var list = RevocationList.read(dir.resolve("ca.crl"));
        var folder = dir.resolve(ISSUED);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*.pem")) {
            var issued = new ArrayList<Issued>();
            for (var file : files) {
                try (var in = Files.newInputStream(file)) {
                    var certificate = (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
                    issued.add(new Issued(
                            certificate,
                            Optional.ofNullable(list.getRevokedCertificate(certificate))
                                    .map(Revocation::of)));
                }
            }
            issued.sort(Comparator.comparing((Issued each) -> each.certificate().getNotBefore())
                    .thenComparing(Issued::serial));
            return List.copyOf(issued);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot read the certificates in " + folder, e);
        }
    }

    private static String hex(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /** One at a time, other processes included: of two lists written at once one would be lost, with what it revokes. */
    private void alone(Runnable change) {
        synchronized (CertificateAuthority.class) {
            try (var channel =
                            FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                change.run();
            } catch (IOException e) {
                throw new KeyUnusable("cannot lock " + dir, e);
            }
        }
    }

    /** Renews the revocation list where it would run out before long. */
    public void renewListIfDue(Instant now) {
        alone(() -> {
            var former = revocationList();
            if (RevocationList.isDue(former, now)) {
                write(RevocationList.renewed(root, former, now, now.plus(RevocationList.HOLDS)));
            }
        });
    }

    /**
     * Renews the revocation list.
     *
     * @param until how long it is to hold; not beyond the end of the authority
     */
    public void renewList(Instant now, Instant until) {
        alone(() -> write(RevocationList.renewed(root, revocationList(), now, until)));
    }

    /**
     * True where a published revocation list would run out before long.
     *
     * @throws KeyUnusable where the file cannot be read
     */
    public static boolean isListDue(Path crl, Instant now) {
        return RevocationList.isDue(RevocationList.read(crl), now);
    }

    /** The revocation list as it is now. */
    public X509CRL revocationList() {
        return RevocationList.read(dir.resolve("ca.crl"));
    }

    /** Writes certificate and revocation list under these names, for the trust folder of a home. */
    public void publish(Path pem, Path crl) {
        try {
            PrivateFile.replace(pem, Files.readAllBytes(dir.resolve("ca.pem")));
            PrivateFile.replace(crl, Files.readAllBytes(dir.resolve("ca.crl")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot publish the authority " + dir, e);
        }
    }

    private void write(X509CRL list) {
        try {
            PrivateFile.replace(dir.resolve("ca.crl"), Pem.of("X509 CRL", list.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot write the revocation list of " + dir, e);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new KeyUnusable("this JDK cannot make EC P-256 keys", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant to)
            throws GeneralSecurityException, CertIOException {
        var serial = new BigInteger(127, RANDOM).setBit(126);
        var builder = new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer)
            throws OperatorCreationException, GeneralSecurityException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
