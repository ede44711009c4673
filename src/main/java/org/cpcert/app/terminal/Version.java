package org.cpcert.app.terminal;

import java.util.Optional;

/** The version of this program, as every notice names it. */
public final class Version {

    private Version() {}

    /** The version of the jar; {@code development} where it runs from class files. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
