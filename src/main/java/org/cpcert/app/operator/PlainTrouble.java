package org.cpcert.app.operator;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** What was the matter when something was thrown, for people who did not ask and cannot look into the program. */
public final class PlainTrouble {

    private static final System.Logger LOG = System.getLogger(PlainTrouble.class.getName());
    private static final int LONGEST = 2000;

    private static final Pattern THROWN =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)*(?:[A-Z]\\w*[.$])*[A-Z]\\w*(?:Exception|Error)\\b[:;]?[ \\t]*");

    /** What only a programmer can use. */
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:java|javax|jakarta|jdk|sun|com|net|org)(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");

    private PlainTrouble() {}

    /** On one line and not longer than a screen; never the name of a class. What has no words stands in the log, with its place. */
    public static String of(Throwable trouble) {
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            var said = withoutClasses(said(each));
            var wraps =
                    each.getCause() != null && String.valueOf(each.getCause()).equals(each.getMessage());
            if (!wraps
                    && !isFaultOfProgram(each)
                    && !said.isEmpty()
                    && !said.equals("null")
                    && !CLASS.matcher(said).find()) {
                return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
            }
        }
        LOG.log(System.Logger.Level.ERROR, "A fault of the program.", trouble);
        return "a fault of the program that has no words (the log says where)";
    }

    /** What cannot be done with a file, as part of a sentence. */
    public static String ofFile(FileSystemException trouble) {
        return switch (trouble) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied -> "no permission to read or write " + denied.getFile();
            default ->
                "cannot use " + trouble.getFile() + (trouble.getReason() == null ? "" : ": " + trouble.getReason());
        };
    }

    private static String said(Throwable trouble) {
        return switch (trouble) {
            case FileSystemException file -> ofFile(file);
            default -> String.valueOf(trouble.getMessage());
        };
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
}
