package org.cpcert.app.verify;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpcert.app.operator.PlainTrouble;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.xml.SchemeFiles;
import org.jspecify.annotations.Nullable;

/**
 * Opens foreign PDFs in a process of its own, with bounds on memory, depth, objects and time: a small file can ask for gigabytes,
 * and no library that reads PDF refuses. The process serves one file after the other; where it dies or takes too long, that
 * file has its answer and the next one gets a new process. Not safe for use by several threads.
 */
public final class PdfExaminer implements AutoCloseable {

    /** Exit code of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int OUT_OF_MEMORY = 3;

    /** Exit code of the process that ended itself because its time for a file was over. */
    static final int OUT_OF_TIME = 4;

    /** By so much longer than we do it waits itself: it ends by its own clock only where we are gone or stand still. */
    private static final int GRACE_SECONDS = 5;

    private final PdfLimits limits;
    private @Nullable Process process;

    public PdfExaminer(PdfLimits limits) {
        this.limits = limits;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Examined(PdfExamination examination) implements Outcome {}

        /** What is painted otherwise than on the page made anew. */
        record Compared(List<String> differences) implements Outcome {}

        record NotExamined(Reason reason) implements Outcome {}
    }

    Outcome examine(byte[] pdf) {
        return ask(pdf, false);
    }

    /**
     * The page beside the one that this release makes of its XML; some seconds of the processor the first time.
     *
     * @param pdf examined before and found to carry one certificate
     */
    Outcome compare(byte[] pdf) {
        return ask(pdf, true);
    }

    private Outcome ask(byte[] pdf, boolean compare) {
        if (pdf.length > limits.bytes()) {
            return refused("bytes", "pdf.max.bytes " + limits.bytes());
        }
        try {
            return ask(running(), pdf, compare);
        } catch (IOException e) {
            stop();
            return new Outcome.NotExamined(Reason.of(Code.PDF_NOT_EXAMINED, "detail", PlainTrouble.of(e)));
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Outcome ask(Process running, byte[] pdf, boolean compare) throws IOException {
        var late = new AtomicBoolean();
        var deadline = CompletableFuture.delayedExecutor(limits.seconds(), TimeUnit.SECONDS);
        var watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    running.destroyForcibly();
                },
                deadline);
        try {
            var to = new DataOutputStream(new BufferedOutputStream(running.getOutputStream(), 1 << 16));
            to.writeInt(pdf.length);
            to.writeBoolean(compare);
            to.write(pdf);
            to.flush();
            return answer(new DataInputStream(new BufferedInputStream(running.getInputStream())));
        } catch (IOException e) {
            return died(running, late.get());
        } finally {
            watch.cancel(true);
        }
    }

    private Outcome answer(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case PdfOpening.EXAMINED -> new Outcome.Examined(PdfExamination.read(in));
            case PdfOpening.COMPARED -> new Outcome.Compared(PdfExamination.lines(in));
            case PdfOpening.TOO_MANY_OBJECTS -> refused("objects", "pdf.max.objects " + limits.objects());
            case PdfOpening.TOO_DEEP -> refused("depth", "pdf.max.depth " + limits.depth());
            case PdfOpening.ATTACHMENT_TOO_LARGE -> refused("attachment", "file.max.bytes " + limits.attachmentBytes());
            default -> throw new IOException("an answer that nobody knows");
        };
    }

    /** The process is gone: by our watch, by its bound on memory, or nobody knows why. */
    private Outcome died(Process gone, boolean late) throws IOException {
        process = null;
        if (late) {
            return timedOut(limits.seconds());
        }
        try {
            if (!gone.waitFor(limits.seconds(), TimeUnit.SECONDS)) {
                gone.destroyForcibly();
            } else if (gone.exitValue() == OUT_OF_MEMORY) {
                return refused("memory", "pdf.max.megabytes " + limits.megabytes());
            } else if (gone.exitValue() == OUT_OF_TIME) {
                return timedOut(limits.cpuSeconds());
            }
            throw new IOException("the process that opens PDFs ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Outcome timedOut(int seconds) {
        return new Outcome.NotExamined(Reason.of(Code.PDF_TIMED_OUT, "seconds", String.valueOf(seconds)));
    }

    private static Outcome refused(String what, String limit) {
        return new Outcome.NotExamined(Reason.of(Code.PDF_TOO_COSTLY, "what", what, "limit", limit));
    }

    private Process running() throws IOException {
        var known = process;
        if (known != null && known.isAlive()) {
            return known;
        }
        var builder = new ProcessBuilder(command(limits, ProcessHandle.current().pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("CPCERT")); // no password goes there
        var started = builder.start();
        var to = new DataOutputStream(new BufferedOutputStream(started.getOutputStream(), 1 << 16));
        SchemeWire.write(to, SchemeFiles.atWork());
        to.flush();
        process = started;
        return started;
    }

    /** @param parent process with which it ends */
    static List<String> command(PdfLimits limits, long parent) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + limits.megabytes() + "m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "cpcert-hs_err_pid%p.log"),
                "-cp",
                System.getProperty("java.class.path"),
                PdfOpening.class.getName(),
                String.valueOf(limits.objects()),
                String.valueOf(limits.depth()),
                String.valueOf(limits.attachmentBytes()),
                String.valueOf(limits.seconds() + GRACE_SECONDS),
                String.valueOf(limits.cpuSeconds()),
                String.valueOf(parent)));
        return command;
    }

    private void stop() {
        var known = process;
        process = null;
        if (known != null) {
            known.destroyForcibly();
        }
    }
}
