package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.cpcert.app.FoldedDossier;
import org.cpcert.app.command.Commands;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.certificate.SelfCheck;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.pades.PdfSealVerifier;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitations;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.ShellWord;
import org.cpcert.store.Work;
import org.cpcert.store.journal.TableComparison;
import org.cpcert.store.journal.TableComparison.Difference;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The main job on the real routes, with a real mail server: from the register documents to the certificate, and then broken
 * and hostile files into the same running system.
 */
class WholeCaseTest {

    private static final Instant THEN = Instant.parse("1998-06-15T04:00:00Z");
    private static final Pattern RULE = Pattern.compile("<RuleID>([^<]+)</RuleID>");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final List<DemoResult> results = new ArrayList<>();

    @Test
    void leadsFromTheRegisterDocumentsToTheCertificate() throws Exception {
        var root = folder.resolve("home");
        new Demo(root, lines::add, SampleShell::run).run(result -> {
            try {
                certificateHolds(result);
                assertThat(result.documentsRead())
                        .as("each document is read once")
                        .isBetween(20L, 30L);
                printedCommandsDoWhatTheySay(result);
                supervisorsHaveCopies(result);
                caseFileHoldsEverything(result);
                theLettersAreObeyed(result);
                brokenFilesAreAnswered(result.home());
                aReferralIsClosedByADecision(result.home());
                results.add(result);
            } catch (IOException | MessagingException e) {
                throw new AssertionError(e);
            }
        });
        printedCommandsDoWhatTheySay(results.getFirst());
        theBooksAreInOrder(new Home(root));
        theDatabaseIsMadeAgain(root);
    }

    /** By the commands of the command line, as they say of themselves. */
    private static void theDatabaseIsMadeAgain(Path root) throws IOException {
        for (var command : List.of("audit", "rebuild", "audit", "case list")) {
            var outcome = PrintedCommand.run(
                    Path.of(""), Clock.fixed(THEN, ZoneOffset.UTC), Map.of(), "cpcert " + command + " --home " + root);
            assertThat(outcome.exitCode()).as(command + "\n" + outcome.output()).isZero();
        }
        try (var folders = Files.list(root)) {
            var kept = folders.filter(path -> path.getFileName().toString().startsWith("db-before-"))
                    .toList();
            assertThat(kept).hasSize(1);
            assertThat(Database.<List<Difference>>look(
                            kept.getFirst(),
                            one -> Database.look(new Home(root).db(), two -> TableComparison.compare(one, two))))
                    .isEmpty();
        }
    }

    /** While it serves, and after it; by the clock of today, for a user has no other. */
    private static void printedCommandsDoWhatTheySay(DemoResult result) {
        for (var command : result.commands()) {
            var outcome = PrintedCommand.run(Path.of(""), Clock.systemUTC(), Map.of(), command);
            assertThat(outcome.exitCode()).as(command + "\n" + outcome.output()).isZero();
        }
    }

    private void certificateHolds(DemoResult result) throws IOException {
        var pdf = Files.readAllBytes(result.certificate());
        var xml = Files.readAllBytes(Path.of(result.certificate().toString().replaceFirst("\\.pdf$", ".xml")));
        var trust = TrustStore.load(result.home().trust());
        assertThat(PdfSealVerifier.attachedXml(pdf)).hasValue(xml);
        assertThat(new SelfCheck().differences(pdf, xml)).isEmpty();
        assertThat(new PdfSealVerifier(trust).verify(pdf, THEN).isValid()).isTrue();
        var document = new XmlReader().read(xml, Limits.standard());
        assertThat(document.schemaErrors()).isEmpty();
        assertThat(new SignatureVerifier(trust).verify(document.dom().orElseThrow(), THEN))
                .singleElement()
                .satisfies(seal -> {
                    assertThat(seal.integrity()).isEqualTo(SignatureVerdict.Integrity.OK);
                    assertThat(seal.coverage()).isEqualTo(SignatureVerdict.Coverage.BODY_AND_SIGNATURES);
                });
        pdf[pdf.length / 2] ^= 1;
        assertThat(new PdfSealVerifier(trust).verify(pdf, THEN).isValid()).isFalse();
    }

    /** Receipt, opinion and certificate, once each to the authority of the area and to the department of the industry. */
    private void supervisorsHaveCopies(DemoResult result) {
        var copies = Database.look(result.home().db(), handle -> Outbox.ofCase(handle, result.caseID())).stream()
                .filter(mail -> mail.dedupe().startsWith("copy:"))
                .toList();
        assertThat(copies)
                .extracting(mail -> mail.dedupe().split(":")[2] + " " + mail.recipient())
                .containsExactlyInAnyOrder(
                        "RECEIPT sample-city-environment@example.org",
                        "RECEIPT machinery@example.org",
                        "OPINION sample-city-environment@example.org",
                        "OPINION machinery@example.org",
                        "CERTIFICATE sample-city-environment@example.org",
                        "CERTIFICATE machinery@example.org");
        assertThat(copies).allMatch(mail -> mail.sentAt().isPresent());
    }

