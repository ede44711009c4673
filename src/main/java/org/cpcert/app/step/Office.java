package org.cpcert.app.step;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.Contents;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.store.CaseRow;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Query;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.RegisterIndex;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlReader;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What every step works with: the home, its clock, its store and database, and its keys. */
public final class Office implements Records {

    private static final String SYSTEM = "system";
    private static final long MAX_RECENT_BYTES = 4L << 20;
    /** Code of the entry of a decision on a referral. */
    static final String REFERRAL_DECIDED = "REFERRAL_DECIDED";

    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final DocumentStore store;
    private final Database database;
    private final Operator operator;
    private final SigningKey systemKey;
    private final SigningKey centreSeal;
    private final XmlReader reader = new XmlReader();
    private final Map<SchemeFiles, RecentDocuments> recent = new ConcurrentHashMap<>();
    private final CaseSchemes schemes;
    private final Lazy<Digest> scheme;
    private final DocumentSigner signer = new DocumentSigner();
    private final String owner = UUID.randomUUID().toString();

    public Office(
            Home home,
            Settings settings,
            Clock clock,
            DocumentStore store,
            Database database,
            Operator operator,
            SigningKey systemKey,
            SigningKey centreSeal) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.database = database;
        this.operator = operator;
        this.systemKey = systemKey;
        this.centreSeal = centreSeal;
        this.schemes = new CaseSchemes(SchemeFiles.atWork(), store::get, database::read);
        this.scheme = Lazy.of(() -> store.put(schemes.home().archive()));
    }

    public Home home() {
        return home;
    }

    public Settings settings() {
        return settings;
    }

    /** The scheme at work. */
    public Scheme scheme() {
        return Scheme.load();
    }

    @Override
    public CaseSchemes schemes() {
        return schemes;
    }

    /** What is to be said or done about a case, by the version of the scheme by which it goes. */
    <T extends @Nullable Object> T by(CaseRow row, Supplier<T> work) {
        return schemes.of(row).work(work);
    }

    /** The version under which cases are opened now; it lies in the store. */
    Digest openingScheme() {
        return scheme.get();
    }

    public DocumentStore store() {
        return store;
    }

    public Database database() {
        return database;
    }

    @Override
    public <T extends @Nullable Object> T read(Query<T> query) {
        return database.read(query);
    }

    public XmlReader reader() {
        return reader;
    }

    public SigningKey centreSeal() {
        return centreSeal;
    }

    public SigningKey systemKey() {
        return systemKey;
    }

    /** Name under which this process leases work. */
    String owner() {
        return owner;
    }

    /** Now, in the milliseconds that the database keeps. */
    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Now, or one millisecond after the instant where the clock has not moved since: so that no change hides another. */
    Instant later(Instant before) {
        var now = now();
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    /** Time zone of all calendar days. */
    @Override
    public ZoneId zone() {
        return scheme().zone();
    }

    /** The calendar day now. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    /** A document of the store, read anew; what is in the store is what was verified, its digest is checked on reading. */
    @Override
    public ParsedDocument open(Digest digest) {
        var document = reader.read(store.get(digest), scheme().limits());
        recent().keep(document);
        return document;
    }

    @Override
    public ParsedDocument look(Digest digest) {
        return recent().find(digest).orElseGet(() -> recent().keep(reader.read(store.get(digest), scheme().limits())));
    }

    /** What a document is, and whether it is as its schema asks, says the scheme at work. */
    private RecentDocuments recent() {
        return recent.computeIfAbsent(SchemeFiles.atWork(), none -> new RecentDocuments(MAX_RECENT_BYTES));
    }

    /** Seals a document with the key of the system, which can never satisfy Item 7. */
    byte[] sealBySystem(byte[] document) {
        return signer.seal(document, systemKey, now());
    }

    /** Seals a document with the seal of the centre. */
    byte[] sealByCentre(byte[] document) {
        return signer.seal(document, centreSeal, now());
    }

    /** What the register of organisations says today of this code. */
    Optional<RegisterRecord> organisation(String code) {
        return today(RegisterUse.ORGANISATIONS.register(), code);
    }

    /** What the register of enterprises says today of this code. */
    Optional<RegisterRecord> enterprise(String code) {
        return today(RegisterUse.HOLDERS.register(), code);
    }

    private Optional<RegisterRecord> today(String register, String code) {
        return database
                .read(handle -> RegisterRecords.findOn(handle, register, code, today(), RegisterRecord.LATEST))
                .stream()
                .findFirst();
    }

    /** What the register of organisations says today of the one that uses this folder. */
    Optional<RegisterRecord> organisationOfFolder(String folder) {
        return database
                .read(handle -> RegisterRecords.saying(
                        handle,
                        RegisterUse.ORGANISATIONS.register(),
                        RegisterIndex.FOLDER,
                        folder,
                        today(),
                        RegisterRecord.LATEST))
                .stream()
                .findFirst();
    }

    /**
     * Adds an event to a dossier; before it the decision by which its document goes on, where it was referred.
     *
     * @param payload all that the event did
     */
    void record(Handle handle, String dossier, DossierEvent event, EntryPayload payload, Instant at) {
        if (!(event instanceof DossierEvent.ReferralDecided)) {
            event.document()
                    .flatMap(document -> Referrals.find(handle, document))
                    .flatMap(Referral::decision)
                    .filter(decision -> !isRecorded(handle, dossier, decision))
                    .map(this::referralDecided)
                    .ifPresent(decided -> append(handle, dossier, decided, EntryPayload.of(decided.values()), at));
        }
        append(handle, dossier, event, payload, at);
    }

    /** True where the dossier has the decision on a referral: it stands there once. */
    boolean isRecorded(Handle handle, String dossier, Digest decision) {
        return DossierLedger.entries(handle, dossier).stream()
                .anyMatch(entry -> entry.event().equals(REFERRAL_DECIDED)
                        && entry.document().equals(Optional.of(decision)));
    }

    /** The decision on a referral as an event; its reason stands in the document. */
    private DossierEvent.ReferralDecided referralDecided(Digest digest) {
        var decision = Contents.decision(look(digest));
        return new DossierEvent.ReferralDecided(
                digest, decision.subject().digest(), decision.outcome(), VerifiedSigners.of(this, digest), List.of());
    }

    private static void append(Handle handle, String dossier, DossierEvent event, EntryPayload payload, Instant at) {
        DossierLedger.append(handle, dossier, event.code(), event.document(), SYSTEM, at, payload);
    }

    /** Marks the row as done; the whole transaction is rolled back where another worker has it by now. */
    void finish(Handle handle, WorkItem item) {
        Work.finish(handle, item.id(), owner, item.attempt());
    }

    /** Tells the operator once of each matter. */
    void tellOperator(String about, String message) {
        operator.tell(about, message);
    }

    /** What tells the operator with a transaction, once of each matter. */
    Consumer<Handle> toTellOperator(String about, OperatorText text) {
        return operator.toTell(about, text);
    }

    void tellOperator(String about, OperatorText text) {
        operator.tell(about, text);
    }
}
