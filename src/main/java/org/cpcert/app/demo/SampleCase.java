package org.cpcert.app.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cpcert.register.Entry;
import org.cpcert.register.Registers;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.w3c.dom.Element;

/** A sample case of the program: its documents in the order they are sent, and the keys of its persons. */
final class SampleCase {

    /** Opens every key of the samples. They are published with the program, so no real home trusts them. */
    private static final char[] PASSWORD = "sample".toCharArray();

    private static final String NAMESPACE = "urn:cpcert:sample-case:1";

    private final String folder;
    private final List<Step> steps = new ArrayList<>();

    /**
     * One document and how it is sent.
     *
     * @param at when it is dropped
     * @param organisation folder it is dropped into
     * @param signers persons who signed it
     */
    record Step(String file, Instant at, String organisation, List<Signer> signers) {}

    /**
     * A person who signs.
     *
     * @param key name of the key file
     * @param registration registration number or staff number
     */
    record Signer(String key, String role, String registration) {}

    private SampleCase(String folder) {
        this.folder = folder;
    }

    /** The case in this folder of the samples. */
    static SampleCase load(String folder) {
        var sample = new SampleCase(folder);
        var manifest = sample.parse("case.xml").dom().orElseThrow().getDocumentElement();
        var list = manifest.getElementsByTagNameNS(NAMESPACE, "Step");
        for (int i = 0; i < list.getLength(); i++) {
            var step = (Element) list.item(i);
            sample.steps.add(new Step(
                    step.getAttribute("file"),
                    OffsetDateTime.parse(step.getAttribute("at")).toInstant(),
                    step.getAttribute("folder"),
                    signers(step)));
        }
        return sample;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The bytes of one document. */
    byte[] document(String file) {
        return read("/sample-docs/" + folder + "/" + file);
    }

    /** One document, read. */
    ParsedDocument parse(String file) {
        return new XmlReader().read(document(file), Limits.standard());
    }

    /** What one document says in registers. */
    List<Entry> entries(String file) {
        return Registers.load().says(parse(file)).stream()
                .flatMap(change -> change.added().stream())
                .toList();
    }

    /** The key of a person or organisation. */
    SigningKey key(String name) {
        return keyOf(name);
    }

    private static SigningKey keyOf(String name) {
        var resource = "/sample-docs/keys/" + name + ".p12";
        try (var in = new ByteArrayInputStream(read(resource))) {
            return SigningKey.load(in, resource, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate of a key in PEM form. */
    static byte[] certificatePem(String key) {
        try {
            var encoded = keyOf(key).certificate().getEncoded();
            var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the sample key " + key + " is damaged", e);
        }
    }

    /** A file of the samples, such as {@code keys/sample-ca.pem}. */
    static byte[] file(String name) {
        return read("/sample-docs/" + name);
    }

    private static List<Signer> signers(Element step) {
        var signers = new ArrayList<Signer>();
        var list = step.getElementsByTagNameNS(NAMESPACE, "Sign");
        for (int i = 0; i < list.getLength(); i++) {
            var sign = (Element) list.item(i);
            signers.add(
                    new Signer(sign.getAttribute("key"), sign.getAttribute("role"), sign.getAttribute("registration")));
        }
        return List.copyOf(signers);
    }

    private static byte[] read(String resource) {
        try (InputStream in = SampleCase.class.getResourceAsStream(resource)) {
            return Optional.ofNullable(in)
                    .orElseThrow(() -> new IllegalStateException("missing in the program: " + resource))
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
