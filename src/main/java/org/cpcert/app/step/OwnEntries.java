package org.cpcert.app.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.check.RegisterFact;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.Issuers;
import org.cpcert.xml.Languages;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.Texts;

/**
 * What a home knows without any register document: its own seal, its own system key, and the authorities that it was told
 * to believe. Everything else in the registers is traced back to these by signed documents.
 */
public final class OwnEntries {

    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);
    private static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    private final List<RegisterFact> facts = new ArrayList<>();
    private final ZoneId zone;

    public OwnEntries(ZoneId zone) {
        this.zone = zone;
    }

    /** What lies open in the trust folder of a home: no password is needed to read it. */
    public static OwnEntries of(Home home, Settings settings, ZoneId zone) {
        var centre = settings.text("centre.code");
        return new OwnEntries(zone)
                .withAuthorities(home.trust().resolve("authority"), settings.list("authority.codes"))
                .withCentre(
                        centre,
                        settings.names(),
                        Issuers.seals(home.trust(), centre),
                        Issuers.systems(home.trust(), centre));
    }

    /** The centre that runs this home, by its names in each language, with its seal and its system key. */
    public OwnEntries withCentre(
            String code, Map<String, String> names, X509Certificate seal, X509Certificate systemKey) {
        return withCentre(code, names, List.of(seal), List.of(systemKey));
    }

    /** The centre that runs this home, with all seals and system keys that it has had. */
    public OwnEntries withCentre(
            String code, Map<String, String> names, List<X509Certificate> seals, List<X509Certificate> systemKeys) {
        organisation(code, "CENTRE", names);
        seals.forEach(seal -> key(seal, code, "ORGANISATION_SEAL"));
        systemKeys.forEach(systemKey -> key(systemKey, code, "SYSTEM"));
        return this;
    }

    /**
     * The authorities whose seals lie in the folder, each as {@code <organisation code>.pem}.
     *
     * @param codes organisation codes that may keep registers; a seal of any other code is refused
     */
    public OwnEntries withAuthorities(Path folder, List<String> codes) {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        try (var files = Files.newDirectoryStream(folder, "*.pem")) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                var code = name.substring(0, name.length() - ".pem".length());
                if (!codes.contains(code)) {
                    throw new CannotRun(
                            file + " is the seal of " + code
                                    + ", which is not among authority.codes in cpcert.properties. Add it there or remove the file.");
                }
                organisation(
                        code,
                        Scheme.load().authorityType(),
                        Languages.each(language -> Texts.ofDocuments("authority", language, code)));
                key(read(file), code, "ORGANISATION_SEAL");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the seals of authorities in " + folder, e);
        }
        return this;
    }

    List<RegisterFact> find(String register, String key) {
        return facts.stream()
                .filter(fact -> fact.register().equals(register) && fact.key().equals(key))
                .toList();
    }

    private void organisation(String code, String type, Map<String, String> names) {
        var values = new TreeMap<>(Map.of("type", type, "state", "ACTIVE"));
        names.forEach((language, name) -> values.put(Languages.nameValue(language), name));
        facts.add(new RegisterFact(RegisterUse.ORGANISATIONS.register(), code, values, ALWAYS, NO_END, ALWAYS));
    }

    private void key(X509Certificate certificate, String code, String kind) {
        try {
            facts.add(new RegisterFact(
                    RegisterUse.KEYS.register(),
                    Digest.of(certificate.getEncoded()).hex(),
                    Map.of("holder", code, "organisation", code, "kind", kind),
                    LocalDate.ofInstant(certificate.getNotBefore().toInstant(), zone),
                    LocalDate.ofInstant(certificate.getNotAfter().toInstant(), zone),
                    ALWAYS));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    private static X509Certificate read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException e) {
            throw new CannotRun(file + " is no certificate in PEM form: " + e.getMessage(), e);
        }
    }
}
