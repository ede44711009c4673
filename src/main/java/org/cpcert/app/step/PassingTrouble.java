package org.cpcert.app.step;

import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.cpcert.mail.MailFailure;
import org.cpcert.store.ConcurrentChange;
import org.cpcert.store.StoreUnavailable;

/** Trouble that lies outside what a step works on: a full disk, a folder that cannot be written, a server that is away. */
final class PassingTrouble {

    private PassingTrouble() {}

    /** What was the matter; empty where the trouble would come again whenever the step is tried. */
    static Optional<Throwable> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case StoreUnavailable e -> true;
            case ConcurrentChange e -> true;
            case MailFailure.Temporary e -> true;
            case OutOfMemoryError e -> true;
            // These say that bytes are not what they should be, whenever they are read.
            case EOFException e -> false;
            case UTFDataFormatException e -> false;
            case CharacterCodingException e -> false;
            case ZipException e -> false;
            case IOException e -> true;
            default -> false;
        };
    }
}
