package org.cpcert.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox that answers come to. A mail is done when it is out of the inbox: taken ones go to the folder {@code done},
 * those whose bytes cannot be had to {@code set-aside}. One that cannot be moved, for want of room or right, stays where it is
 * and stops none behind it; it is never fetched again, since its number is known. Only bytes are fetched; what they mean is
 * looked at later. For one thread; the connection is kept between passes.
 */
public final class Mailbox implements AutoCloseable {

    private static final int MAX_IN_ONE_PASS = 200;
    private static final long STUCK_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long SWEEP_NANOS = Duration.ofHours(6).toNanos();

    private final MailSettings settings;
    private final long maxBytes;
    private final LongSupplier nanos;
    private final Session session;
    private @Nullable Store store;
    private Optional<Standing> stuck = Optional.empty();
    private Optional<Long> sweptAt = Optional.empty();
    private Optional<String> notSwept = Optional.empty();

    /**
     * Not connected yet.
     *
     * @param maxBytes larger mails are set aside without being fetched
     * @param nanos a clock that nobody sets, for durations
     */
    public Mailbox(MailSettings settings, long maxBytes, LongSupplier nanos) {
        this.settings = settings;
        this.maxBytes = maxBytes;
        this.nanos = nanos;
        var properties = settings.properties("imap");
        // in pieces of 16 KB a mail of 20 MB takes minutes
        properties.setProperty("mail." + settings.protocol("imap") + ".partialfetch", "false");
        session = Session.getInstance(properties);
    }

    /** What was done with a mail. */
    public enum State {
        /** Its bytes are with the sink. */
        TAKEN,
        /** It could not be fetched. */
        SET_ASIDE,
        /** It lies in the folder where it belongs, and may lie in the inbox as well. */
        FILED
    }

    /** Who is given the mails. */
    public interface Sink {
        /** What was done before with the mails of these numbers, both ends included; those never seen are not in it. */
        Map<Long, State> states(long uidValidity, long firstUID, long lastUID);

        /**
         * Commits the mail before returning, so that it may leave the inbox. May be given the same mail again after a
         * crash. What it throws ends the pass and leaves the mail where it is, except where the mail exhausts the stack.
         */
        void take(long uidValidity, long uid, byte[] bytes);

        /** Commits that this mail cannot be fetched and goes to the folder {@code set-aside} for a person. */
        void setAside(long uidValidity, long uid, String reason);

        /** Commits that the mail has its copy in the folder where it belongs. */
        void filed(long uidValidity, long uid);
    }

    /**
     * What one pass came to.
     *
     * @param taken mails fetched
     * @param setAside mails that could not be fetched
     * @param complaints of the server about what it would not do, each once; such as no room, or no right to delete
     */
    public record Pass(int taken, int setAside, List<String> complaints) {
        public Pass {
            complaints = List.copyOf(complaints);
        }

        Pass with(String complaint) {
            var all = new ArrayList<>(complaints);
            all.add(complaint);
            return new Pass(taken, setAside, all);
        }
    }

    /** How the inbox looked: while it looks the same, and nothing in it can be moved, there is nothing to do. */
    private record Standing(long uidValidity, long uidNext, int count, long until, List<String> complaints) {}

    /** Name of the mailbox: whose it is, and where. */
    public String name() {
        return settings.user().orElse("") + "@" + settings.host() + ":" + settings.port();
    }

