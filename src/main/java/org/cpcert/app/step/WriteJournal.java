package org.cpcert.app.step;

import java.time.Duration;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Journal;
import org.cpcert.store.journal.JournalFolder;
import org.cpcert.store.journal.JournalPage;

/** Writes what changed in the tables as sealed pages into the store, so that the database can be made again without itself. */
public final class WriteJournal {

    /** Characters on a page, but for one change that is longer. */
    private static final int LONGEST = 1 << 20;

    private final Office office;
    private final JournalFolder folder;
    private final AfterCommits commits;

    /**
     * Makes the writer.
     *
     * @param signal tells of commits, any of which may have changed something
     * @param pause how long the journal may go unlooked at where no signal comes
     */
    public WriteJournal(Office office, CommitSignal signal, Duration pause) {
        this.office = office;
        this.folder = new JournalFolder(office.home().folder(office.home().store()));
        this.commits = new AfterCommits(signal, pause);
    }

    /** Writes all that stands on no page. A page whose file a crash left without its row is written again with the same lines. */
    public synchronized void write() {
        while (office.database().read(Journal::isWaiting)) {
            var number = office.database()
                    .<Long>commit(handle -> Journal.beginPage(handle, LONGEST).orElseThrow());
            var previous = office.database()
                    .read(handle -> Journal.lastPage(handle).map(Journal.Page::digest))
                    .orElse(JournalPage.BEFORE_FIRST);
            var lines = office.database().read(handle -> Journal.lines(handle, number));
            var page = office.sealBySystem(JournalPage.write(number, previous, office.now(), lines));
            var digest = folder.write(number, page);
            office.database().perform(handle -> Journal.endPage(handle, new Journal.Page(number, digest)));
        }
    }

    /** The same, where something was committed since the last look or none was made for a while: an idle service rests. */
    public void look() {
        commits.look(this::write);
    }
}
