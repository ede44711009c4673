package org.cpcert.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** The folder that taken mails go to. What is old in it is deleted: it is in the store, byte for byte. */
final class DoneFolder {

    private DoneFolder() {}

    /**
     * Deletes what came before that day.
     *
     * @param inbox some servers keep all folders below it
     * @return what the server would not do; it is left
     * @throws MessagingException where the connection is lost
     */
    static Optional<String> sweep(Store open, Folder inbox, Instant before) throws MessagingException {
        try {
            var done = open.getFolder("done").exists() ? open.getFolder("done") : inbox.getFolder("done");
            if (done.exists()) {
                sweep(done, before);
            }
            return Optional.empty();
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException e) {
            return Optional.of("the folder done cannot be emptied: " + MailFailure.plain(e));
        }
    }

    private static void sweep(Folder done, Instant before) throws MessagingException {
        done.open(Folder.READ_WRITE);
        boolean marked = false;
        try {
            var old = done.search(new ReceivedDateTerm(ComparisonTerm.LT, Date.from(before)));
            done.setFlags(old, new Flags(Flags.Flag.DELETED), true);
            marked = old.length > 0;
        } finally {
            if (done.isOpen()) { // an open folder holds a connection of its own
                done.close(marked);
            }
        }
    }
}
