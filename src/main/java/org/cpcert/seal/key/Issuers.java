package org.cpcert.seal.key;

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
import org.cpcert.seal.SignerCertificates;

/**
 * Whose seals count, as a trust folder says it: {@code issuers/<organisation code>.pem} holds the certificates of all seals that
 * the organisation has had, {@code systems/<organisation code>.pem} those of the keys by which its computer system seals notices and
 * records. That a key leads to a trusted authority says whose key it is; only this says what it may seal, where there is no
 * register to ask.
 *
 * @param seals digests of certificates by organisation code; empty where the folder is not there, so that it says nothing
 * @param systems the same for the keys of systems, which make no certificate
 */
public record Issuers(Optional<Map<String, Set<Digest>>> seals, Optional<Map<String, Set<Digest>>> systems) {

    private static final String FOLDER = "issuers";
    private static final String SYSTEMS = "systems";
    private static final String ENDING = ".pem";

    /** Nobody says anything. */
    public static Issuers unknown() {
        return new Issuers(Optional.empty(), Optional.empty());
    }

    /**
     * Those of a trust folder.
     *
     * @throws KeyUnusable where a file in it cannot be read
     */
    public static Issuers in(Path trust) {
        return new Issuers(digests(trust.resolve(FOLDER)), digests(trust.resolve(SYSTEMS)));
    }

    private static Optional<Map<String, Set<Digest>>> digests(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        var seals = new HashMap<String, Set<Digest>>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                seals.put(
                        name.substring(0, name.length() - ENDING.length()),
                        read(file).stream()
                                .map(SignerCertificates::der)
                                .map(Digest::of)
                                .collect(Collectors.toUnmodifiableSet()));
            }
            return Optional.of(Map.copyOf(seals));
        } catch (IOException e) {
            throw new KeyUnusable("cannot read the folder " + folder, e);
        }
    }

    /** The seals of an organisation; empty where nothing is said of anybody. */
    public Optional<Set<Digest>> sealsOf(String organisation) {
        return seals.map(known -> known.getOrDefault(organisation, Set.of()));
    }

    /** The seals of an organisation; empty where nothing is said of this one. */
    public Optional<Set<Digest>> listed(String organisation) {
        return seals.flatMap(known -> Optional.ofNullable(known.get(organisation)));
    }

    /** What seals notices and records in the name of an organisation: its system; empty where nothing is said of this one. */
    public Optional<Set<Digest>> listedSystems(String organisation) {
        return systems.flatMap(known -> Optional.ofNullable(known.get(organisation)));
    }

    /** The certificates of the seals of an organisation in a trust folder; none where it says nothing. */
    public static List<X509Certificate> seals(Path trust, String organisation) {
        return known(trust.resolve(FOLDER).resolve(organisation + ENDING));
    }

    /** The certificates of the keys of its system. */
    public static List<X509Certificate> systems(Path trust, String organisation) {
        return known(trust.resolve(SYSTEMS).resolve(organisation + ENDING));
    }

    private static List<X509Certificate> known(Path file) {
        return Files.exists(file) ? read(file) : List.of();
    }

    /**
     * Adds a key of the system of an organisation to a trust folder; one that stands there already is left as it is.
     *
     * @throws KeyUnusable where it cannot be written
     */
    public static void addSystem(Path trust, String organisation, X509Certificate key) {
        addTo(trust.resolve(SYSTEMS), organisation + ENDING, key);
    }

    /**
     * Adds a seal to those of an organisation in a trust folder; one that stands there already is left as it is.
     *
     * @throws KeyUnusable where it cannot be written
     */
    public static void add(Path trust, String organisation, X509Certificate seal) {
        addTo(trust.resolve(FOLDER), organisation + ENDING, seal);
    }

    private static void addTo(Path folder, String name, X509Certificate seal) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            var known = new ArrayList<>(known(file));
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
            throw new KeyUnusable("cannot write a certificate to " + file, e);
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
