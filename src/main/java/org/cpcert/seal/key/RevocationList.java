package org.cpcert.seal.key;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
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

/**
 * Revocation lists of the small authority. A list holds for a month, so that nobody relies on an old one for long; a new one
 * is made at each revocation and when a third of the month is over.
 */
public final class RevocationList {

    static final Duration HOLDS = Duration.ofDays(30);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(20);

    private RevocationList() {}

    public static X509CRL read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot read the revocation list " + file, e);
        }
    }

    static X509CRL empty(SigningKey authority, Instant at) {
        return sign(authority, builder(authority, at, at.plus(HOLDS)), 1);
    }

    /** True where a list would run out before long, or is of the future by this clock (a replay of old cases) and so not in force. */
    static boolean isDue(X509CRL list, Instant now) {
        return list.getNextUpdate().toInstant().isBefore(now.plus(RENEWED_BEFORE))
                || list.getThisUpdate().toInstant().isAfter(now);
    }

    /** The same list, as it holds from now on. */
    static X509CRL renewed(SigningKey authority, X509CRL former, Instant now, Instant next) {
        return next(authority, former, now, next, Optional.empty());
    }

    static X509CRL with(SigningKey authority, X509CRL former, BigInteger serial, Revocation revocation) {
        var at = revocation.at();
        var entry = new Entry(serial, revocation);
        return next(
                authority, former, later(at, former.getThisUpdate().toInstant()), at.plus(HOLDS), Optional.of(entry));
    }

    private record Entry(BigInteger serial, Revocation revocation) {}

    /** The list that comes after the former one: with all that it says, and never to end sooner. */
    private static X509CRL next(
            SigningKey authority, X509CRL former, Instant dated, Instant next, Optional<Entry> entry) {
        try {
            var builder =
                    builder(authority, dated, later(next, former.getNextUpdate().toInstant()));
            var holder = new JcaX509CRLHolder(former);
            builder.addCRL(holder);
            entry.ifPresent(revoked -> builder.addCRLEntry(
                    revoked.serial(), Date.from(revoked.revocation().at()), extensions(revoked.revocation())));
            var number = CRLNumber.getInstance(
                            holder.getExtension(Extension.cRLNumber).getParsedValue())
                    .getCRLNumber();
            return sign(authority, builder, number.longValueExact() + 1);
        } catch (GeneralSecurityException e) {
            throw new KeyUnusable("cannot renew the revocation list", e);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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

    private static JcaX509v2CRLBuilder builder(SigningKey authority, Instant at, Instant next) {
        var end = authority.certificate().getNotAfter();
        var builder = new JcaX509v2CRLBuilder(authority.certificate().getSubjectX500Principal(), Date.from(at));
        builder.setNextUpdate(next.isAfter(end.toInstant()) ? end : Date.from(next));
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
