package org.cpcert.app.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.app.intake.Intake;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.check.Checker;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.notice.Letters;
import org.cpcert.notice.NoticeOrigin;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.notice.ReportView;
import org.cpcert.register.Registers;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseParty;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;

/** An office over a home that trusts the sample keys, with no route running: a test does each step itself. */
final class SampleOffice implements AutoCloseable {

    static final Path CASE_1 = Path.of("sample-docs/case-1-luqiao-switchgear");
    static final SampleKeys KEYS = new SampleKeys(Path.of("sample-docs/keys"));
    private static final String AUTHORITY = "00000099-1";

    final MovedClock clock;
    final List<String> told = new ArrayList<>();
    final List<String> keysTold = new ArrayList<>();
    final Home home;
    final DocumentStore store;
    final Database database;
    final Office office;
    final CheckDocument check;
    final CaseLetters letters;
    final MidCase midCase;
    final CaseStep cases;
    final CertificateStep certificates;
    final FindPanel findPanel;

    static final class MovedClock extends Clock {
        private Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        void set(Instant to) {
            now = to;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    SampleOffice(Path folder, Instant now) {
        try {
            clock = new MovedClock(now);
            home = NewHome.make(
                    folder.resolve("home"),
                    Map.of("operator.email", "operator@example.org", "authority.codes", AUTHORITY),
                    now.minus(Duration.ofDays(300)),
                    now.plus(Duration.ofDays(3000)));
            store = new DocumentStore(home.store());
            database = Database.open(home.db());
            var password =
                    Files.readString(home.keys().resolve("password")).strip().toCharArray();
            var key = SigningKey.load(home.keys().resolve("system.p12"), password);
            office = new Office(
                    home,
                    Settings.of(home),
                    clock,
                    store,
                    database,
                    (about, message) -> {
                        if (!keysTold.contains(about)) {
                            keysTold.add(about);
                            told.add(message);
                        }
                    },
                    key,
                    key);
            var authorities = Files.createDirectories(folder.resolve("authorities"));
            Files.writeString(authorities.resolve(AUTHORITY + ".pem"), pem("authority-seal"));
            var own = new OwnEntries(office.zone()).withAuthorities(authorities, List.of(AUTHORITY));
            var verifier = new SignatureVerifier(KEYS.trust());
            var checker = new Checker();
            var written = new Letters(office.zone());
            var post = new PostRoom(office);
            letters = new CaseLetters(office, post, written, new ReportView(0));
            check = new CheckDocument(
                    office,
                    checker,
                    verifier,
                    own,
                    new NoticeWriter(new NoticeOrigin(
                            "GB11714", "00000091-6", "cp-1998", "1.0", "CPM-1998-DRAFT", "test", office.zone())),
                    new NoticeMail(office, post, written));
            var carryOut = new CarryOut(office, letters, new CertificateNumbers(office, "CN"));
            cases = new CaseStep(office, carryOut, check::verdictNow);
            certificates = new CertificateStep(office, carryOut);
            midCase = new MidCase(office, cases, letters);
            findPanel = new FindPanel(office, cases, new AppointedOrganisations(office, checker, verifier, own));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What moves cases in an office that sends no letters. */
    static CaseStep cases(Office office) {
        var letters = new CaseLetters(office, new PostRoom(office), new Letters(office.zone()), new ReportView(0));
        return new CaseStep(
                office,
                new CarryOut(office, letters, new CertificateNumbers(office, "CN")),
                digest -> org.cpcert.dossier.Verdict.ACCEPTED);
    }

    /** Case 1 with its registers and entrustments, its report and its application, before anybody is asked. */
    void openCase(String caseID) {
        enter(
                "01-register-of-organisations.xml",
                "02-register-of-auditors.xml",
                "03-register-of-enterprises.xml",
                "04-register-of-employment.xml",
                "05-register-of-keys.xml",
                "05-lists-of-the-authority.xml",
                "05-statement-of-local-authority.xml",
                "06-entrustment-of-lead.xml",
                "07-entrustment-of-expert-one.xml",
                "08-entrustment-of-expert-two.xml");
        filed("06-entrustment-of-lead.xml", "07-entrustment-of-expert-one.xml", "08-entrustment-of-expert-two.xml");
        var report = store.put(file("09-audit-report.xml"));
        var application = store.put(file("10-certificate-application.xml"));
        judge(file("09-audit-report.xml"), "consulting-a");
        judge(file("10-certificate-application.xml"), "assessment-a");
        var now = office.now();
        database.perform(h -> {
            Cases.open(
                    h,
                    CaseRow.opened(caseID, new CaseState("ASSIGNING"), "00000011-5", now)
                            .withPaper("APPLICATION", application)
                            .withPaper("REPORT", report));
            Cases.addDocument(h, new CaseDocument(caseID, report, "REPORT", now));
            Cases.addDocument(h, new CaseDocument(caseID, application, "APPLICATION", now));
            CaseChanges.addParty(h, new CaseParty(caseID, "ENTERPRISE", "00000011-5"));
        });
    }

    /** These stand on file as accepted, as whatever the registers have of them says. */
    private void filed(String... names) {
        for (var name : names) {
            var bytes = file(name);
            var document = office.open(store.put(bytes));
            var header = DocumentHeader.of(document).orElseThrow();
            database.perform(handle -> Documents.add(
                    handle,
                    new StoredDocument(
                            document.digest(),
                            document.type(),
                            Optional.of(header.documentID()),
                            Optional.of(header.issuerID()),
                            bytes.length,
                            Optional.of(org.cpcert.dossier.Verdict.ACCEPTED),
                            Optional.empty(),
                            Optional.empty(),
                            office.now())));
        }
    }

    private static String pem(String name) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(KEYS.key(name).certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A document of case 1 as committed. */
    static byte[] file(String name) {
        return bytes(CASE_1.resolve(name));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document without signatures and seal, changed in one place. */
    static byte[] unsigned(String name, String what, String instead) {
        var text = new String(file(name), StandardCharsets.UTF_8)
                .replaceAll("(?s)(<Signatures[^>]*>).*</Signatures>", "$1</Signatures>")
                .replaceAll("(?s)<Seals>.*</Seals>", "<Seals/>");
        if (!text.contains(what)) {
            throw new IllegalStateException("no " + what);
        }
        return text.replace(what, instead).getBytes(StandardCharsets.UTF_8);
    }

    /** Signed and sealed by those who signed and sealed the committed one. */
    static byte[] signed(String name, byte[] unsigned) {
        var step = SampleCase.read(CASE_1).step(name);
        var signer = new DocumentSigner();
        var bytes = unsigned;
        for (var sign : step.signs()) {
            bytes = signer.sign(bytes, KEYS.key(sign.key()), sign.role(), sign.registration(), sign.at());
        }
        var seal = step.seal();
        return seal.isEmpty()
                ? bytes
                : signer.seal(bytes, KEYS.key(seal.get().key()), seal.get().at());
    }

    /** Enters what these files of case 1 say into the registers, without checking them. */
    void enter(String... files) {
        for (var name : files) {
            enter(file(name));
        }
    }

    void enter(byte[] bytes) {
        var digest = store.put(bytes);
        var document = office.open(digest);
        database.perform(handle -> {
            var entries = new RegisterEntries(handle, office.now());
            Registers.load()
                    .says(document)
                    .forEach(change -> midCase.touch(handle, digest, entries.enter(change, digest)));
        });
    }

    /** Takes the bytes in, as dropped by this sender, and gives the work that follows. */
    WorkItem drop(byte[] bytes, String sender) {
        var count = database.read(handle -> handle.createQuery("SELECT count(*) FROM delivery")
                .mapTo(Long.class)
                .one());
        return take(bytes, Delivery.Channel.FOLDER, sender + count, sender);
    }

    /** Takes the bytes in as the attachment of a mail from this address, and gives the work that follows. */
    WorkItem mail(byte[] bytes, String from) {
        var mail = store.put(("From: " + from + "\nSubject: A document\n\nAttached at " + office.now() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        return take(bytes, Delivery.Channel.MAIL, MailDelivery.key(mail, 1), MailDelivery.ORGANISATION);
    }

    private WorkItem take(byte[] bytes, Delivery.Channel channel, String key, String sender) {
        var digest = store.put(bytes);
        database.perform(handle -> {
            Documents.add(
                    handle,
                    new StoredDocument(
                            digest,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            bytes.length,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            office.now()));
            var id = Deliveries.add(handle, Delivery.received(key, sender, "file.xml", channel, digest, office.now()))
                    .orElseThrow();
            Work.add(
                    handle,
                    Work.Lane.FOLDER,
                    sender,
                    Intake.NEXT_STEP,
                    digest.hex(),
                    id.toString(),
                    Optional.empty(),
                    office.now());
        });
        return claim().getFirst();
    }

    /** Takes in, checks and answers. */
    StoredDocument judge(byte[] bytes, String sender) {
        return judge(drop(bytes, sender));
    }

    StoredDocument judge(WorkItem item) {
        var examined = check.examine(item);
        check.record(examined, "none");
        return database.read(handle -> Documents.find(handle, new Digest(item.subject())))
                .orElseThrow();
    }

    String notice(StoredDocument row) {
        return new String(store.get(row.notice().orElseThrow()), StandardCharsets.UTF_8);
    }

    List<WorkItem> claim() {
        return database.commit(handle ->
                Work.claim(handle, Work.Steps.OTHER, office.owner(), office.now(), Duration.ofSeconds(60), 1));
    }

    @Override
    public void close() {
        check.close();
        database.close();
    }
}
