package org.cpcert.app.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.cpcert.app.intake.Departures;
import org.cpcert.dossier.Digest;
import org.cpcert.notice.Letters;
import org.cpcert.notice.ReadFinding;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.Outbox;
import org.cpcert.store.WorkItem;

/** Puts the sealed notice and its readable page into the sender's out folder, and the original to where it stays. */
public final class Answer {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Office office;
    private final Letters letters;
    private final Departures departures;

    public Answer(Office office, Letters letters, Departures departures) {
        this.office = office;
        this.letters = letters;
        this.departures = departures;
    }

    /** May be repeated: the same files are written again under the same names. */
    public void answer(WorkItem item) {
        var id = Long.parseLong(item.subject());
        var delivery =
                office.database().read(handle -> Deliveries.find(handle, id)).orElseThrow();
        var notice = office.store().get(new Digest(item.payload()));
        if (delivery.channel() == Delivery.Channel.FOLDER) {
            write(delivery, delivery.organisation(), notice);
            departures.finish(id);
        } else if (wasNotAnswered(delivery, new Digest(item.payload()))) {
            write(delivery, office.settings().text("centre.folder"), notice);
        }
        office.database().perform(handle -> office.finish(handle, item));
    }

    /** A document by mail whose sender could not be answered: its notice lies where the centre sees it. */
    private boolean wasNotAnswered(Delivery delivery, Digest notice) {
        return delivery.channel() == Delivery.Channel.MAIL
                && office.database()
                        .read(handle -> Outbox.find(handle, NoticeMail.dedupe(delivery, notice)))
                        .isEmpty();
    }

    /** Named by time and number, never by what the sender called the file. */
    private void write(Delivery delivery, String owner, byte[] notice) {
        var folder = office.home().folder(office.home().out()).in(owner);
        var word = ReadFinding.kindOfNotice(notice).toLowerCase(Locale.ROOT);
        var name =
                STAMP.format(delivery.receivedAt().atZone(office.zone())) + "-%06d-%s".formatted(delivery.id(), word);
        try {
            var files = new LinkedHashMap<String, byte[]>();
            files.put(name + ".xml", notice);
            files.put(name + ".html", letters.html(notice).getBytes(StandardCharsets.UTF_8));
            folder.write(files);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the answer into " + folder, e);
        }
    }
}
