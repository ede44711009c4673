package org.cpcert.app.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;

/**
 * The folder {@code mail/sent}. A copy is made before its mail is sent, under a hidden name: where there is no room for it
 * the mail waits, instead of being sent again and again because nobody could write down that it went.
 */
final class SentCopies {

    private static final Pattern HIDDEN = Pattern.compile("\\.(\\d{8,18})-[0-9a-f]{1,64}\\.eml\\.leaving");
    private static final System.Logger LOG = System.getLogger(SentCopies.class.getName());

    private final Office office;

    SentCopies(Office office) {
        this.office = office;
    }

    /** @throws UncheckedIOException where it cannot be written */
    void make(OutboxMail mail, byte[] eml) {
        try {
            folder().write(hidden(mail), eml);
        } catch (IOException e) {
            throw new UncheckedIOException("The copy of a mail cannot be written, so it waits: " + e, e);
        }
    }

    /** The mail is gone; what is in the way of its name now does it no harm. */
    void show(OutboxMail mail) {
        try (var folder = folder().open()) {
            folder.rename(Path.of(hidden(mail)), folder, Path.of(name(mail)));
            folder.sync();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The copy of a sent mail stays hidden: " + e);
        }
    }

    void discard(OutboxMail mail) {
        try (var folder = folder().open()) {
            if (folder.attributes(Path.of(hidden(mail))).isPresent()) {
                folder.delete(Path.of(hidden(mail)));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The copy of a mail that was not sent stays: " + e);
        }
    }

    /** After a crash: copies of mails that went are shown, the others are made anew when their mails are sent. */
    void recover() {
        try (var folder = folder().openOrMake()) {
            for (var file : folder.names()) {
                recover(file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The folder of sent mails cannot be read: " + e);
        }
    }

    private void recover(Path file) {
        var name = HIDDEN.matcher(file.getFileName().toString());
        if (name.matches()) {
            office.database()
                    .read(handle -> Outbox.find(handle, Long.parseLong(name.group(1))))
                    .ifPresent(mail -> {
                        if (mail.sentAt().isPresent()) {
                            show(mail);
                        } else {
                            discard(mail);
                        }
                    });
        }
    }

    private HomeFolder folder() {
        return office.home().folder(office.home().mailSent());
    }

    private static String hidden(OutboxMail mail) {
        return "." + name(mail) + ".leaving";
    }

    private static String name(OutboxMail mail) {
        return "%08d-%s.eml".formatted(mail.id(), mail.eml().abbreviated());
    }
}
