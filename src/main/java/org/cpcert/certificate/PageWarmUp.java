package org.cpcert.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The first page takes half a second, the fiftieth a twentieth of it: the sample is printed before anybody waits. */
final class PageWarmUp {

    private static final int PAGES = 60;

    private PageWarmUp() {}

    static void run(CertificatePage page) {
        byte[] sample = sample();
        var selfCheck = new SelfCheck();
        for (int i = 0; i < PAGES && !Thread.currentThread().isInterrupted(); i++) {
            var pdf = page.render(sample);
            if (i % 4 == 0) {
                selfCheck.differences(pdf, sample);
            }
        }
    }

    static byte[] sample() {
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
