package org.cpcert.app.service;

import java.io.IOException;
import java.nio.file.Path;
import org.cpcert.check.RuleSheet;
import org.cpcert.register.RegisterSheet;

/** Compiles the scheme in the build: a scheme with a fault fails it, and every start is a second shorter. */
final class SchemeSheets {

    private SchemeSheets() {}

    /** Writes every sheet that the scheme becomes into the directory of classes given. */
    public static void main(String[] args) throws IOException {
        var classes = Path.of(args[0]);
        SchemeExam.requireFiles();
        RuleSheet.write(classes);
        RegisterSheet.write(classes);
    }
}
