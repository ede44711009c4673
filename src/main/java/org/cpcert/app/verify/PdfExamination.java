package org.cpcert.app.verify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.seal.pades.PdfSealClaim;
import org.cpcert.seal.pades.PdfTrouble;

/**
 * What was found in a PDF, as handed from the process that opened it to the one that judges.
 *
 * @param attachments number of files in it, of whatever kind
 * @param xml the one attached file
 * @param differences what page and attached XML do not say alike
 * @param alterations what became of the page between its making and the end of the file
 */
record PdfExamination(
        PdfSealClaim claim, int attachments, Optional<byte[]> xml, List<String> differences, List<String> alterations) {

    private static final int MOST_LINES = 100;

    PdfExamination {
        differences = List.copyOf(differences);
        alterations = List.copyOf(alterations);
    }

    /** Nothing could be read. */
    static PdfExamination unreadable() {
        return new PdfExamination(PdfSealClaim.none(PdfTrouble.UNREADABLE), 0, Optional.empty(), List.of(), List.of());
    }

    void write(DataOutputStream out) throws IOException {
        text(out, claim.trouble().map(PdfTrouble::name).orElse(""));
        out.writeInt(claim.range().size());
        for (int number : claim.range()) {
            out.writeInt(number);
        }
        text(out, claim.claimed().map(Instant::toString).orElse(""));
        out.writeInt(attachments);
        bytes(out, xml.orElse(new byte[0]));
        out.writeBoolean(xml.isPresent());
        write(out, differences);
        write(out, alterations);
    }

    static PdfExamination read(DataInputStream in) throws IOException {
        var trouble = Optional.of(text(in)).filter(name -> !name.isEmpty()).map(PdfTrouble::valueOf);
        var range = new ArrayList<Integer>();
        for (int left = in.readInt(); left > 0; left--) {
            range.add(in.readInt());
        }
        var claimed = Optional.of(text(in)).filter(time -> !time.isEmpty()).map(Instant::parse);
        int attachments = in.readInt();
        var xml = bytes(in);
        var present = in.readBoolean();
        return new PdfExamination(
                new PdfSealClaim(trouble, range, claimed),
                attachments,
                present ? Optional.of(xml) : Optional.empty(),
                lines(in),
                lines(in));
    }

    static void write(DataOutputStream out, List<String> lines) throws IOException {
        var most = lines.subList(0, Math.min(lines.size(), MOST_LINES));
        out.writeInt(most.size());
        for (var line : most) {
            text(out, line);
        }
    }

    static List<String> lines(DataInputStream in) throws IOException {
        var lines = new ArrayList<String>();
        for (int left = in.readInt(); left > 0; left--) {
            lines.add(text(in));
        }
        return lines;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
