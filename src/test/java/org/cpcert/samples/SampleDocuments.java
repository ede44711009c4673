package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * Brings the sample documents in order after one was edited: makes missing keys, writes the digests of documents and
 * certificates into what refers to them, and signs and seals anew what changed. Run it from the folder of the project; with
 * {@code --all} everything is signed anew.
 */
public final class SampleDocuments {

    private final Path root;
    private final SampleKeys keys;
    private final boolean all;
    private final Map<String, Digest> digests = new HashMap<>();

    private SampleDocuments(Path root, boolean all) {
        this.root = root;
        this.keys = new SampleKeys(root.resolve("keys"));
        this.all = all;
    }

    public static void main(String[] args) {
        var root = Path.of("sample-docs");
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("run me in the folder of the project: there is no sample-docs here");
        }
        new SampleDocuments(root, List.of(args).contains("--all")).run();
    }

    private void run() {
        for (var samples : SampleCase.all(root)) {
            keys.makeMissing(samples.keys());
            for (var step : samples.steps()) {
                var file = samples.dir().resolve(step.file());
                var before = read(file);
                var plain = plain(before, samples);
                digests.put(SampleText.documentID(plain), write(file, before, plain, Signing.of(step)));
            }
        }
        new BrokenDocuments(root, keys).write();
    }

    private String plain(String before, SampleCase samples) {
        var referring = SampleText.withReferences(SampleText.plain(before), id -> Optional.ofNullable(digests.get(id)));
        return SampleText.withKeys(
                referring,
                (holder, use) -> SampleKeys.nameOf(samples.keys(), holder, use)
                        .map(name -> keys.certificateDigest(name).hex())
                        .orElse(""));
    }

    private Digest write(Path file, String before, String plain, Signing signing) {
        var bytes = renewed(before, plain, signing, keys, all);
        if (bytes.isPresent()) {
            put(file, bytes.get());
            System.out.println("signed " + file);
        }
        return Digest.of(bytes.orElseGet(() -> before.getBytes(UTF_8)));
    }

    /** The document signed anew; empty where the one that is there is as it must be. */
    static Optional<byte[]> renewed(String before, String plain, Signing signing, SampleKeys keys, boolean always) {
        boolean same = !always && SampleText.plain(before).equals(plain) && signing.isOn(before.getBytes(UTF_8), keys);
        return same ? Optional.empty() : Optional.of(signing.apply(plain.getBytes(UTF_8), keys));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static void put(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
