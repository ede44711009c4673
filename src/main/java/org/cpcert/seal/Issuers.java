package org.cpcert.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpcert.dossier.Digest;

/**
 * Whose seals make certificates, as a trust folder says it: {@code issuers/<organisation code>.pem} holds the certificates of
 * all seals that the organisation has had. That a key leads to a trusted authority says whose key it is; only this says what it
 * may seal, where there is no register to ask.
 *
 * @param seals digests of certificates by organisation code; empty where the folder is not there, so that it says nothing
 */
public record Issuers(Optional<Map<String, Set<Digest>>> seals) {

    private static final String FOLDER = "issuers";
    private static final String ENDING = ".pem";

    /** Nobody says anything. */
    public static Issuers unknown() {
        return new Issuers(Optional.empty());
    }

    /**
     * Those of a trust folder.
     *
     * @throws KeyUnusable where a file in it cannot be read
     */
    public static Issuers in(Path trust) {
        var folder = trust.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return unknown();
        }
        var seals = new HashMap<String, Set<Digest>>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                seals.put(
                        name.substring(0, name.length() - ENDING.length()),
                        read(file).stream()
                                .map(SignatureReading::der)
                                .map(Digest::of)
                                .collect(Collectors.toUnmodifiableSet()));
            }
            return new Issuers(Optional.of(Map.copyOf(seals)));
        } catch (IOException e) {
            throw new KeyUnusable("cannot read the folder " + folder, e);
        }
    }

    /** The seals of an organisation; empty where nothing is said of anybody. */
    public Optional<Set<Digest>> sealsOf(String organisation) {
        return seals.map(known -> known.getOrDefault(organisation, Set.of()));
    }

    /**
     * Adds a seal to those of an organisation in a trust folder; one that stands there already is left as it is.
     *
     * @throws KeyUnusable where it cannot be written
     */
    public static void add(Path trust, String organisation, X509Certificate seal) {
        var file = trust.resolve(FOLDER).resolve(organisation + ENDING);
        try {
            Files.createDirectories(trust.resolve(FOLDER));
            var known = new ArrayList<>(Files.exists(file) ? read(file) : List.<X509Certificate>of());
            if (known.contains(seal)) {
                return;
            }
            known.add(seal);
            var pem = new ByteArrayOutputStream();
            for (var certificate : known) {
                pem.writeBytes(Pem.of("CERTIFICATE", certificate.getEncoded()));
            }
            PrivateFile.replace(file, pem.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot write the seals of " + organisation + " to " + file, e);
        }
    }

    private static List<X509Certificate> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnusable("cannot read the certificates in " + file, e);
        }
    }
}
