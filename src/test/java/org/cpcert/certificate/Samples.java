package org.cpcert.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The dossier of case 1, cut to what the certificate says, and certificates made from it. */
final class Samples {

    private Samples() {}

    static byte[] dossier() {
        return resource("/certificate/dossier.xml");
    }

    static byte[] certificate() {
        return new CertificateWriter().content(dossier());
    }

    /** The certificate of case 1 with one text exchanged for another. */
    static byte[] certificateWith(String text, String other) {
        return replaced(certificate(), text, other);
    }

    static byte[] replaced(byte[] xml, String text, String other) {
        var whole = new String(xml, StandardCharsets.UTF_8);
        if (!whole.contains(text)) {
            throw new IllegalArgumentException("the sample has no " + text);
        }
        return whole.replace(text, other).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] resource(String name) {
        try (var in = Samples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
