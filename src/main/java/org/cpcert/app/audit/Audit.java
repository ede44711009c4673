package org.cpcert.app.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.cpcert.app.audit.Damage.Kind;
import org.cpcert.app.home.Home;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentDamaged;
import org.cpcert.store.DossierEntryReader;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.Journal;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.NamedFiles;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoredFiles;
import org.cpcert.store.journal.JournalFolder;
import org.cpcert.store.journal.TableComparison;
import org.cpcert.store.journal.TableComparison.Difference;
import org.cpcert.xml.Limits;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.SchemeHead;
import org.cpcert.xml.XmlReader;
import org.jdbi.v3.core.Handle;

/**
 * Proves a home by its store: every page of the journal and the tables made again from them, every file by its digest, every
 * dossier by its chain, every certificate and every line of a register. Changes nothing, and may run beside the service.
 */
public final class Audit {

    /** As known last, by whatever clock it was recorded. */
    private static final Instant LATEST = RegisterRecord.LATEST;

    private final Home home;
    private final SignatureVerifier signatures;
    private final Instant now;
    private final LongConsumer progress;
    private final StoredFiles files;
    private final XmlReader reader = new XmlReader();
    private final DossierEntryReader entries = new DossierEntryReader();

    /** @param progress told the number of each page that was read */
    public Audit(Home home, SignatureVerifier signatures, Instant now, LongConsumer progress) {
        this.home = home;
        this.signatures = signatures;
        this.now = now;
        this.progress = progress;
        this.files = new StoredFiles(home.store());
    }

    /**
     * What was looked at and what is not in order.
     *
     * @param damages empty where all is proved
     */
    public record Report(
            long pages,
            long files,
            long dossiers,
            long entries,
            long certificates,
            long registerLines,
            List<Damage> damages) {
        public Report {
            damages = List.copyOf(damages);
        }
    }

    /**
     * Looks at everything as it is at this moment.
     *
     * @param scratch a new folder for the database that is made again; the caller removes it
     */
    public Report run(Path scratch) {
        return Database.look(home.db(), handle -> run(handle, scratch));
    }

    private Report run(Handle live, Path scratch) {
        var damages = new ArrayList<Damage>();
        var pages = tables(live, scratch, damages);
        var named = NamedFiles.of(live);
        named.forEach(digest -> {
            try {
                files.get(digest);
            } catch (DocumentDamaged e) {
                damages.add(new Damage(
                        java.nio.file.Files.exists(files.path(digest)) ? Kind.FILE_ALTERED : Kind.FILE_MISSING,
                        digest.hex(),
                        ""));
            }
        });
        schemes(live, damages);
        var dossiers = DossierLedger.caseIDs(live);
        var length = 0L;
        for (var dossier : dossiers) {
            var chain = DossierLedger.verify(live, dossier);
            length += chain.length();
            DossierLedger.entries(live, dossier).forEach(entry -> entry(entry, damages));
            chain.brokenAt()
                    .ifPresent(position ->
                            damages.add(new Damage(Kind.CHAIN_BROKEN, dossier + " " + position, chain.reason())));
        }
        var certificates = Certificates.all(live);
        certificates.forEach(certificate -> certificate(live, certificate, damages));
        var lines = RegisterRecords.count(live);
        RegisterRecords.withoutDocument(live)
                .forEach(line -> damages.add(new Damage(
                        Kind.LINE_WITHOUT_DOCUMENT,
                        line.register() + " " + line.key(),
                        line.document().hex())));
        return new Report(pages, named.size(), dossiers.size(), length, certificates.size(), lines, damages);
    }