    /** The command that the index prints, with the trust folder of the home, where the case file was unpacked. */
    private void theCommandOfTheIndexHolds(DemoResult result, String page, Map<String, byte[]> files)
            throws IOException {
        var unpacked = folder.resolve("unpacked");
        var entries = new ArrayList<String>();
        for (var file : files.entrySet()) {
            var path = unpacked.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            if (file.getKey().startsWith("dossier/")) {
                entries.add(file.getKey());
            }
        }
        var printed =
                Pattern.compile("cpcert verify --trust TRUST dossier/\\*\\.xml").matcher(page);
        assertThat(printed.find()).isTrue();
        var command = printed.group()
                .replace("TRUST", ShellWord.of(result.home().trust()))
                .replace("dossier/*.xml", String.join(" ", entries));
        var outcome = PrintedCommand.run(unpacked, Clock.fixed(THEN, ZoneOffset.UTC), Map.of(), command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output().lines().filter(line -> line.contains(": VALID. Dossier entry")))
                .hasSameSizeAs(entries);
    }

    private void caseFileHoldsEverything(DemoResult result) throws IOException {
        var first = Files.readAllBytes(result.caseFile());
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(first))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName().substring(result.caseID().length() + 1), zip.readAllBytes());
            }
        }
        var index = new String(files.get("index.xml"), StandardCharsets.UTF_8);
        assertThat(index).contains("state=\"ISSUED\"", "chain=\"unbroken\"");
        var page = new String(files.get("index.html"), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("case opened", "experts asked", "certificate issued", "the system", "audit report")
                .doesNotContain("OPENED", "EXPERTS_ASKED", "ISSUED", "SYSTEM");
        for (var file : files.keySet()) {
            if (!file.startsWith("index.")) {
                assertThat(page).contains("href=\"" + file + "\"");
                assertThat(index).contains(Digest.of(files.get(file)).hex());
            }
        }
        assertThat(files.values()).contains(Files.readAllBytes(result.certificate()));
        hashesComeFromTheList(index.getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains(
                        "conclusion: PASS <span lang=\"zh\">结论：PASS</span>",
                        "<span lang=\"zh\">专家 CPA-P1996-00002-M, STAFF-",
                        "(Asia/Shanghai)");
        theCommandOfTheIndexHolds(result, page, files);
        for (var step : SampleCase.load("case-1-luqiao-switchgear").steps()) {
            if (step.file().matches(".*(report|application|opinion|decision)\\.xml")) {
                assertThat(files.values()).contains(SampleCase.file("case-1-luqiao-switchgear/" + step.file()));
            }
        }
        assertThat(files.keySet().stream().filter(name -> name.startsWith("dossier/")))
                .hasSize(10);
        assertThat(files.keySet().stream().filter(name -> name.contains("-facts-")))
                .hasSizeGreaterThanOrEqualTo(4);
        if (Files.getFileStore(result.caseFile()).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(result.caseFile()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
        var terminal = Terminal.of(new ByteArrayOutputStream(), new ByteArrayOutputStream(), Map.of(), false);
        int code = Commands.all(terminal)
                .execute(
                        "case",
                        "export",
                        result.caseID(),
                        "--home",
                        result.home().root().toString(),
                        "--to",
                        folder.toString());
        assertThat(code).isZero();
        assertThat(folder.resolve(result.caseID() + ".zip")).hasBinaryContent(first);
    }

    /** The hash of each entry, from the list alone, as the page tells its reader to compute it. */
    private static void hashesComeFromTheList(byte[] list) {
        var index = new XmlReader().read(list, Limits.standard()).dom().orElseThrow();
        var entries = index.getElementsByTagNameNS("*", "Entry");
        assertThat(entries.getLength()).isEqualTo(10);
        for (int i = 0; i < entries.getLength(); i++) {
            var entry = (Element) entries.item(i);
            var payload = (Element) entry.getElementsByTagNameNS("*", "Payload").item(0);
            var text = new StringBuilder("cpcert-dossier-entry-2\n"
                    + index.getDocumentElement().getAttribute("caseID") + "\n"
                    + entry.getAttribute("position") + "\n"
                    + leaf(entry, "Event") + "\n"
                    + leaf(entry, "DocumentDigest") + "\n"
                    + leaf(entry, "Actor") + "\n"
                    + ((Element) entry.getElementsByTagNameNS("*", "At").item(0)).getAttribute("milliseconds") + "\n"
                    + leaf(entry, "Previous") + "\n");
            var parts = payload.getElementsByTagNameNS("*", "*");
            for (int j = 0; j < parts.getLength(); j++) {
                var part = (Element) parts.item(j);
                var kind = switch (part.getLocalName()) {
                    case "To" -> "to";
                    case "Party" -> part.getAttribute("left").equals("true") ? "left " : "party ";
                    default -> part.getLocalName().toLowerCase(Locale.ROOT) + " ";
                };
                text.append(kind + part.getAttribute("name") + part.getAttribute("role") + " " + part.getTextContent())
                        .append("\n");
            }
            assertThat(Digest.of(text.toString().getBytes(StandardCharsets.UTF_8))
                            .hex())
                    .isEqualTo(leaf(entry, "Hash"));
        }
    }

    private static String leaf(Element entry, String name) {
        var found = entry.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    /** Whatever command stands in a letter is run by its reader. */
    private void theLettersAreObeyed(DemoResult result) throws IOException, MessagingException {
        var readers = new LetterReaders(SampleCase.load("case-1-luqiao-switchgear"), folder);
        assertThat(readers.obey(result.home()))
                .containsExactlyInAnyOrder(
                        "sign vote",
                        "sign opinion",
                        "seal opinion",
                        "case export",
                        "sign decision",
                        "doctor",
                        "verify xml",
                        "verify pdf");
    }

    /** Each is rejected with the rule it breaks, and the system goes on. */
    private void brokenFilesAreAnswered(Home home) throws IOException {
        assertThat(answer(home, "broken/not-well-formed.xml")).contains("GEN-02");
        assertThat(answer(home, "broken/schema-errors.xml").stream()
                        .filter("GEN-05"::equals)
                        .count())
                .isGreaterThan(2);
        assertThat(answer(home, "broken/altered-after-signing.xml")).contains("SIG-01");
        assertThat(answer(home, "broken/unknown-root.xml")).contains("GEN-04");
        assertThat(answer(home, "broken/same-id-other-bytes.xml")).contains("GEN-22");
        assertThat(answer(home, "broken/truncated.xml")).contains("GEN-02");
        assertThat(answer(home, "hostile/xxe-file.xml")).contains("GEN-02");
        assertThat(answer(home, "hostile/entity-bomb.xml")).contains("GEN-02");
        assertThat(answer(home, "hostile/deep-nesting.xml")).contains("GEN-03");
        assertThat(answer(home, "hostile/wrapped-signature.xml")).isNotEmpty();
        sameBytesGetTheSameAnswer(home);
    }

    private void sameBytesGetTheSameAnswer(Home home) throws IOException {
        var application = SampleCase.file("case-1-luqiao-switchgear/10-certificate-application.xml");
        var first = Files.list(home.out().resolve("assessment-a"))
                .filter(file -> file.toString().endsWith("-receipt.xml"))
                .sorted()
                .filter(file -> contains(file, Digest.of(application).hex()))
                .findFirst()
                .orElseThrow();
        var again = drop(home, application, "again.xml");
        var id = Pattern.compile("<c:DocumentID>(NO-[^<]*)<").matcher(Files.readString(first));
        assertThat(id.find()).isTrue();
        assertThat(Files.readString(again))
                .contains("<FirstNotice><ID>" + id.group(1) + "</ID>")
                .contains("<FileName>again.xml</FileName>", "<ResultCode>ACCEPTED</ResultCode>");
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A report that one of its two auditors did not sign waits for a person, and goes on as the person decided. */
    private void aReferralIsClosedByADecision(Home home) throws IOException {
        var sample = SampleCase.load("case-1-luqiao-switchgear");
        var signer = new DocumentSigner();
        var may = Instant.parse("1998-05-05T03:00:00Z");
        var report = signer.seal(
                signer.sign(
                        unsigned(sample, "09-audit-report.xml", "AR-1998-LUQIAO-01", "AR-1998-LUQIAO-02"),
                        sample.key("principal-one"),
                        "RESPONSIBLE_AUDITOR",
                        Optional.of("CPA-P1996-00001-O"),
                        may),
                sample.key("luqiao-seal"),
                may);
        var referral = drop(home, report, "report-02.xml");
        assertThat(referral.getFileName().toString()).endsWith("-referral.xml");
        assertThat(Files.readString(referral)).contains("CPM-06-4");
        var june = Instant.parse("1998-06-15T03:30:00Z");
        var text =
                new String(unsigned(sample, "12-decision.xml", "DE-1998-0001", "DE-1998-0002"), StandardCharsets.UTF_8);
        text = text.replace(">CERTIFICATION<", ">REFERRAL<")
                .replace(">GRANT<", ">ACCEPT<")
                .replaceAll("(?s)<OpinionReference>.*?</OpinionReference>\\s*", "")
                .replaceAll(
                        "(?s)(<SubjectReference>.*?<c:Digest[^>]*>)[0-9a-f]{64}",
                        "$1" + Digest.of(report).hex())
                .replaceAll("(?s)<ValidFrom>.*?</ValidFrom>\\s*", "")
                .replaceAll("(?s)<ValidTo>.*?</ValidTo>\\s*", "");
        var decision = signer.seal(
                signer.sign(
                        text.getBytes(StandardCharsets.UTF_8),
                        sample.key("certifier-one"),
                        "CERTIFIER",
                        Optional.of("STAFF-000000916-01"),
                        june),
                sample.key("centre-seal"),
                june);
        var answer = drop(home, decision, "decision-02.xml");
        assertThat(answer.getFileName().toString()).as(Files.readString(answer)).endsWith("-receipt.xml");
        var receipt = Path.of(referral.toString().replace("-referral.xml", "-receipt.xml"));
        for (int i = 0; i < 600 && !Files.exists(receipt); i++) {
            pause();
        }
        assertThat(receipt).exists();
    }

    static byte[] unsigned(SampleCase sample, String file, String id, String newID) {
        return new String(sample.document(file), StandardCharsets.UTF_8)
                .replaceFirst("(?s)(<Signatures [^>]*?)(/>|>.*?</Signatures>)", "$1/>")
                .replaceFirst("(?s)<Seals>.*?</Seals>", "<Seals/>")
                .replace(id, newID)
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> answer(Home home, String sample) throws IOException {
        var notice = drop(home, SampleCase.file(sample), "dropped-" + sample.replace('/', '-'));
        assertThat(notice.getFileName().toString()).as(sample).endsWith("-rejection.xml");
        var document = new XmlReader().read(Files.readAllBytes(notice), Limits.standard());
        assertThat(document.schemaErrors()).as(sample).isEmpty();
        return RULE.matcher(Files.readString(notice))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Path drop(Home home, byte[] bytes, String name) throws IOException {
        var out = home.out().resolve("assessment-a");
        var before = notices(out);
        WholeFile.write(home.inbox().resolve("assessment-a").resolve(name), bytes);
        var end = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < end) {
            var now = new ArrayList<>(notices(out));
            now.removeAll(before);
            if (!now.isEmpty()) {
                return now.get(0);
            }
            pause();
        }
        throw new AssertionError("no answer to " + name);
    }

    private static List<Path> notices(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9].*\\.xml"))
                    .filter(file -> Files.exists(Path.of(file.toString().replaceFirst("\\.xml$", ".html"))))
                    .sorted()
                    .toList();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** After the end everything is recorded once, the chain is whole and nothing waits. */
    private static void theBooksAreInOrder(Home home) {
        FoldedDossier.standsForAllCases(home);
        try (var database = Database.open(home.db())) {
            database.read(handle -> {
                var row = Cases.all(handle);
                assertThat(row)
                        .singleElement()
                        .satisfies(only -> assertThat(only.state()).isEqualTo(new CaseState("ISSUED")));
                var caseID = row.get(0).caseID();
                assertThat(DossierLedger.verify(handle, caseID).isSound()).isTrue();
                assertThat(DossierLedger.entries(handle, caseID))
                        .extracting(LedgerEntry::event)
                        .containsExactly(
                                "OPENED",
                                "REPORT_FILED",
                                "EXPERTS_ASKED",
                                "VOTED",
                                "VOTED",
                                "VOTED",
                                "ASSESSED",
                                "GRANTED",
                                "CERTIFIED",
                                "PAGE_SEALED");
                assertThat(Certificates.all(handle)).hasSize(1);
                assertThat(Invitations.ofCase(handle, caseID))
                        .hasSize(3)
                        .allMatch(invited -> invited.vote().isPresent());
                assertThat(Work.parked(handle)).isEmpty();
                assertThat(Outbox.failures(handle)).isEmpty();
                assertThat(Deliveries.unanswered(handle, 10)).isEmpty();
                assertThat(Deliveries.latest(handle, 100).stream()
                                .filter(delivery -> delivery.verdict().orElseThrow() == Verdict.ACCEPTED)
                                .map(delivery -> delivery.id() + " " + delivery.fileName()))
                        .hasSize(19); // 14 documents of the case, three votes, one of them twice, the decision on the
                // referral
                return row;
            });
        }
    }
}
