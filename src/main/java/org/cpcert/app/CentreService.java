package org.cpcert.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.OwnAuthority;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.ShellWord;
import org.cpcert.app.intake.Departures;
import org.cpcert.app.intake.Inbox;
import org.cpcert.app.intake.Intake;
import org.cpcert.app.intake.IntakeLimits;
import org.cpcert.app.intake.Settled;
import org.cpcert.app.intake.Strays;
import org.cpcert.app.route.Engine;
import org.cpcert.app.route.Placeholders;
import org.cpcert.app.route.RouteFiles;
import org.cpcert.app.step.Answer;
import org.cpcert.app.step.AskExperts;
import org.cpcert.app.step.CaseLetters;
import org.cpcert.app.step.CertificateNumbers;
import org.cpcert.app.step.CertificateProof;
import org.cpcert.app.step.Certify;
import org.cpcert.app.step.CheckDocument;
import org.cpcert.app.step.ClockWatch;
import org.cpcert.app.step.Copies;
import org.cpcert.app.step.Decide;
import org.cpcert.app.step.FileReport;
import org.cpcert.app.step.HandOver;
import org.cpcert.app.step.HomeWatch;
import org.cpcert.app.step.Item26;
import org.cpcert.app.step.JudgeAnew;
import org.cpcert.app.step.MailHelp;
import org.cpcert.app.step.MailOperator;
import org.cpcert.app.step.MidCase;
import org.cpcert.app.step.NoticeMail;
import org.cpcert.app.step.Office;
import org.cpcert.app.step.OpenCase;
import org.cpcert.app.step.OwnEntries;
import org.cpcert.app.step.PostRoom;
import org.cpcert.app.step.ReadMail;
import org.cpcert.app.step.Register;
import org.cpcert.app.step.SelfChecker;
import org.cpcert.app.step.SendMail;
import org.cpcert.app.step.TakeMail;
import org.cpcert.app.step.TakeOpinion;
import org.cpcert.app.step.TakeStatusNotice;
import org.cpcert.app.step.TakeVote;
import org.cpcert.app.step.WorkDispatch;
import org.cpcert.app.step.WriteCaseFile;
import org.cpcert.app.step.WriteDossier;
import org.cpcert.app.step.WriteJournal;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.check.Checker;
import org.cpcert.check.RuleBook;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CaseState;
import org.cpcert.mail.Mailbox;
import org.cpcert.mail.SmtpSender;
import org.cpcert.notice.Letters;
import org.cpcert.notice.NoticeOrigin;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.notice.ReportView;
import org.cpcert.register.Registers;
import org.cpcert.seal.Issuers;
import org.cpcert.seal.PdfSealVerifier;
import org.cpcert.seal.SignatureVerifier;
import org.cpcert.seal.SigningKey;
import org.cpcert.seal.TrustFolder;
import org.cpcert.seal.TrustStore;
import org.cpcert.store.Backoff;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.DossierEntryWriter;
import org.cpcert.store.HomeInUse;
import org.cpcert.store.HomeLock;
import org.cpcert.store.Journal;
import org.cpcert.store.Outbox;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.store.journal.JournalFolder;
import org.cpcert.xml.Lazy;

/** The system of one centre over one home. Everything is made here, once, and handed to the beans that routes call. */
public final class CentreService implements Service {

    private final Map<String, String> environment;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Runnable> stops = new ArrayList<>();
    private Optional<Database> running = Optional.empty();
    private Optional<Office> works = Optional.empty();
    private volatile Optional<CommitSignal> committed = Optional.empty();

