package org.cpcert.seal;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an authority signed a certificate or a revocation list.
 *
 * @param digest name of the digest as the constraints write it, such as {@code SHA-256}; the name of the whole algorithm where no
 *     digest is known of it
 */
public record SignatureAlgorithm(String digest) {

    public static SignatureAlgorithm of(X509Certificate certificate) {
        return of(certificate.getSigAlgName(), certificate.getSigAlgOID(), certificate.getSigAlgParams());
    }

    public static SignatureAlgorithm of(X509CRL list) {
        return of(list.getSigAlgName(), list.getSigAlgOID(), list.getSigAlgParams());
    }

    private static SignatureAlgorithm of(String name, String oid, byte @Nullable [] parameters) {
        if (name.equals("RSASSA-PSS")) {
            return new SignatureAlgorithm(ofPss(parameters));
        }
        int with = name.toUpperCase(Locale.ROOT).indexOf("WITH");
        if (with <= 0) {
            return new SignatureAlgorithm(name.equals(oid) ? "algorithm " + oid : name);
        }
        var digest = name.substring(0, with).toUpperCase(Locale.ROOT);
        return new SignatureAlgorithm(
                digest.startsWith("SHA") && !digest.startsWith("SHA3-") && !digest.startsWith("SHA-")
                        ? "SHA-" + digest.substring("SHA".length())
                        : digest);
    }

    /** The digest stands in the parameters; SHA-1 where there are none (RFC 4055, 3.1). */
    private static String ofPss(byte @Nullable [] parameters) {
        if (parameters == null) {
            return "SHA-1";
        }
        try {
            var read = AlgorithmParameters.getInstance("RSASSA-PSS");
            read.init(parameters);
            return read.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (GeneralSecurityException | IOException e) {
            return "RSASSA-PSS with parameters that cannot be read";
        }
    }
}
