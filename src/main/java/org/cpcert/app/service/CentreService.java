package org.cpcert.app.service;

import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.OwnAuthority;
import org.cpcert.app.home.Settings;
import org.cpcert.app.intake.Departures;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.route.Engine;
import org.cpcert.app.route.Placeholders;
import org.cpcert.app.route.RouteFiles;
import org.cpcert.app.scheme.SchemeExam;
import org.cpcert.app.step.HomeWatch;
import org.cpcert.app.step.MailOperator;
import org.cpcert.app.step.Office;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.check.RuleBook;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CaseState;
import org.cpcert.notice.Letters;
import org.cpcert.process.CaseProcess;
import org.cpcert.register.Registers;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.HomeInUse;
import org.cpcert.store.HomeLock;
import org.cpcert.store.Journal;
import org.cpcert.store.Outbox;
import org.cpcert.store.Work;
import org.cpcert.xml.Lazy;

/** The system of one centre over one home. Everything is made here, once, and handed to the beans that routes call. */
public final class CentreService implements Service {

    private final Map<String, String> environment;
    private final Beans beans = new Beans();
    private volatile Optional<Office> serving = Optional.empty();
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
        beans.closes(HomeLock.take(named.root()));
        var home = named.resolved();
        // Beside the opening of the database: each is needed a second later and takes some hundred milliseconds.
        Thread.ofPlatform().name("warm-up-rules").daemon().start(RuleBook::load);
        Thread.ofPlatform().name("warm-up-routes").daemon().start(Engine::warmUp);
        home.create();
        var store = new DocumentStore(home.folder(home.store()));
        var database = Database.open(home.db());
        beans.closes(database);
        DatabaseBehind.refuse(home, database);
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
                clock,
                store,
                database,
                operator,
                SigningKey.load(settings.path("keys.system"), password),
                SigningKey.load(settings.path("keys.centre"), password));
        serving = Optional.of(office);
        var departures = new Departures(home, database, store, operator);
        departures.recover();
        var parts = Parts.of(
                office,
                operator,
                letters,
                new OwnAuthority(home, settings.password("keys", "CPCERT_PASSWORD", environment)));
        committed = Optional.of(parts.signal());
        addAll(parts, departures, clock);
        var engine = beans.closes(new Engine(RouteFiles.ofProgram(), beans.byName(), Placeholders.of(settings)));
        new SchemeExam(
                        office.scheme().documentTypes(),
                        Registers.load().types(),
                        RuleBook.load().rules(),
                        engine::hasStep)
                .require();
        engine.start();
    }

    private void addAll(Parts parts, Departures departures, Clock clock) {
        var office = parts.office();
        var homeWatch = new HomeWatch(office);
        homeWatch.look();
        var code = office.settings().text("centre.code");
        Issuers.add(office.home().trust(), code, office.centreSeal().certificate());
        Issuers.addSystem(office.home().trust(), code, office.systemKey().certificate());
        var page = Lazy.of(CertificatePage::new);
        WarmUp.inBackground(
                parts.letters()::prepare,
                () -> RuleBook.load().warm(),
                () -> Registers.load().warm(),
                () -> CaseProcess.certification().warm(),
                parts.reportView()::prepare,
                () -> page.get().warmUp());
        var check = CheckBeans.add(beans, parts, homeWatch, departures);
        MailBeans.add(beans, parts, environment);
        IntakeBeans.add(beans, parts, departures, clock);
        WorkBeans.add(beans, parts, check, clock);
        CaseBeans.add(beans, parts, check, page);
        RecordBeans.add(beans, parts);
    }

    /** True where no work is due or leased; false also while nothing serves. */
    public boolean isIdle() {
        return serving.map(office -> office.database().read(Work::waiting) == 0).orElse(false);
    }

    /** Number of commits since the start: as long as it grows, something is under way. */
    public long commits() {
        return committed.map(CommitSignal::count).orElse(0L);
    }

    /** Number of files that were read through since the start, the costliest thing that is done with a document. */
    public long documentsRead() {
        return serving.map(office -> office.reader().reads()).orElse(0L);
    }

    /** Id of the case opened last; empty where there is none or nothing serves. */
    public Optional<String> lastCase() {
        return serving.flatMap(office -> office.database().read(Cases::all).stream()
                .max(Comparator.comparing(CaseRow::openedAt).thenComparing(CaseRow::caseID))
                .map(CaseRow::caseID));
    }

    /** Where the case opened last stands; empty where there is none or nothing serves. */
    public Optional<CaseState> lastState() {
        return lastCase()
                .flatMap(id -> serving.flatMap(office -> office.database().read(handle -> Cases.find(handle, id))))
                .map(CaseRow::state);
    }

    @Override
    public void close() {
        serving = Optional.empty();
        beans.end();
    }
}
