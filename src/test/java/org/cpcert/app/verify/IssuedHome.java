package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.certificate.CertificateNumber;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.pades.PdfSeal;
import org.cpcert.seal.pades.SealPlace;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.RegisterUse;
import org.jdbi.v3.core.Handle;

/**
 * A home that has issued certificates, made once: number 1 with its page, and one for each state that a certificate can be in.
 * All keys are of its own authority: its own, those of an auditor and of an assessment organisation.
 */
final class IssuedHome {

    static final Instant FROM = Instant.parse("1997-06-15T00:00:00Z");
    static final Instant TO = Instant.parse("2036-12-31T00:00:00Z");
    static final Instant ISSUED = Instant.parse("1998-06-15T03:00:00Z");
    /** While certificates are in force. */
    static final Instant AT = Instant.parse("1999-01-01T04:00:00Z");
    /** When they are not any more. */
    static final Instant LATER = Instant.parse("2002-01-01T04:00:00Z");

    private static final Path SAMPLE = Path.of("sample-docs/certificate/valid-certificate.xml");
    private static final CertificatePage PAGE = new CertificatePage();

    /** Number that was issued and of whose state the register says nothing. */
    static final int WITHOUT_LINE = 40;

    static final IssuedHome HOME = make();

    final Home home;
    final CertificateAuthority authority;
    final SigningKey centre;
    final SigningKey system;
    final SigningKey auditor;
    final SigningKey assessment;
    /** The sealed documents by the running number of the certificate. */
    final Map<Integer, byte[]> issued = new TreeMap<>();

    final byte[] xml;
    final byte[] page;
    final byte[] pdf;

    private IssuedHome(Home home, char[] password) {
        this.home = home;
        var settings = Settings.of(home);
        authority = CertificateAuthority.open(home.keys().resolve("authority"), password);
        centre = SigningKey.load(settings.path("keys.centre"), password);
        system = SigningKey.load(settings.path("keys.system"), password);
        auditor = authority.issue("Sample auditor one", KeyUse.PERSON, FROM, TO);
        assessment = authority.issue("Assessment organisation A", KeyUse.ORGANISATION_SEAL, FROM, TO);
        xml = certificate(1, centre);
        page = PAGE.render(xml);
        pdf = seal(page, centre);
    }

