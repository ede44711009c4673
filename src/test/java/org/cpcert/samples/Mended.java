package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/** A refused sample after its sender did what the notice says, as far as that needs nobody's mind. */
public final class Mended {

    private Mended() {}

    /**
     * Signed and sealed anew by those who signed the valid sample.
     *
     * @param newId true where the notice asks for a new DocumentID
     */
    public static byte[] of(Deviation deviation, byte[] refused, boolean newId, Path sampleDocs, SampleKeys keys) {
        var step = SampleCase.read(sampleDocs.resolve(deviation.folder())).step(deviation.file());
        var plain = SampleText.plain(new String(refused, UTF_8));
        var id = SampleText.documentID(plain);
        var named = newId ? plain.replace("<c:DocumentID>" + id + "<", "<c:DocumentID>" + id + "-MENDED<") : plain;
        return Signing.of(step).apply(named.getBytes(UTF_8), keys);
    }
}
