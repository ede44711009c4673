package org.cpcert.app.verify;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cpcert.certificate.CertificateNotMade;
import org.cpcert.certificate.PageMadeAnew;
import org.cpcert.certificate.SelfCheck;
import org.cpcert.seal.pades.PdfAttachments;
import org.cpcert.seal.pades.PdfRevisions;
import org.cpcert.seal.pades.PdfSealClaim;

/**
 * A process that opens foreign PDFs and dies of them where one is a bomb; {@link PdfExaminer} starts it, feeds it and stops it.
 * Reads what is asked, length and bytes of a file from its standard input and answers on its standard output, until the input ends.
 */
final class PdfOpening {

    /** Answers that are followed by nothing. */
    static final byte EXAMINED = 0;

    static final byte TOO_MANY_OBJECTS = 1;
    static final byte TOO_DEEP = 2;
    static final byte ATTACHMENT_TOO_LARGE = 3;

    /** Followed by what is painted otherwise than we paint it. */
    static final byte COMPARED = 4;

    private static final long STACK_BYTES = 1 << 20;

    private final int objects;
    private final int depth;
    private final long attachmentBytes;
    private final PdfWatch watch;
    private final PageMadeAnew anew = new PageMadeAnew();

    private PdfOpening(int objects, int depth, long attachmentBytes, PdfWatch watch) {
        this.objects = objects;
        this.depth = depth;
        this.attachmentBytes = attachmentBytes;
        this.watch = watch;
    }

    /**
     * @param limits objects, depth and bytes of an attachment, seconds for a file, and seconds of the processor, as in {@link PdfLimits};
     *     then the number of the process that started it
     */
    public static void main(String[] limits) throws Exception {
        var watch = PdfWatch.start(
                Long.parseLong(limits[5]),
                Duration.ofSeconds(Long.parseLong(limits[3])),
                Duration.ofSeconds(Long.parseLong(limits[4])));
        var opening = new PdfOpening(
                Integer.parseInt(limits[0]), Integer.parseInt(limits[1]), Long.parseLong(limits[2]), watch);
        try (var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
                var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            SchemeWire.read(in).work(() -> opening.answerAll(in, out));
        }
    }

    /** Until nobody asks any more. */
    private boolean answerAll(DataInputStream in, DataOutputStream out) {
        try {
            for (int length = next(in); length >= 0; length = next(in)) {
                boolean compare = in.readBoolean();
                answer(in.readNBytes(length), compare, out);
                out.flush();
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int next(DataInputStream in) throws IOException {
        try {
            return in.readInt();
        } catch (java.io.EOFException e) {
            return -1;
        }
    }

    /** In a thread with a stack of known size: what nests too deeply ends there and nowhere else. */
    private void answer(byte[] pdf, boolean compare, DataOutputStream out) throws IOException, InterruptedException {
        var examination = new AtomicReference<>(PdfExamination.unreadable());
        var differences = new AtomicReference<>(List.<String>of());
        var status = new AtomicReference<>(compare ? COMPARED : EXAMINED);
        var thread = new Thread(
                null,
                () -> {
                    try {
                        if (compare) {
                            differences.set(differences(pdf));
                        } else {
                            examination.set(examine(pdf));
                        }
                    } catch (TooCostly e) {
                        status.set(e.status);
                    } catch (StackOverflowError e) {
                        status.set(TOO_DEEP);
                    } catch (IOException | RuntimeException e) {
                        examination.set(
                                PdfExamination.unreadable()); // PDFBox answers damage with many kinds of exception
                    }
                },
                "pdf",
                STACK_BYTES);
        // What the JVM itself does not end for, such as an array that is larger than any can be.
        thread.setUncaughtExceptionHandler((dead, error) ->
                Runtime.getRuntime().halt(error instanceof OutOfMemoryError ? PdfExaminer.OUT_OF_MEMORY : 1));
        watch.begin();
        thread.start();
        thread.join();
        watch.end();
        out.writeByte(status.get());
        if (status.get() == COMPARED) {
            PdfExamination.write(out, differences.get());
        } else if (status.get() == EXAMINED) {
            examination.get().write(out);
        }
    }

    /** Asked only of what was examined before, so it carries one file. */
    private List<String> differences(byte[] pdf) throws IOException, TooCostly {
        try (var document = Loader.loadPDF(pdf)) {
            return anew.differences(pdf, content(PdfAttachments.of(document)));
        }
    }

    private PdfExamination examine(byte[] pdf) throws IOException, TooCostly {
        try (var document = Loader.loadPDF(pdf)) {
            if (document.getDocument().getXrefTable().size() > objects) {
                throw new TooCostly(TOO_MANY_OBJECTS);
            }
            if (PdfAttachments.isDeeperThan(document, depth)) {
                throw new TooCostly(TOO_DEEP);
            }
            var attached = PdfAttachments.of(document);
            var xml = attached.size() == 1 ? Optional.of(content(attached)) : Optional.<byte[]>empty();
            return new PdfExamination(
                    PdfSealClaim.of(document),
                    attached.size(),
                    xml,
                    xml.map(bytes -> differences(pdf, bytes)).orElse(List.of()),
                    alterations(document, pdf));
        }
    }

    private byte[] content(List<org.apache.pdfbox.cos.COSStream> attached) throws IOException, TooCostly {
        try (var in = attached.getFirst().createInputStream()) {
            var bytes = in.readNBytes((int) Math.min(attachmentBytes + 1, Integer.MAX_VALUE));
            if (bytes.length > attachmentBytes) {
                throw new TooCostly(ATTACHMENT_TOO_LARGE);
            }
            return bytes;
        }
    }

    private static List<String> differences(byte[] pdf, byte[] xml) {
        try {
            return new SelfCheck().differences(pdf, xml);
        } catch (CertificateNotMade e) {
            return List.of("the attached file is no certificate: " + e.getMessage());
        }
    }

    private static List<String> alterations(PDDocument document, byte[] pdf) throws IOException {
        return PdfRevisions.alterations(document, pdf);
    }

    private static final class TooCostly extends Exception {
        private static final long serialVersionUID = 1;
        private final byte status;

        TooCostly(byte status) {
            super("", null, false, false);
            this.status = status;
        }
    }
}