    private static IssuedHome make() {
        try {
            var root = Files.createTempDirectory("cpcert-issued").resolve("home");
            var home = NewHome.make(
                    root,
                    Map.of(
                            "centre.name.en", "National Cleaner Production Centre (sample)",
                            "centre.name.zh", "样例国家清洁生产中心"),
                    FROM,
                    TO);
            var password =
                    Files.readString(home.keys().resolve("password")).strip().toCharArray();
            var issued = new IssuedHome(home, password);
            issued.authority.renewList(FROM, TO);
            issued.authority.publish(
                    home.trust().resolve("own.pem"), home.trust().resolve("own.crl"));
            issued.register();
            return issued;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String number(int sequence) {
        return CertificateNumber.of("CPE", "CN", 1998, sequence);
    }

    /** Number of the certificate that is in this state. */
    static int sequence(CertificateState state) {
        return state.ordinal() + 1;
    }

    SigningKey key(String who) {
        return switch (who) {
            case "centre" -> centre;
            case "system" -> system;
            case "auditor" -> auditor;
            case "assessment" -> assessment;
            default -> throw new IllegalArgumentException(who);
        };
    }

    TrustStore trust() {
        return TrustStore.load(home.trust());
    }

    /** The sample certificate under another number, not sealed. */
    static String unsealed(int sequence) {
        try {
            return Files.readString(SAMPLE)
                    .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>")
                    .replace(number(1), number(sequence));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] certificate(int sequence, SigningKey key) {
        return sealed(unsealed(sequence), key, ISSUED);
    }

    static byte[] sealed(String document, SigningKey key, Instant when) {
        return new DocumentSigner().seal(document.getBytes(UTF_8), key, when);
    }

    static byte[] seal(byte[] pdf, SigningKey key) {
        var place = CertificatePage.sealPlace();
        var field = new SealPlace(
                0,
                (float) place.getX(),
                (float) place.getY(),
                (float) place.getWidth(),
                (float) place.getHeight(),
                CertificatePage.sealName());
        return new PdfSeal().seal(pdf, key, ISSUED, "Certificate", "", Optional.of(field));
    }

    static byte[] render(byte[] certificate) {
        return PAGE.render(certificate);
    }

    FileVerifier withRegister(Instant at) {
        return verifier(home, at, PdfLimits.of(Scheme.load()));
    }

    /** As somebody who has nothing but the trust folder, and in it nobody who issues. */
    FileVerifier withoutRegister(Instant at) {
        return verifier(new Home(Path.of("target", "no-home")), at, PdfLimits.of(Scheme.load()));
    }

    /** As somebody who has nothing but the trust folder as the centre publishes it. */
    FileVerifier withTrustFolder(Instant at) {
        var nothing = new HomeRegister(
                new Home(Path.of("target", "no-home")), at, TO, Scheme.load().zone());
        return new FileVerifier(trust(), Issuers.in(home.trust()), nothing, PdfLimits.of(Scheme.load()), at);
    }

    /** The sealed certificate of that running number. */
    byte[] document(int sequence) {
        return Objects.requireNonNull(issued.get(sequence));
    }

    /** With a register that is read on a machine whose clock stands at that time. */
    FileVerifier onMachineOf(Instant now, Instant at) {
        var zone = Scheme.load().zone();
        return new FileVerifier(
                trust(),
                Issuers.in(home.trust()),
                new HomeRegister(home, at, now, zone),
                PdfLimits.of(Scheme.load()),
                at);
    }

    FileVerifier verifier(Home register, Instant at, PdfLimits limits) {
        var zone = Scheme.load().zone();
        var issuers = Issuers.in(register.trust());
        return new FileVerifier(trust(), issuers, new HomeRegister(register, at, TO, zone), limits, at);
    }

    private void register() {
        var store = new DocumentStore(home.store());
        var all = new TreeMap<CertificateState, IssuedCertificate>();
        for (var state : CertificateState.values()) {
            var sequence = sequence(state);
            var sealed = sequence == 1 ? xml : certificate(sequence, centre);
            issued.put(sequence, sealed);
            store.put(sealed);
            all.put(state, entry(sequence, sealed, sequence == 1 ? pdf : new byte[] {(byte) sequence}));
        }
        var silent = certificate(WITHOUT_LINE, centre);
        issued.put(WITHOUT_LINE, silent);
        store.put(silent);
        Entries.write(home, all, ISSUED, entry(WITHOUT_LINE, silent, silent));
    }

    private static IssuedCertificate entry(int sequence, byte[] sealed, byte[] page) {
        return new IssuedCertificate(
                number(sequence),
                "CASE-" + sequence,
                "00000011-5",
                "Luqiao Switchgear Works (sample)",
                LocalDate.parse("1998-06-15"),
                LocalDate.parse("2001-06-14"),
                Digest.of(sealed),
                Digest.of(page),
                ISSUED);
    }

    /** A class of its own: the database writes in another thread, which must not wait for this one to be initialised. */
    private static final class Entries {

        static void write(
                Home home, Map<CertificateState, IssuedCertificate> all, Instant when, IssuedCertificate withoutLine) {
            try (var database = Database.open(home.db())) {
                database.perform(handle -> issue(handle, withoutLine, when));
                database.perform(handle -> all.forEach((state, certificate) -> {
                    issue(handle, certificate, when);
                    RegisterRecords.add(handle, valid(certificate, when));
                    if (state != CertificateState.VALID && state != CertificateState.EXPIRED) {
                        RegisterRecords.add(handle, said(certificate, state, when));
                    }
                }));
            }
        }

        private static void issue(Handle handle, IssuedCertificate certificate, Instant when) {
            Cases.open(
                    handle,
                    CaseRow.opened(certificate.caseID(), new CaseState("ISSUED"), certificate.holderID(), when));
            Certificates.add(handle, certificate);
        }

        private static RegisterRecord valid(IssuedCertificate certificate, Instant when) {
            return RegisterRecord.said(
                    RegisterUse.CERTIFICATES.register(),
                    certificate.number(),
                    Map.of(
                            "number", certificate.number(),
                            "state", CertificateState.VALID.name(),
                            "since", certificate.validFrom().toString()),
                    certificate.validFrom(),
                    certificate.validTo(),
                    when,
                    certificate.xml());
        }

        private static RegisterRecord said(IssuedCertificate certificate, CertificateState state, Instant when) {
            var since = LocalDate.parse("1998-10-01");
            return RegisterRecord.said(
                    RegisterUse.CERTIFICATES.register(),
                    certificate.number(),
                    new TreeMap<>(Map.of(
                            "number", certificate.number(),
                            "state", state.name(),
                            "since", since.toString(),
                            "reason", "SERIOUS_VIOLATION",
                            "document", "RV-1")),
                    since,
                    certificate.validTo(),
                    when,
                    certificate.xml());
        }
    }
}
