package org.cpcert.app.command;

import java.util.Collection;

/** One exit code for several files: the worst. */
public final class ExitCodes {

    /** Where the call or the environment is at fault. */
    public static final int CANNOT_RUN = 2;

    private ExitCodes() {}

    /** Not done at all, before rejected or invalid, before referred or indeterminate, before good. */
    static int worst(Collection<Integer> codes) {
        for (int code : new int[] {CANNOT_RUN, 1, 3}) {
            if (codes.contains(code)) {
                return code;
            }
        }
        return 0;
    }
}