    /** Each version of a scheme by which a case goes can be read, and is the one that the dossier names. */
    private void schemes(Handle live, List<Damage> damages) {
        for (var scheme : Cases.schemes(live)) {
            try {
                SchemeFiles.ofArchive(files.get(scheme), List.of()).run(SchemeHead::load);
            } catch (IllegalArgumentException | IllegalStateException e) {
                damages.add(new Damage(Kind.SCHEME_UNREADABLE, scheme.hex(), String.valueOf(e.getMessage())));
            } catch (DocumentDamaged e) {
                // said of its file already
            }
        }
        for (var row : Cases.all(live)) {
            var named = DossierLedger.entries(live, row.caseID()).stream()
                    .flatMap(entry -> entry.payload().stream())
                    .flatMap(payload -> payload.all(EntryPayload.SCHEME).stream())
                    .reduce((first, last) -> last);
            if (named.isPresent() && !named.equals(row.scheme().map(Digest::hex))) { // older dossiers name none
                damages.add(new Damage(Kind.SCHEME_DIFFERS, row.caseID(), named.orElse("")));
            }
        }
    }

    /** What the database says of an entry is what its sealed document says. */
    private void entry(LedgerEntry entry, List<Damage> damages) {
        if (entry.rendered().isEmpty()) {
            return; // it is written within the second
        }
        try {
            var bytes = files.get(entry.rendered().get());
            if (!entry.equals(entries.read(bytes)) || !hasSealOfSystem(bytes, entry.at())) {
                damages.add(new Damage(Kind.ENTRY_DIFFERS, entry.caseID() + " " + entry.position(), ""));
            }
        } catch (IllegalArgumentException e) {
            damages.add(new Damage(
                    Kind.ENTRY_DIFFERS, entry.caseID() + " " + entry.position(), String.valueOf(e.getMessage())));
        } catch (DocumentDamaged e) {
            // said of its file already
        }
    }

    private boolean hasSealOfSystem(byte[] bytes, Instant at) {
        return reader.read(bytes, Limits.standard())
                .dom()
                .map(dom -> signatures.verify(dom, at, now).stream().anyMatch(SealedPages::isOfSystem))
                .orElse(false);
    }

    /** The number of pages. */
    private long tables(Handle live, Path scratch, List<Damage> damages) {
        var folder = new JournalFolder(home.folder(home.store()));
        var last = Journal.lastPage(live);
        try (var again = Database.open(scratch)) {
            var made = new Rebuild(new SealedPages(folder, signatures, now), progress)
                    .into(again, last, Journal.waiting(live));
            again.<List<Difference>>read(other -> TableComparison.compare(live, other))
                    .forEach(difference -> damages.add(damage(difference)));
            return made.pages();
        } catch (PageDamaged e) {
            damages.add(new Damage(Kind.valueOf(e.kind().name()), e.page().toString(), String.valueOf(e.getMessage())));
            return last.map(Journal.Page::number).orElse(0L);
        }
    }

    private static Damage damage(Difference difference) {
        return new Damage(
                switch (difference.kind()) {
                    case ONLY_FIRST -> Kind.ROW_ADDED;
                    case ONLY_SECOND -> Kind.ROW_MISSING;
                    case DIFFERS -> Kind.ROW_DIFFERS;
                },
                difference.table().tableName() + " " + difference.key(),
                String.join(", ", difference.columns()).toLowerCase(Locale.ROOT));
    }

    private void certificate(Handle live, IssuedCertificate certificate, List<Damage> damages) {
        if (!isSealed(certificate)) {
            damages.add(new Damage(
                    Kind.CERTIFICATE_UNSEALED,
                    certificate.number(),
                    certificate.xml().hex()));
        }
        if (RegisterRecords.find(live, RegisterUse.CERTIFICATES.register(), certificate.number(), LATEST)
                .isEmpty()) {
            damages.add(new Damage(Kind.CERTIFICATE_UNREGISTERED, certificate.number(), ""));
        }
    }

    private boolean isSealed(IssuedCertificate certificate) {
        try {
            return reader.read(files.get(certificate.xml()), Limits.standard())
                    .dom()
                    .map(dom -> signatures.verify(dom, certificate.issuedAt(), now).stream()
                            .anyMatch(verdict -> verdict.kind() == SignatureVerdict.Kind.SEAL && verdict.isIntact()))
                    .orElse(false);
        } catch (DocumentDamaged e) {
            return false; // said of its file already
        }
    }
}
