package org.cpcert.app.service;

import org.cpcert.app.step.Office;
import org.cpcert.app.step.WriteCaseFile;
import org.cpcert.app.step.WriteDossier;
import org.cpcert.app.step.WriteJournal;
import org.cpcert.store.DossierEntryWriter;

/** What writes down what was done: entries of dossiers, pages of the journal, files of cases. */
final class RecordBeans {

    private RecordBeans() {}

    /** What was committed last is written down at the end. */
    static void add(Beans beans, Parts parts) {
        var office = parts.office();
        var settings = office.settings();
        var dossier = beans.add(
                "dossier",
                new WriteDossier(office, () -> writer(office), parts.signal(), settings.duration("work.poll")));
        var journal = beans.add("journal", new WriteJournal(office, parts.signal(), settings.duration("work.poll")));
        beans.add("caseFile", new WriteCaseFile(office, dossier));
        beans.closes(() -> {
            dossier.write();
            journal.write();
        });
    }

    /** Of entries that say by which scheme the case goes: the one at work. */
    private static DossierEntryWriter writer(Office office) {
        var scheme = office.scheme();
        return new DossierEntryWriter(new DossierEntryWriter.Origin(
                office.settings().text("centre.code"),
                scheme.centreCodeScheme(),
                scheme.id(),
                scheme.version(),
                scheme.edition(),
                office.zone()));
    }
}
