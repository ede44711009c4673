package org.cpcert.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox that answers come to. A mail is done when it is out of the inbox: taken ones go to the folder
 * {@code done}, those whose bytes cannot be had to {@code set-aside}. Only bytes are fetched; what they mean is looked
 * at later, so that no mail can stop the ones behind it. For one thread; the connection is kept between passes.
 */
public final class Mailbox implements AutoCloseable {

    private static final int MOST_IN_ONE_PASS = 200;

    private final MailSettings settings;
    private final long maxBytes;
    private final Session session;
    private @Nullable Store store;

    /** @param maxBytes larger mails are set aside without being fetched */
    public Mailbox(MailSettings settings, long maxBytes) {
        this.settings = settings;
        this.maxBytes = maxBytes;
        var properties = settings.properties("imap");
        // in pieces of 16 KB a mail of 20 MB takes minutes
        properties.setProperty("mail." + settings.protocol("imap") + ".partialfetch", "false");
        session = Session.getInstance(properties);
    }

    /** Who is given the mails. */
    public interface Sink {
        /**
         * Commits the mail before returning, so that it may leave the inbox. May be given the same mail again after a
         * crash. What it throws ends the pass and leaves the mail where it is.
         */
        void take(long uidValidity, long uid, byte[] bytes);

        /** Commits that this mail cannot be fetched and goes to the folder {@code set-aside} for a person. */
        void setAside(long uidValidity, long uid, String reason);
    }

    /** How many mails went where in one pass. */
    public record Pass(int taken, int setAside) {}

    /**
     * Takes what is in the inbox now, the oldest first, at most some hundreds.
     *
     * @throws MailFailure.Temporary where the server is away or does not let us in; what is done stays done
     */
    public Pass pass(Sink sink) {
        try {
            var open = connected();
            var inbox = (IMAPFolder) open.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            try {
                return empty(open, inbox, sink);
            } finally {
                if (inbox.isOpen()) {
                    inbox.close(true);
                }
            }
        } catch (MessagingException e) {
            close();
            throw new MailFailure.Temporary("Cannot read the mailbox at " + settings + ": " + said(e), e);
        }
    }

    @Override
    public void close() {
        var open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // the connection is gone already, which is what was wanted
            }
        }
    }

    private Pass empty(Store open, IMAPFolder inbox, Sink sink) throws MessagingException {
        int count = Math.min(inbox.getMessageCount(), MOST_IN_ONE_PASS);
        if (count == 0) {
            return new Pass(0, 0);
        }
        var done = folder(open, inbox, "done");
        var aside = folder(open, inbox, "set-aside");
        var messages = inbox.getMessages(1, count);
        var wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(
                FetchProfile.Item.SIZE); // asked for by itself: the library would fetch and parse the envelope with it
        inbox.fetch(messages, wanted);
        int taken = 0;
        for (var message : messages) {
            long uid = inbox.getUID(message);
            var fetched = fetch((IMAPMessage) message);
            if (fetched.bytes().isPresent()) {
                sink.take(inbox.getUIDValidity(), uid, fetched.bytes().get());
                taken++;
            } else {
                sink.setAside(inbox.getUIDValidity(), uid, fetched.reason());
            }
            var target = fetched.bytes().isPresent() ? done : aside;
            inbox.copyMessages(new Message[] {message}, target);
            message.setFlag(Flags.Flag.DELETED, true);
        }
        return new Pass(taken, messages.length - taken);
    }

    private record Fetched(Optional<byte[]> bytes, String reason) {}

    private Fetched fetch(IMAPMessage message) throws MessagingException {
        var out = new BoundedBytes(maxBytes);
        try {
            if (message.getSize() > maxBytes) {
                return new Fetched(Optional.empty(), "larger than " + maxBytes + " bytes");
            }
            message.setPeek(true);
            message.writeTo(out);
            return new Fetched(Optional.of(out.toByteArray()), "");
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (IOException | MessagingException | RuntimeException | StackOverflowError e) {
            if (!message.getFolder().isOpen()) {
                throw new MessagingException("connection lost: " + said(e));
            }
            return new Fetched(Optional.empty(), "cannot be fetched: " + said(e));
        }
    }

    private Store connected() throws MessagingException {
        var open = store;
        if (open == null || !open.isConnected()) {
            close();
            open = session.getStore(settings.protocol("imap"));
            open.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().orElse(""),
                    new String(settings.password().password()));
            store = open;
        }
        return open;
    }

    /** Some servers keep all folders below the inbox. */
    private static Folder folder(Store open, Folder inbox, String name) throws MessagingException {
        var beside = open.getFolder(name);
        if (beside.exists() || beside.create(Folder.HOLDS_MESSAGES)) {
            return beside;
        }
        var below = inbox.getFolder(name);
        if (below.exists() || below.create(Folder.HOLDS_MESSAGES)) {
            return below;
        }
        throw new MessagingException("the server lets us create no folder " + name);
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : MailHeaders.oneLine(e.getMessage());
    }
}
