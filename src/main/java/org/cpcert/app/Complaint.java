package org.cpcert.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.cpcert.app.route.RouteTrouble;
import org.cpcert.seal.CannotSign;
import org.cpcert.seal.KeyUnusable;
import org.cpcert.store.StoreUnavailable;

/** Puts an exception into a sentence for people. */
public final class Complaint {

    private static final Pattern THROWN =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)*(?:[A-Z]\\w*[.$])*[A-Z]\\w*(?:Exception|Error)\\b[:;]?[ \\t]*");

    /** What only a programmer can use. */
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:java|javax|jakarta|jdk|sun|com|net|org)(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");

    private Complaint() {}

    /** One sentence; where nothing better is known, with the way to see more. */
    public static String of(Throwable trouble) {
        return switch (trouble) {
            case CannotRun told -> message(told);
            case KeyUnusable key -> message(key);
            case CannotSign unsigned -> message(unsigned);
            case RouteTrouble routes -> message(routes);
            case StoreUnavailable store -> message(store);
            case NoSuchFileException missing -> "There is no file " + missing.getFile() + ".";
            case AccessDeniedException denied -> "No permission to read or write " + denied.getFile() + ".";
            case FileSystemException other -> "Cannot use " + other.getFile() + ": " + reason(other) + ".";
            case OutOfMemoryError full ->
                "The memory is not enough (" + message(full) + "). Give more: CPCERT_JAVA_OPTIONS=-Xmx2g";
            default -> message(trouble) + cause(trouble) + " (CPCERT_DEBUG=1 shows where)";
        };
    }

    /** The same for who did not ask: what was the matter, on one line, and never the name of a class. */
    public static String plain(Throwable trouble) {
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            var said = withoutClasses(
                    switch (each) {
                        case NoSuchFileException missing -> "there is no file " + missing.getFile();
                        case AccessDeniedException denied -> "no permission to read or write " + denied.getFile();
                        case FileSystemException other
                        when other.getReason() != null -> "cannot use " + other.getFile() + ": " + other.getReason();
                        default -> String.valueOf(each.getMessage());
                    });
            var wraps =
                    each.getCause() != null && String.valueOf(each.getCause()).equals(each.getMessage());
            if (!wraps
                    && !isFaultOfProgram(each)
                    && !said.isEmpty()
                    && !said.equals("null")
                    && !CLASS.matcher(said).find()) {
                return said;
            }
        }
        return "a fault of the program that has no words (the log says where)";
    }

    private static boolean isFaultOfProgram(Throwable trouble) {
        return trouble instanceof NullPointerException
                || trouble instanceof ClassCastException
                || trouble instanceof IndexOutOfBoundsException
                || trouble instanceof NoSuchElementException;
    }

    /** Messages of libraries quote the exceptions that caused them. */
    private static String withoutClasses(String text) {
        return THROWN.matcher(text)
                .replaceAll("")
                .replaceAll("\\s*\\R\\s*", "; ")
                .replaceAll("[:;\\s]+$", "")
                .strip();
    }

    private static String cause(Throwable trouble) {
        var cause = trouble.getCause();
        return cause == null || message(trouble).contains(message(cause)) ? "" : ": " + message(cause);
    }

    private static String reason(FileSystemException e) {
        var reason = e.getReason();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static String message(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
