package org.cpcert.certificate;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import net.sf.saxon.s9api.SaxonApiException;
import org.cpcert.xml.Saxon;

/**
 * Writes what is certified: from the verified documents of a dossier to the certificate XML, still without signature and
 * seal. Threads share one writer.
 */
public final class CertificateWriter {

    /**
     * The certificate for a dossier.
     *
     * @param dossierBundle document {@code Dossier} in {@code urn:cpcert:dossier:1}: number, days and addresses as
     *     attributes; Application, Report, Opinion and Decision, each with the SHA-256 of its file as {@code digest} and
     *     the verified root element inside; Issuer with the parts of a party
     * @return UTF-8, valid by certificate.xsd, Signatures and Seals empty
     * @throws CertificateNotMade where the dossier lacks something the certificate says
     */
    public byte[] content(byte[] dossierBundle) {
        var out = new ByteArrayOutputStream(1 << 14);
        try {
            var transformer = Saxon.sheet("/xslt/certificate/content.xsl").load30();
            transformer.setErrorReporter(error -> {}); // told once, in the exception
            transformer.setStylesheetParameters(Map.of(Texts.PARAMETER, Texts.all()));
            transformer.applyTemplates(SafeSource.of(dossierBundle), transformer.newSerializer(out));
        } catch (SaxonApiException e) {
            throw new CertificateNotMade("the dossier does not make a certificate: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }
}