    /** @param environment variables of the process, for passwords */
    public CentreService(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void start(Home home, Settings settings, Clock clock) {
        try {
            begin(home, settings, clock);
        } catch (HomeInUse e) {
            close();
            throw new CannotRun(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void begin(Home named, Settings settings, Clock clock) {
        open.push(HomeLock.take(named.root()));
        var home = named.resolved();
        // Beside the opening of the database: each is needed a second later and takes some hundred milliseconds.
        Thread.ofPlatform().name("warm-up-rules").daemon().start(RuleBook::load);
        Thread.ofPlatform().name("warm-up-routes").daemon().start(Engine::warmUp);
        home.create();
        var store = new DocumentStore(home.folder(home.store()));
        var database = Database.open(home.db());
        open.push(database);
        requireLatest(home, database);
        running = Optional.of(database);
        database.perform(handle -> {
            Work.releaseAll(handle);
            Work.allDue(handle, clock.instant());
            Outbox.allDue(handle, clock.instant());
            if (Journal.isNew(handle)) {
                Journal.writeAll(handle);
            }
        });
        var letters = new Letters(
                Scheme.load().zone(), settings.optional("mail.imap.host").isPresent());
        var operator = new MailOperator(letters, settings, clock, store, database);
        var password = settings.password("keys", "CPCERT_PASSWORD", environment)
                .orElseThrow(() -> new CannotRun("The keys of this home need their password: name its file as"
                        + " keys.passwordFile in cpcert.properties or set CPCERT_PASSWORD."));
        var office = new Office(
                home,
                settings,
                Scheme.load(),
                clock,
                store,
                database,
                operator,
                SigningKey.load(settings.path("keys.system"), password),
                SigningKey.load(settings.path("keys.centre"), password));
        works = Optional.of(office);
        var departures = new Departures(home, database, store, operator);
        departures.recover();
        var engine = new Engine(
                RouteFiles.ofProgram(), beans(office, departures, operator, letters, clock), Placeholders.of(settings));
        open.push(engine);
        new SchemeExam(
                        office.scheme().documentTypes(),
                        Registers.load().types(),
                        RuleBook.load().rules(),
                        engine::hasStep)
                .require();
        engine.start();
    }

    /** A database that knows less than its store, or nothing, must not go on: what it does not know would be done again. */
    private static void requireLatest(Home home, Database database) {
        var last = database.read(Journal::lastPage).map(Journal.Page::number).orElse(0L);
        var begun = database.read(Journal::isBegun) ? 1 : 0;
        if (new JournalFolder(home.folder(home.store())).goesOnAfter(last + begun)) {
            throw new CannotRun("The store knows more than the database " + home.db()
                    + ": its journal goes on after page " + last
                    + ". Was the folder restored from an older copy, or made"
                    + " anew? This makes the database again from the store:  ./cpcert rebuild --home "
                    + ShellWord.of(home.root()));
        }
    }

    private Map<String, Object> beans(
            Office office, Departures departures, Operator operator, Letters letters, Clock clock) {
        var home = office.home();
        var settings = office.settings();
        var scheme = office.scheme();
        var folder = new TrustFolder(home.trust());
        var authority = new OwnAuthority(home, settings.password("keys", "CPCERT_PASSWORD", environment));
        Supplier<TrustStore> trust = () -> {
            authority.keepListInForce(clock.instant());
            return folder.get();
        };
        var unused = trust.get(); // a folder that cannot be read ends the start
        // What keeps documents from being judged is told at the start, and while the service runs.
        var homeWatch = new HomeWatch(office);
        homeWatch.look();
        Issuers.add(
                home.trust(), settings.text("centre.code"), office.centreSeal().certificate());
        Issuers.addSystem(
                home.trust(), settings.text("centre.code"), office.systemKey().certificate());
        var verifier = new SignatureVerifier(trust);
        var own = new OwnEntries(office.zone())
                .withCentre(
                        settings.text("centre.code"),
                        settings.text("centre.name.en"),
                        settings.text("centre.name.zh"),
                        office.centreSeal().certificate(),
                        office.systemKey().certificate())
                .withAuthorities(home.trust().resolve("authority"), settings.list("authority.codes"));
        var checker = new Checker();
        var notices = new NoticeWriter(new NoticeOrigin(
                "GB11714",
                settings.text("centre.code"),
                scheme.id(),
                scheme.version(),
                scheme.edition(),
                Version.text(),
                office.zone()));
        var post = new PostRoom(office);
        var reportView = new ReportView(settings.whole("report.pdf.maxBytes", 0, Integer.MAX_VALUE));
        var caseLetters = new CaseLetters(office, post, letters, reportView);
        var settled = new Settled(settings.duration("intake.quiet"));
        var intake = new Intake(
                home,
                office.store(),
                office.database(),
                clock,
                settled,
                departures,
                new SelfChecker(office, checker, verifier, own, notices, letters),
                operator,
                IntakeLimits.of(settings));
        var page = Lazy.of(CertificatePage::new);
        WarmUp.inBackground(
                letters::prepare,
                () -> RuleBook.load().warm(),
                () -> Registers.load().warm(),
                reportView::prepare,
                () -> page.get().warmUp());
        var openCase = new OpenCase(office);
        var midCase = new MidCase(office);
        var signal = CommitSignal.of(office.database());
        committed = Optional.of(signal);
        var check = new CheckDocument(office, checker, verifier, own, notices, new NoticeMail(office, post, letters));
        open.push(check);
        var watch = new ClockWatch(clock);
        var work = worker(office, Work.Steps.OTHER, check::expect, signal, watch);
        var output = worker(office, Work.Steps.OUTPUT, items -> {}, signal, watch);
        var deliver = new SendMail(
                office, sender(settings), signal, settings.duration("mail.poll"), Backoff.MAIL, System::nanoTime);
        stops.add(deliver::stop);
        var mailbox =
                new TakeMail(office, mailbox(settings), settings.duration("mail.imap.keepDone"), System::nanoTime);
        open.push(mailbox);
        var beans = new HashMap<String, Object>();
        var inbox = new Inbox(home, settled, new Faults(), settings.duration("intake.poll"));
        open.push(inbox);
        stops.add(inbox::stop);
        beans.put("inbox", inbox);
        beans.put("intake", intake);
        beans.put("strays", new Strays(home, operator, settings.duration("intake.oldest")));
        beans.put("work", work);
        beans.put("output", output);
        beans.put("mailbox", mailbox);
        beans.put("readMail", new ReadMail(office, new MailHelp(office, post, letters)));
        beans.put("check", check);
        beans.put("judgeAnew", new JudgeAnew(office.database(), office.store(), scheme.limits(), trust, office::now));
        beans.put("homeWatch", homeWatch);
        beans.put("answer", new Answer(office, letters, departures));
        beans.put("register", new Register(office, midCase));
        beans.put("midCase", midCase);
        beans.put("openCase", openCase);
        beans.put("fileReport", new FileReport(office, openCase));
        beans.put(
                "askExperts",
                new AskExperts(
                        office,
                        caseLetters,
                        new Item26(office, checker, verifier, own),
                        scheme.number("experts.minimum")));
        beans.put("takeVote", new TakeVote(office, caseLetters));
        beans.put("takeOpinion", new TakeOpinion(office, caseLetters, check::verdictNow));
        beans.put(
                "decide",
                new Decide(
                        office, caseLetters, midCase, new CertificateNumbers(office, settings.text("centre.country"))));
        beans.put(
                "certify",
                new Certify(
                        office,
                        caseLetters,
                        page,
                        new CertificateProof(office, verifier, new PdfSealVerifier(trust)),
                        checker,
                        verifier,
                        own));
        beans.put("copies", new Copies(office, post, letters));
        beans.put("handOver", new HandOver(office));
        beans.put("takeStatusNotice", new TakeStatusNotice(office, caseLetters));
        var dossier = new WriteDossier(
                office,
                new DossierEntryWriter(new DossierEntryWriter.Origin(
                        settings.text("centre.code"),
                        "GB11714",
                        scheme.id(),
                        scheme.version(),
                        scheme.edition(),
                        office.zone())),
                signal,
                settings.duration("work.poll"));
        beans.put("dossier", dossier);
        var journal = new WriteJournal(office, signal, settings.duration("work.poll"));
        beans.put("journal", journal);
        open.push(() -> {
            dossier.write();
            journal.write();
        });
        beans.put("caseFile", new WriteCaseFile(office, dossier));
        beans.put("deliver", deliver);
        return beans;
    }

    private WorkDispatch worker(
            Office office, Work.Steps steps, Consumer<List<WorkItem>> coming, CommitSignal signal, ClockWatch watch) {
        var settings = office.settings();
        var worker = new WorkDispatch(
                office,
                steps,
                coming,
                signal,
                settings.duration("work.poll"),
                settings.duration("work.lease"),
                new Backoff(
                        Duration.ofSeconds(1), Duration.ofMinutes(10), (int) settings.whole("work.attempts", 1, 100)),
                watch);
        stops.add(worker::stop);
        return worker;
    }

    private Optional<SmtpSender> sender(Settings settings) {
        return MailServers.smtp(settings, environment).map(SmtpSender::new);
    }

    private Optional<Mailbox> mailbox(Settings settings) {
        return MailServers.imap(settings, environment)
                .map(server -> new Mailbox(
                        server, settings.whole("intake.maxBytes", 1024, Integer.MAX_VALUE), System::nanoTime));
    }

    /** True where no work is due or leased; false also while nothing serves. */
    public boolean isIdle() {
        return running.map(database -> database.read(Work::waiting) == 0).orElse(false);
    }

    /** Number of commits since the start: as long as it grows, something is under way. */
    public long commits() {
        return committed.map(CommitSignal::count).orElse(0L);
    }

    /** Number of files that were read through since the start, the costliest thing that is done with a document. */
    public long documentsRead() {
        return works.map(office -> office.reader().reads()).orElse(0L);
    }

    /** Id of the case opened last; empty where there is none or nothing serves. */
    public Optional<String> lastCase() {
        return running.flatMap(database -> database.read(Cases::all).stream()
                .max(Comparator.comparing(CaseRow::openedAt).thenComparing(CaseRow::caseID))
                .map(CaseRow::caseID));
    }

    /** Where the case opened last stands; empty where there is none or nothing serves. */
    public Optional<CaseState> lastState() {
        return lastCase()
                .flatMap(id -> running.flatMap(database -> database.read(handle -> Cases.find(handle, id))))
                .map(CaseRow::state);
    }

    @Override
    public void close() {
        running = Optional.empty();
        stops.forEach(Runnable::run);
        RuntimeException trouble = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                trouble = e instanceof RuntimeException r ? r : new IllegalStateException(e);
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }
}
