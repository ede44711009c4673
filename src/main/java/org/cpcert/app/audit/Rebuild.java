package org.cpcert.app.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.Journal;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.journal.JournalPage;
import org.cpcert.store.journal.Replay;

/** Makes the tables again from the pages of the journal. */
public final class Rebuild {

    private final SealedPages pages;
    private final LongConsumer progress;

    /** @param progress told the number of each page that was read */
    public Rebuild(SealedPages pages, LongConsumer progress) {
        this.pages = pages;
        this.progress = progress;
    }

    /**
     * What was made.
     *
     * @param pages how many there are
     * @param lines how many rows they speak of
     */
    public record Made(long pages, long lines) {}

    /**
     * Fills a database that is new and empty.
     *
     * @param last the last page, where that is known; else they end where the next one is not there
     * @param remainder what the old database knew and no page had yet, from {@link Journal#waiting}
     * @throws PageDamaged where a page is not what was written; the database is of no use then
     */
    public Made into(Database empty, Optional<Journal.Page> last, List<String> remainder) throws PageDamaged {
        var replay = new Replay();
        Digest previous = JournalPage.BEFORE_FIRST;
        var lines = 0L;
        var number = 0L;
        while (last.isEmpty() || number < last.get().number()) {
            var read = pages.read(number + 1, previous);
            if (read.isEmpty()) {
                break;
            }
            number++;
            previous = read.get().digest();
            lines += read.get().page().lines().size();
            empty.perform(handle -> {
                replay.apply(handle, read.get().page().lines());
                Journal.keepPage(handle, read.get().row());
            });
            progress.accept(number);
        }
        if (last.isPresent() && !last.get().equals(new Journal.Page(number, previous))) {
            throw pages.notTheLast(last.get().number());
        }
        for (var text : remainder) {
            var unsealed = JournalPage.lines(text);
            lines += unsealed.size();
            empty.perform(handle -> {
                replay.apply(handle, unsealed);
                Journal.keepWaiting(handle, text);
            });
        }
        empty.perform(RegisterRecords::indexAll);
        return new Made(number, lines);
    }
}
