package org.cpcert.app;

import org.cpcert.app.command.Call;
import org.cpcert.app.command.ExitCodes;
import org.cpcert.app.operator.Visible;
import org.cpcert.app.terminal.Complaint;
import org.cpcert.app.terminal.Terminal;

/** Where the program starts: reads the command line, runs one command, leaves with its exit code. */
public final class Main {

    private Main() {}

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        Log.setUp();
        Call.setUp();
        int code;
        try {
            code = Call.run(Terminal.ofProcess(), args);
        } catch (Throwable e) { // also StackOverflowError and OutOfMemoryError: a process that hangs tells nobody
            System.err.println("cpcert: " + Visible.lines(Complaint.of(e)));
            if (System.getenv("CPCERT_DEBUG") != null) {
                e.printStackTrace();
            }
            code = ExitCodes.CANNOT_RUN;
        }
        System.exit(code);
    }
}
