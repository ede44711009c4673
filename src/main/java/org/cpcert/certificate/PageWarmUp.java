package org.cpcert.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.cpcert.xml.SchemeFiles;

/** The first page takes half a second, the fiftieth a twentieth of it: the sample is printed before anybody waits. */
final class PageWarmUp {

    private static final int PAGES = 60;
    private static final String PAGE = "/xslt/certificate/page.xsl";
    private static final String SAMPLE = "/xslt/certificate/sample.xml";

    private PageWarmUp() {}

    static void run(CertificatePage page) {
        if (sample().isEmpty()) {
            return; // a scheme with a page of its own has a certificate of its own
        }
        byte[] sample = sample().get();
        var selfCheck = new SelfCheck();
        for (int i = 0; i < PAGES && !Thread.currentThread().isInterrupted(); i++) {
            var pdf = page.render(sample);
            if (i % 4 == 0) {
                selfCheck.differences(pdf, sample);
            }
        }
    }

    /** A certificate as the page of the program prints it; that of the scheme where it has a page of its own, or none. */
    static Optional<byte[]> sample() {
        var files = SchemeFiles.atWork();
        if (files.places().contains(SAMPLE)) {
            try (var in = files.open(SAMPLE)) {
                return Optional.of(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("the sample certificate cannot be read", e);
            }
        }
        return files.places().contains(PAGE) ? Optional.empty() : Optional.of(ofProgram());
    }

    private static byte[] ofProgram() {
        try (var in = PageWarmUp.class.getResourceAsStream("sample.xml")) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: the sample certificate is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the sample certificate cannot be read", e);
        }
    }
}
