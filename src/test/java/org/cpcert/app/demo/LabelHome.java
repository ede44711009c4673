package org.cpcert.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.app.scheme.HomeScheme;
import org.cpcert.app.service.CentreService;
import org.cpcert.dossier.Digest;
import org.cpcert.notice.Letters;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.store.Database;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.xml.SchemeFiles;

/**
 * A home of the scheme in {@code sample-docs/schemes/green-office} with its service. The samples are signed when they are sent, as the
 * comment at their begin says, for keys of a year are none to keep; digests that are not known before stand in them as one letter.
 */
final class LabelHome implements AutoCloseable {

    static final Path SCHEME = Path.of("sample-docs/schemes/green-office");

    private static final Instant FROM = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2036-12-31T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final String REGISTRAR = "900000001";
    private static final Pattern SIGNED = Pattern.compile("sign: (\\S+) as ([A-Z]+)");
    private static final Pattern SEALED = Pattern.compile("seal: ([a-z]+)");
    private static final Pattern HEAD = Pattern.compile("(?s)<!-- (.*?) -->\\n");

    final Home home;
    private final ScenarioClock clock = new ScenarioClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final Map<String, SigningKey> keys = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private CentreService service = new CentreService(Map.of());

    /** @param files of the scheme; the caller works by them */
    LabelHome(Path root, SchemeFiles files) throws IOException {
        home = NewHome.make(
                root,
                Map.ofEntries(
                        Map.entry("centre.folder", "label"),
                        Map.entry("centre.code", "900000002"),
                        Map.entry("centre.name.fr", "Bureau du label"),
                        Map.entry("centre.name.en", "Label office"),
                        Map.entry("centre.country", "FR"),
                        Map.entry("centre.city.fr", "Paris"),
                        Map.entry("centre.city.en", "Paris"),
                        Map.entry("centre.street.fr", "1 rue du Label"),
                        Map.entry("centre.street.en", "1 rue du Label"),
                        Map.entry("centre.postal", "75000"),
                        Map.entry("time.zone", "Europe/Paris"),
                        Map.entry("authority.codes", REGISTRAR),
                        Map.entry("operator.email", "operator@example.org"),
                        Map.entry("verify.base", "https://label.example.org/")),
                FROM,
                TO,
                made -> HomeScheme.put(made, files));
        var password = Files.readString(home.keys().resolve("password")).strip().toCharArray();
        var authority = CertificateAuthority.open(home.keys().resolve("authority"), password);
        keys.put("registrar", authority.issue("Registrar", KeyUse.ORGANISATION_SEAL, FROM, TO));
        keys.put("centre", SigningKey.load(Settings.of(home).path("keys.centre"), password));
        for (var person : List.of("TIL-1", "POR-1", "ASR-1", "OFF-1")) {
            keys.put(person, authority.issue(person, KeyUse.PERSON, FROM, TO));
            known.put(String.valueOf(keys.size() - 2).repeat(64), digest(keys.get(person)));
        }
        authority.renewList(FROM, TO);
        authority.publish(home.trust().resolve("own.pem"), home.trust().resolve("own.crl"));
        Files.writeString(home.trust().resolve("authority").resolve(REGISTRAR + ".pem"), pem(keys.get("registrar")));
        service.start(home, Settings.of(home), clock);
    }

    /** Sends a sample on the morning of its day of issue, or later where that is over, and waits for all that follows. */
    void send(String sample) throws IOException, InterruptedException {
        var text = Files.readString(SCHEME.resolve("sample-docs").resolve(sample));
        var day = LocalDate.parse(
                text.replaceFirst("(?s).*<c:IssueDate>([0-9-]+)</c:IssueDate>\\s*<c:LanguageCode>.*", "$1"));
        clock.moveTo(day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant());
        var head = HEAD.matcher(text);
        assertThat(head.find()).as(sample).isTrue();
        for (var placeholder : known.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        var signed = signed(HEAD.matcher(text).replaceFirst("").getBytes(UTF_8), head.group(1));
        if (text.contains("<LabelApplication ")) {
            known.put("a".repeat(64), Digest.of(signed).hex());
        }
        if (text.contains("<VisitReport ")) {
            known.put("b".repeat(64), Digest.of(signed).hex());
        }
        var inbox = Files.createDirectories(home.inbox().resolve("label"));
        var file = inbox.resolve(String.valueOf(Path.of(sample).getFileName()));
        Files.write(file, signed);
        waitFor(() -> !Files.exists(file) && service.isIdle());
    }

    /** Says that a text in the samples to come stands for another, such as the number of a certificate. */
    void knows(String text, String meaning) {
        known.put(text, meaning);
    }

    /** The service stands still until the morning of a day, and begins again: a minute later it looks which last days come. */
    void awakensOn(LocalDate day, String subject) throws InterruptedException {
        var caseID = service.lastCase().orElseThrow();
        service.close();
        clock.moveTo(day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant());
        service = new CentreService(Map.of());
        service.start(home, Settings.of(home), clock);
        waitFor(() -> subjects(caseID).stream().anyMatch(each -> each.contains(subject)));
        waitFor(service::isIdle);
    }

    Instant now() {
        return clock.instant();
    }

    String lastState() {
        return service.lastState().orElseThrow().name();
    }

    /** Subjects of all letters of the case that moved last. */
    List<String> subjects() {
        return subjects(service.lastCase().orElseThrow());
    }

    private List<String> subjects(String caseID) {
        return Database.look(home.db(), handle -> Outbox.ofCase(handle, caseID)).stream()
                .map(OutboxMail::subject)
                .toList();
    }

    /** The sealed answer to a sample, as XML and as its reader gets it. */
    String notice(String sample) throws IOException {
        try (var files = Files.walk(home.root())) {
            var notice = Files.readAllBytes(files.filter(file -> String.valueOf(file.getFileName())
                                    .equals(sample.replaceFirst("[.]xml$", "") + ".xml.notice.xml")
                            || String.valueOf(file.getFileName()).equals(sample.replaceFirst("[.]xml$", ".notice.xml")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no answer to " + sample)));
            return new String(notice, UTF_8) + new Letters(ZONE).text(notice);
        }
    }

    private void waitFor(java.util.function.BooleanSupplier done) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private byte[] signed(byte[] document, String head) {
        var signer = new DocumentSigner();
        var signed = document;
        var person = SIGNED.matcher(head);
        if (person.find()) {
            signed = signer.sign(
                    signed, key(person.group(1)), person.group(2), Optional.of(person.group(1)), clock.instant());
        }
        var seal = SEALED.matcher(head);
        return seal.find() ? signer.seal(signed, key(seal.group(1)), clock.instant()) : signed;
    }

    private SigningKey key(String name) {
        return Optional.ofNullable(keys.get(name)).orElseThrow(() -> new AssertionError("nobody is called " + name));
    }

    private static String digest(SigningKey key) {
        try {
            return Digest.of(key.certificate().getEncoded()).hex();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(SigningKey key) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(key.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
