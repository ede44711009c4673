package org.cpcert.app.scheme;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.cpcert.check.RuleSheet;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.ProcessSheet;
import org.cpcert.register.RegisterSheet;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.ValueWords;

/** Compiles the scheme in the build: a scheme with a fault fails it, and every start is a second shorter. */
final class SchemeSheets {

    /** Begin of the lines that the launcher shows of the log of a build. */
    private static final String SAID = "cpcert: ";

    private SchemeSheets() {}

    /**
     * Writes every sheet that the scheme at work becomes below the directory given. The registers come last: their sheet says that all was
     * looked at.
     */
    static void write(Path directory) throws IOException {
        RuleSheet.write(directory);
        for (var process : CaseProcess.places()) {
            ProcessSheet.write(directory, process);
        }
        SchemeLetters.write(directory);
        RegisterSheet.write(directory);
    }

    /** Writes them into the directory of classes given, unless the scheme has faults: these are told. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) throws IOException {
        var language = Optional.ofNullable(System.getenv("CPCERT_LANG")).orElse("en");
        var said = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var words = ValueWords.ofErrors(language);
        var faults = SchemeFaults.all(language);
        if (!faults.isEmpty()) {
            said.println(SAID + words.of(SchemeFaults.HEADING));
            faults.stream().flatMap(String::lines).forEach(fault -> said.println(SAID + fault));
            System.exit(1);
        }
        var classes = Path.of(args[0]);
        try {
            write(classes);
            SchemeFiles.writeProgram(classes);
        } catch (RuntimeException e) { // a rule, a process, a letter or a register that does not compile
            said.println(SAID + words.of(SchemeFaults.HEADING));
            String.valueOf(e.getMessage()).lines().forEach(line -> said.println(SAID + line));
            throw e;
        }
    }
}
