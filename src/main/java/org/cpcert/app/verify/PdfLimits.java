package org.cpcert.app.verify;

import org.cpcert.check.Scheme;

/**
 * What opening a foreign PDF may cost, by the parameters {@code pdf.max.…} of the scheme.
 *
 * @param bytes size of the file
 * @param megabytes memory of the process that opens it, in MiB
 * @param seconds time for one file
 * @param cpuSeconds time of the processor for one file; a busy machine does not use it up
 * @param objects objects in the file
 * @param depth fields in fields, pages in page trees, names in name trees
 * @param attachmentBytes size of the attached XML
 */
public record PdfLimits(
        long bytes, int megabytes, int seconds, int cpuSeconds, int objects, int depth, long attachmentBytes) {

    public static PdfLimits of(Scheme scheme) {
        return new PdfLimits(
                Long.parseLong(scheme.text("pdf.max.bytes")),
                scheme.number("pdf.max.megabytes"),
                scheme.number("pdf.max.seconds"),
                scheme.number("pdf.max.cpu.seconds"),
                scheme.number("pdf.max.objects"),
                scheme.number("pdf.max.depth"),
                scheme.limits().maxBytes());
    }
}
