package org.cpcert.app.command;

import java.util.Collection;
import org.cpcert.app.Main;

/** One exit code for several files: the worst. */
final class ExitCodes {

    private ExitCodes() {}

    /** Not done at all, before rejected or invalid, before referred or indeterminate, before good. */
    static int worst(Collection<Integer> codes) {
        for (int code : new int[] {Main.CANNOT_RUN, 1, 3}) {
            if (codes.contains(code)) {
                return code;
            }
        }
        return 0;
    }
}
