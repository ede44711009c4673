package org.cpcert.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Revocation lists of the small authority. A list holds until the authority ends: a new one is made at each revocation. */
final class RevocationList {

    private RevocationList() {}

    static X509CRL read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot read the revocation list " + file, e);
        }
    }

    static X509CRL empty(SigningKey authority, Instant at) {
        return sign(authority, builder(authority, at), 1);
    }

    static X509CRL with(SigningKey authority, X509CRL former, BigInteger serial, Revocation revocation) {
        try {
            var at = revocation.at();
            var latest = at.isAfter(former.getThisUpdate().toInstant())
                    ? at
                    : former.getThisUpdate().toInstant();
            var builder = builder(authority, latest);
            var holder = new JcaX509CRLHolder(former);
            builder.addCRL(holder);
            builder.addCRLEntry(serial, Date.from(at), extensions(revocation));
            var number = CRLNumber.getInstance(
                            holder.getExtension(Extension.cRLNumber).getParsedValue())
                    .getCRLNumber();
            return sign(authority, builder, number.longValueExact() + 1);
        } catch (GeneralSecurityException e) {
            throw new KeyUnusable("cannot renew the revocation list", e);
        }
    }

    private static Extensions extensions(Revocation revocation) {
        try {
            var extensions = new ExtensionsGenerator();
            if (revocation.reason().isPresent()) {
                extensions.addExtension(
                        Extension.reasonCode,
                        false,
                        CRLReason.lookup(revocation.reason().get().ordinal()));
            }
            if (revocation.invalidFrom().isPresent()) {
                extensions.addExtension(
                        Extension.invalidityDate,
                        false,
                        new ASN1GeneralizedTime(
                                Date.from(revocation.invalidFrom().get())));
            }
            return extensions.generate();
        } catch (IOException e) {
            throw new KeyUnusable("cannot write the revocation list", e);
        }
    }

    private static JcaX509v2CRLBuilder builder(SigningKey authority, Instant at) {
        var builder = new JcaX509v2CRLBuilder(authority.certificate().getSubjectX500Principal(), Date.from(at));
        builder.setNextUpdate(authority.certificate().getNotAfter());
        return builder;
    }

    private static X509CRL sign(SigningKey authority, JcaX509v2CRLBuilder builder, long number) {
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(
                                    authority.certificate().getPublicKey()));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey());
            return new JcaX509CRLConverter().getCRL(builder.build(signer));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new KeyUnusable("cannot sign the revocation list", e);
        }
    }
}
