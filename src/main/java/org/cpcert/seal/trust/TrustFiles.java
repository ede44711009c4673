package org.cpcert.seal.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.cpcert.seal.key.KeyUnusable;

/** Reads the files of a trust folder, in the order of their names. */
final class TrustFiles {

    private TrustFiles() {}

    /** All certificates of the *.pem files; a file may hold several. */
    static List<X509Certificate> certificates(Path dir) {
        var certificates = new ArrayList<X509Certificate>();
        for (Path file : files(dir, ".pem")) {
            try (var in = Files.newInputStream(file)) {
                factory().generateCertificates(in).forEach(each -> certificates.add((X509Certificate) each));
            } catch (IOException | GeneralSecurityException e) {
                throw new KeyUnusable("cannot read the certificates in " + file, e);
            }
        }
        return certificates;
    }

    /** All revocation lists of the *.crl files, in DER or PEM. */
    static List<X509CRL> revocationLists(Path dir) {
        var lists = new ArrayList<X509CRL>();
        for (Path file : files(dir, ".crl")) {
            try (var in = Files.newInputStream(file)) {
                factory().generateCRLs(in).forEach(each -> lists.add((X509CRL) each));
            } catch (IOException | GeneralSecurityException e) {
                throw new KeyUnusable("cannot read the revocation list " + file, e);
            }
        }
        return lists;
    }

    private static List<Path> files(Path dir, String ending) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (var files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KeyUnusable("cannot read the trust folder " + dir, e);
        }
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
