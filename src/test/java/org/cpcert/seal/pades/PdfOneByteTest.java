package org.cpcert.seal.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.cpcert.seal.Fixture;

/** No single byte of a sealed PDF can be another one, also where the seal itself stands. */
class PdfOneByteTest {

    /** Held here, for it is forgotten with its settings otherwise. PDFBox complains of each damaged file. */
    private static final Logger QUIET = Logger.getLogger("org.apache.pdfbox");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private static final byte[] SEALED = PdfFixture.sealed();

    @Property(tries = 400)
    void changedByteNeverPasses(@ForAll("places") int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        var changed = SEALED.clone();
        changed[at] ^= (byte) change;
        assertThat(verify(changed).isValid()).as("byte %s", at).isFalse();
    }

    @Property(tries = 600)
    void changedByteInTheSealItselfNeverPasses(
            @ForAll("placesInSeal") int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        var changed = SEALED.clone();
        changed[at] ^= (byte) change;
        assertThat(verify(changed).isValid()).as("byte %s", at).isFalse();
    }

    /** Every digit of the seal's bytes at once, turned into its neighbour: no bit of the CMS is without meaning. */
    @Example
    void everyDigitOfTheSealCounts() {
        int from = new String(SEALED, ISO_8859_1).indexOf("/Contents <") + "/Contents <".length();
        for (int at = from; at < from + 3200; at++) {
            var changed = SEALED.clone();
            changed[at] = (byte) (changed[at] == '9' ? 'A' : changed[at] == 'F' ? '0' : changed[at] + 1);
            assertThat(verify(changed).isValid()).as("byte %s", at - from).isFalse();
        }
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, SEALED.length - 1).withDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<Integer> placesInSeal() {
        int from = new String(SEALED, ISO_8859_1).indexOf("/Contents <");
        return Arbitraries.integers().between(from, from + 3200).withDistribution(RandomDistribution.uniform());
    }

    private static PdfSealVerdict verify(byte[] pdf) {
        return new PdfSealVerifier(Fixture.trust()).verify(pdf, Fixture.RECEIVED);
    }
}
