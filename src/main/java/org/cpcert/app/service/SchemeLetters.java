package org.cpcert.app.service;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.LetterSheet;

/** The letters of the scheme: those that its processes send, and those that the program sends. */
final class SchemeLetters {

    /** Letters that no process names. */
    private static final Set<String> OF_PROGRAM = Set.of("copy", "mail-help", "operator");

    private SchemeLetters() {}

    /** Names of all that have a file. */
    static List<String> all() {
        return Stream.concat(
                        CaseProcess.all().stream().flatMap(process -> process.letters().stream()), OF_PROGRAM.stream())
                .filter(LetterSheet::exists)
                .distinct()
                .sorted()
                .toList();
    }

    /** Names of letters that the program sends and that have no file. */
    static List<String> missing() {
        return OF_PROGRAM.stream()
                .filter(name -> !LetterSheet.exists(name))
                .sorted()
                .toList();
    }
}
