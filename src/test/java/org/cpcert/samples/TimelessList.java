package org.cpcert.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cpcert.seal.key.SigningKey;

/**
 * A revocation list dated before every sample. The samples are judged at their own times of receipt, and a list that was issued after
 * those would be one of the future; the authority itself never dates a list back.
 */
final class TimelessList {

    private TimelessList() {}

    static void replace(Path file, SigningKey authority, Instant from) {
        try (var in = Files.newInputStream(file)) {
            var former = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            var holder = new JcaX509CRLHolder(former);
            var builder = new JcaX509v2CRLBuilder(authority.certificate().getSubjectX500Principal(), Date.from(from));
            builder.setNextUpdate(former.getNextUpdate());
            builder.addCRL(holder);
            builder.addExtension(holder.getExtension(Extension.cRLNumber));
            builder.addExtension(holder.getExtension(Extension.authorityKeyIdentifier));
            var list = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey()));
            var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(list.getEncoded());
            Files.writeString(file, "-----BEGIN X509 CRL-----\n" + text + "\n-----END X509 CRL-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the sample revocation list cannot be written", e);
        }
    }
}
