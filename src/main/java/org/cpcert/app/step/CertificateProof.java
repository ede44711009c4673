package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.List;
import org.cpcert.seal.pades.PdfSealVerifier;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;

/** Verifies a certificate just made as any stranger would, before it is released (CPE-11). */
public final class CertificateProof {

    private final Office office;
    private final SignatureVerifier documents;
    private final PdfSealVerifier pages;

    public CertificateProof(Office office, SignatureVerifier documents, PdfSealVerifier pages) {
        this.office = office;
        this.documents = documents;
        this.pages = pages;
    }

    /** What does not hold, in words; empty where both seals do. */
    List<String> troubles(byte[] pdf, byte[] xml) {
        var troubles = new ArrayList<String>();
        var document = office.reader().read(xml, office.scheme().limits());
        document.fatal().ifPresent(trouble -> troubles.add("the document cannot be read: " + trouble.message()));
        document.schemaErrors().forEach(error -> troubles.add("against its schema: " + error.message()));
        var verdicts =
                document.dom().map(dom -> documents.verify(dom, office.now())).orElse(List.of());
        if (verdicts.size() != 1 || verdicts.get(0).integrity() != SignatureVerdict.Integrity.OK) {
            troubles.add("the seal of the document does not hold");
        }
        var page = pages.verify(pdf, office.now());
        if (!page.isValid()) {
            troubles.add("the seal of the page does not hold: " + page.reason());
        }
        return troubles;
    }
}
