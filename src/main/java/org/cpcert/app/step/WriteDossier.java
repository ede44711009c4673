package org.cpcert.app.step;

import java.time.Duration;
import java.util.function.Supplier;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierEntryWriter;
import org.cpcert.store.DossierLedger;

/**
 * Writes entries of dossiers as sealed documents into the store. It runs behind the work and not in it: position and hash
 * of an entry are known only once it is committed.
 */
public final class WriteDossier {

    private static final int AT_ONCE = 200;

    private final Office office;
    private final Supplier<DossierEntryWriter> writer;
    private final AfterCommits commits;

    /**
     * Makes the writer.
     *
     * @param writer makes the writer of entries of the scheme at work
     * @param signal tells of commits, any of which may have brought an entry
     * @param pause how long the dossiers may go unlooked at where no signal comes
     */
    public WriteDossier(Office office, Supplier<DossierEntryWriter> writer, CommitSignal signal, Duration pause) {
        this.office = office;
        this.writer = writer;
        this.commits = new AfterCommits(signal, pause);
    }

    /** Writes what is not written yet; one that is written a second time after a crash is recorded once. */
    public void write() {
        for (var entry : office.database().read(handle -> DossierLedger.unwritten(handle, AT_ONCE))) {
            var named = entry.document()
                    .flatMap(digest -> office.database().read(handle -> Documents.find(handle, digest)));
            var scheme = office.database().read(handle -> office.schemes().of(handle, entry.caseID()));
            var written = scheme.work(() -> writer.get().write(entry, named));
            var digest = office.store().put(office.sealBySystem(written));
            office.database()
                    .perform(handle -> DossierLedger.written(handle, entry.caseID(), entry.position(), digest));
        }
    }

    /** The same, where something was committed since the last look or none was made for a while: an idle service rests. */
    public void look() {
        commits.look(this::write);
    }
}
