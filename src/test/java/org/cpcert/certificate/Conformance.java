package org.cpcert.certificate;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What veraPDF says of a PDF. */
public final class Conformance {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Conformance() {}

    /** Rules of PDF/A-3a and PDF/UA-1 that a file breaks, each with its clause; empty where it conforms to both. */
    public static List<String> broken(byte[] pdf) throws Exception {
        var broken = new ArrayList<String>();
        for (var flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            var foundry = Foundries.defaultInstance();
            try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = foundry.createValidator(flavour, false)) {
                var result = validator.validate(parser);
                for (var assertion : result.getTestAssertions()) {
                    var rule = assertion.getRuleId();
                    broken.add(flavour.getId() + " " + rule.getClause() + "-" + rule.getTestNumber() + " "
                            + assertion.getMessage());
                }
                if (!result.isCompliant() && result.getTestAssertions().isEmpty()) {
                    broken.add(flavour.getId() + " not compliant");
                }
            }
        }
        return broken.stream().distinct().toList();
    }
}
