package org.cpcert.app.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.cpcert.app.casefile.CaseFile;
import org.cpcert.app.casefile.CaseZip;
import org.cpcert.dossier.CaseState;
import org.cpcert.process.CaseProcess;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Writes the file of a closed case into {@code cases/}: everything of it in one ZIP. May be repeated. */
public final class WriteCaseFile {

    private static final String STEP = "case-file";

    private final Office office;
    private final WriteDossier dossier;

    public WriteCaseFile(Office office, WriteDossier dossier) {
        this.office = office;
        this.dossier = dossier;
    }

    /**
     * Has the file written after the transaction, where the case is closed by it or something was added to a closed case. To
     * be called when all is recorded.
     *
     * @param state where the case stands at the end of the transaction
     */
    static void due(Office office, Handle handle, String caseID, CaseState state) {
        if (CaseProcess.certification().state(state).isClosed()) {
            var entries = DossierLedger.entries(handle, caseID).size();
            Work.add(handle, STEP, caseID, "", Optional.of(STEP + ":" + caseID + ":" + entries), office.now());
        }
    }

    public void write(WorkItem item) {
        dossier.write();
        var file = office.database()
                .read(handle -> CaseFile.read(handle, item.subject(), office.store()::path))
                .orElseThrow();
        if (!file.isComplete()) {
            throw new IllegalStateException("entries of the dossier of " + item.subject() + " are not written yet");
        }
        try {
            CaseZip.write(office.home().folder(office.home().cases()), file, office.store()::get);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write the case file into " + office.home().cases(), e);
        }
        office.database().perform(handle -> office.finish(handle, item));
    }
}
