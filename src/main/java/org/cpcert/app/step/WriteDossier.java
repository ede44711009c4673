package org.cpcert.app.step;

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
    private final DossierEntryWriter writer;

    public WriteDossier(Office office, DossierEntryWriter writer) {
        this.office = office;
        this.writer = writer;
    }

    /** Writes what is not written yet; one that is written a second time after a crash is recorded once. */
    public void write() {
        for (var entry : office.database().read(handle -> DossierLedger.unwritten(handle, AT_ONCE))) {
            var named = entry.document()
                    .flatMap(digest -> office.database().read(handle -> Documents.find(handle, digest)));
            var digest = office.store().put(office.sealBySystem(writer.write(entry, named)));
            office.database()
                    .perform(handle -> DossierLedger.written(handle, entry.caseID(), entry.position(), digest));
        }
    }
}
