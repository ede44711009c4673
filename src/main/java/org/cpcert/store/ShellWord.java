package org.cpcert.store;

import java.nio.file.Path;

/** A path as it is typed in a command: between apostrophes where a shell would otherwise read it as something else. */
public final class ShellWord {

    private ShellWord() {}

    /** @return the path itself where nothing in it needs quotation */
    public static String of(Path path) {
        var text = path.toString();
        return text.matches("[\\w./:@%+=,~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
