package org.cpcert.seal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program of the machine that a test compares us with; the test is left out, loudly, where it is missing. */
public final class OutsideTool {

    private OutsideTool() {}

    public static void assumeInstalled(String tool) {
        boolean there;
        try {
            there = run(List.of(tool, tool.equals("pdfsig") ? "-v" : "--version")) == 0;
        } catch (Exception e) {
            there = false;
        }
        if (!there) {
            System.err.println("NOT TESTED: " + tool + " is not installed, so nothing was compared with it");
        }
        assumeTrue(there, tool + " is not installed");
    }

    /** Runs the command and gives all that it says. */
    public static String output(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Runs the command and gives its exit code; what it says goes to the test's output where it fails. */
    public static int run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0 && !said.contains("digest do not match")) {
            System.out.println(String.join(" ", command) + "\n" + said);
        }
        return code;
    }
}