    /**
     * Takes what is in the inbox now, the oldest first, at most some hundreds.
     *
     * @param deleteDoneBefore what came before that day is deleted from the folder {@code done}, now and then
     * @throws MailFailure.Away where the server is away or does not let us in; what is done stays done
     */
    public Pass pass(Sink sink, Instant deleteDoneBefore) {
        try {
            var open = connected();
            var inbox = (IMAPFolder) open.getFolder("INBOX");
            if (isSweepDue()) { // first: the connection for this may be closed on us while mails are fetched
                notSwept = DoneFolder.sweep(open, inbox, deleteDoneBefore);
            }
            boolean writable = opened(inbox);
            var round = new Round(open, inbox, sink, writable);
            try {
                var pass = round.empty();
                return notSwept.map(pass::with).orElse(pass);
            } finally {
                if (inbox.isOpen()) {
                    round.close();
                }
            }
        } catch (MessagingException e) {
            close();
            throw new MailFailure.Away(
                    MailFailure.kind(e), "Cannot read the mailbox at " + settings + ": " + MailFailure.said(e), e);
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

    private static boolean opened(IMAPFolder inbox) throws MessagingException {
        try {
            inbox.open(Folder.READ_WRITE);
            return true;
        } catch (ReadOnlyFolderException e) {
            inbox.open(Folder.READ_ONLY);
            return false;
        }
    }

    private boolean isSweepDue() {
        long now = nanos.getAsLong();
        if (sweptAt.isPresent() && now - sweptAt.get() < SWEEP_NANOS) {
            return false;
        }
        sweptAt = Optional.of(now);
        return true;
    }

    private Store connected() throws MessagingException {
        var open = store;
        if (open == null || !open.isConnected()) {
            close();
            open = session.getStore(settings.protocol("imap"));
            settings.connect(open);
            store = open;
        }
        return open;
    }

    /** One pass over an open inbox. */
    private final class Round {

        private final Store open;
        private final IMAPFolder inbox;
        private final Sink sink;
        private final boolean writable;
        private final Set<String> complaints = new LinkedHashSet<>();
        private final Map<String, Folder> folders = new HashMap<>();
        private int taken;
        private int setAside;
        /** Mails marked as deleted that are still there. */
        private int marked;

        Round(Store open, IMAPFolder inbox, Sink sink, boolean writable) {
            this.open = open;
            this.inbox = inbox;
            this.sink = sink;
            this.writable = writable;
            if (!writable) {
                complaints.add("the mailbox is read-only: mails stay in the inbox");
            }
        }

        Pass empty() throws MessagingException {
            int count = inbox.getMessageCount();
            var now = new Standing(inbox.getUIDValidity(), inbox.getUIDNext(), count, nanos.getAsLong(), List.of());
            if (count == 0) {
                stuck = Optional.empty();
                return new Pass(0, 0, List.of());
            }
            if (stuck.isPresent() && isTheSame(stuck.get(), now)) {
                return new Pass(0, 0, stuck.get().complaints());
            }
            if (writable) {
                lookUpFolders();
            }
            var messages = inbox.getMessages();
            var wanted = new FetchProfile();
            wanted.add(UIDFolder.FetchProfileItem.UID);
            // asked for by itself: the library would fetch and parse the envelope with it
            wanted.add(FetchProfile.Item.SIZE);
            inbox.fetch(messages, wanted);
            var known = sink.states(
                    now.uidValidity(), inbox.getUID(messages[0]), inbox.getUID(messages[messages.length - 1]));
            int left = 0;
            for (var message : messages) {
                if (taken + setAside >= MAX_IN_ONE_PASS) {
                    delete();
                    return new Pass(taken, setAside, List.copyOf(complaints)); // the next pass goes on
                }
                left += isAway((IMAPMessage) message, known) ? 0 : 1;
            }
            left += delete();
            stuck = left == 0
                    ? Optional.empty()
                    : Optional.of(new Standing(
                            now.uidValidity(),
                            now.uidNext(),
                            left,
                            now.until() + STUCK_NANOS,
                            List.copyOf(complaints)));
            return new Pass(taken, setAside, List.copyOf(complaints));
        }

        private boolean isTheSame(Standing before, Standing now) {
            return before.uidValidity() == now.uidValidity()
                    && before.uidNext() == now.uidNext()
                    && before.count() == now.count()
                    && now.until() - before.until() < 0;
        }

        /** True where the mail leaves the inbox. */
        private boolean isAway(IMAPMessage message, Map<Long, State> known) throws MessagingException {
            long validity = inbox.getUIDValidity();
            long uid = inbox.getUID(message);
            var state = Optional.ofNullable(known.get(uid));
            if (state.isEmpty()) {
                var wrong = taken(validity, uid, fetch(message));
                if (wrong.isEmpty()) {
                    taken++;
                } else {
                    sink.setAside(validity, uid, wrong.get());
                    setAside++;
                }
                state = Optional.of(wrong.isEmpty() ? State.TAKEN : State.SET_ASIDE);
            }
            return writable && isMoved(message, state.get(), validity, uid);
        }

        /** Why the mail cannot be taken; empty where the sink has it. What is not the fault of the mail is thrown. */
        private Optional<String> taken(long validity, long uid, Fetched fetched) {
            if (fetched.bytes().isEmpty()) {
                return Optional.of(fetched.reason());
            }
            try {
                sink.take(validity, uid, fetched.bytes().get());
                return Optional.empty();
            } catch (StackOverflowError e) {
                return Optional.of(
                        "cannot be taken: " + MailFailure.said(e)); // and never could: the next one has its turn
            }
        }

        private boolean isMoved(IMAPMessage message, State state, long validity, long uid) throws MessagingException {
            try {
                if (state != State.FILED) {
                    var target = folder(state == State.TAKEN ? "done" : "set-aside");
                    inbox.copyMessages(new Message[] {message}, target);
                    sink.filed(validity, uid);
                }
                message.setFlag(Flags.Flag.DELETED, true);
                marked++;
                return true;
            } catch (FolderClosedException | StoreClosedException e) {
                throw e;
            } catch (MessagingException e) {
                if (!inbox.isOpen()) {
                    throw e;
                }
                complaints.add("a mail cannot be moved out of the inbox: " + MailFailure.plain(e));
                return false;
            }
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
                    throw new MessagingException("connection lost: " + MailFailure.said(e));
                }
                return new Fetched(Optional.empty(), "cannot be fetched: " + MailFailure.said(e));
            }
        }

        /**
         * Marked mails go at once. Some servers take the mark and leave the mail, where we have no right to delete.
         *
         * @return how many did not go
         */
        private int delete() throws MessagingException {
            int before = marked;
            marked = 0;
            if (before == 0) {
                return 0;
            }
            try {
                int stayed = Math.max(0, before - inbox.expunge().length);
                if (stayed > 0) {
                    complaints.add("the server lets us delete nothing: mails that were taken stay in the inbox");
                }
                return stayed;
            } catch (FolderClosedException | StoreClosedException e) {
                throw e;
            } catch (MessagingException e) {
                if (!inbox.isOpen()) {
                    throw e;
                }
                complaints.add("mails that were taken stay in the inbox: " + MailFailure.plain(e));
                return before;
            }
        }

        /** What is marked still, after a pass that broke off, goes now. */
        void close() throws MessagingException {
            inbox.close(marked > 0);
        }

        /** Before the mails, which may take long: the connection for this may be closed on us meanwhile. */
        private void lookUpFolders() throws MessagingException {
            for (var name : List.of("done", "set-aside")) {
                try {
                    folder(name);
                } catch (FolderClosedException | StoreClosedException e) {
                    throw e;
                } catch (MessagingException e) {
                    complaints.add(MailFailure.plain(e)); // mails that belong there stay where they are
                }
            }
        }

        private Folder folder(String name) throws MessagingException {
            var known = folders.get(name);
            if (known == null) {
                known = found(name);
                folders.put(name, known);
            }
            return known;
        }

        /** Some servers keep all folders below the inbox. */
        private Folder found(String name) throws MessagingException {
            for (var folder : Arrays.asList(open.getFolder(name), inbox.getFolder(name))) {
                if (folder.exists() || folder.create(Folder.HOLDS_MESSAGES)) {
                    return folder;
                }
            }
            throw new MessagingException("the server lets us create no folder " + name);
        }
    }
}
