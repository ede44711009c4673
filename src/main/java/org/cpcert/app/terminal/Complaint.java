package org.cpcert.app.terminal;

import java.nio.file.FileSystemException;
import java.util.Locale;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.operator.PlainTrouble;
import org.cpcert.app.route.RouteTrouble;
import org.cpcert.seal.CannotSign;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.store.StoreUnavailable;

/** Puts an exception into a sentence for people. */
public final class Complaint {

    private Complaint() {}

    /** One sentence; where nothing better is known, with the way to see more. */
    public static String of(Throwable trouble) {
        return switch (trouble) {
            case CannotRun told -> message(told);
            case KeyUnusable key -> message(key);
            case CannotSign unsigned -> message(unsigned);
            case RouteTrouble routes -> message(routes);
            case StoreUnavailable store -> message(store);
            case FileSystemException file -> sentence(PlainTrouble.ofFile(file));
            case OutOfMemoryError full ->
                "The memory is not enough (" + message(full) + "). Give more: CPCERT_JAVA_OPTIONS=-Xmx2g";
            default -> message(trouble) + cause(trouble) + " (CPCERT_DEBUG=1 shows where)";
        };
    }

    private static String cause(Throwable trouble) {
        var cause = trouble.getCause();
        return cause == null || message(trouble).contains(message(cause)) ? "" : ": " + message(cause);
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }

    private static String message(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
