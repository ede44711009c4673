package org.cpcert.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cpcert.seal.key.RevocationList;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.xml.sax.SAXException;

/** The sample documents that somebody signed, and whom they trust. */
public final class SampleFiles {

    static final Path FOLDER = Path.of("sample-docs");
    public static final Path ANCHOR = FOLDER.resolve("keys/sample-ca.pem");
    public static final Instant RECEIVED = Instant.parse("1998-12-31T00:00:00Z");

    private SampleFiles() {}

    public static TrustStore trust() {
        return TrustStore.load(FOLDER.resolve("keys"));
    }

    public static X509CRL revocations() {
        return RevocationList.read(FOLDER.resolve("keys/sample-ca.crl"));
    }

    /** All files that can be read as XML and hold a signature, wherever it stands. */
    public static List<Path> signed() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(SampleFiles::isSigned)
                    .sorted()
                    .toList();
        }
    }

    public static List<SignatureVerdict> verify(Path file) throws IOException, SAXException {
        return new SignatureVerifier(trust()).verify(SecureDom.parse(Files.readAllBytes(file)), RECEIVED);
    }

    private static boolean isSigned(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(Profile.DS)) {
                return false;
            }
            SecureDom.parse(bytes);
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
