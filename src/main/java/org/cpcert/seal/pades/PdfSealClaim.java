package org.cpcert.seal.pades;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * What a PDF says of its one seal: where it stands, what it covers and when it was made. Nothing of it is verified. This is all
 * that a PDF library is needed for, so that a foreign file can be opened apart from what judges it.
 *
 * @param trouble why there is nothing to verify; the range is empty then
 * @param range begin and length of the bytes before the seal and of those behind it; four numbers
 * @param claimed time of sealing as the file says it
 */
public record PdfSealClaim(Optional<PdfTrouble> trouble, List<Integer> range, Optional<Instant> claimed) {

    static final String SUBFILTER = "ETSI.CAdES.detached";

    public PdfSealClaim {
        range = List.copyOf(range);
    }

    /** There is nothing to verify. */
    public static PdfSealClaim none(PdfTrouble trouble) {
        return new PdfSealClaim(Optional.of(trouble), List.of(), Optional.empty());
    }

    /** @throws IOException where the file is damaged; PDFBox throws RuntimeException too */
    public static PdfSealClaim of(PDDocument document) throws IOException {
        var seals = document.getSignatureDictionaries();
        if (seals.size() != 1) {
            return none(seals.isEmpty() ? PdfTrouble.UNSEALED : PdfTrouble.SEVERAL_SEALS);
        }
        var seal = seals.getFirst();
        int[] range = seal.getByteRange();
        if (!PDSignature.FILTER_ADOBE_PPKLITE.getName().equals(seal.getFilter())
                || !SUBFILTER.equals(seal.getSubFilter())
                || !isTwoParts(range)) {
            return none(PdfTrouble.OTHER_FORM);
        }
        return new PdfSealClaim(
                Optional.empty(),
                Arrays.stream(range).boxed().toList(),
                Optional.ofNullable(seal.getSignDate()).map(date -> date.toInstant()));
    }

    /** From the first byte on, with only the seal between the two. */
    private static boolean isTwoParts(int[] range) {
        return range.length == 4 && range[0] == 0 && range[1] > 0 && range[2] > range[1] && range[3] >= 0;
    }
}
