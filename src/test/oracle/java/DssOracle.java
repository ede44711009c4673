import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What EU DSS says of the signatures of a file. Compiled and run by DssOracleTest on a class path of its own; speaks JDK types
 * only, for the test shares no other class with it.
 */
public final class DssOracle implements Function<Map<String, Object>, List<String>> {

    /**
     * @param request {@code file} and its {@code name}, {@code anchor} and {@code crls} as DER, {@code time} of validation
     * @return a line "indication subIndication format scope..." for each signature; the trouble where DSS gives up
     */
    @Override
    public List<String> apply(Map<String, Object> request) {
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(DSSUtils.loadCertificate((byte[]) request.get("anchor")));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(((List<?>) request.get("crls"))
                .stream()
                        .map(list -> new ByteArrayInputStream((byte[]) list))
                        .toArray(ByteArrayInputStream[]::new)));
        verifier.setAIASource(null);
        verifier.setOcspSource(null);
        var lines = new ArrayList<String>();
        try {
            var document = new InMemoryDocument((byte[]) request.get("file"), (String) request.get("name"));
            var validator = SignedDocumentValidator.fromDocument(document);
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime((Date) request.get("time"));
            var reports = validator.validateDocument();
            var report = reports.getSimpleReport();
            for (String id : report.getSignatureIdList()) {
                var line = new StringBuilder()
                        .append(report.getIndication(id))
                        .append(' ')
                        .append(report.getSubIndication(id))
                        .append(' ')
                        .append(report.getSignatureFormat(id));
                reports.getDiagnosticData().getSignatureById(id).getSignatureScopes().forEach(scope ->
                        line.append(' ').append(scope.getScope()));
                lines.add(line.toString());
            }
        } catch (RuntimeException e) {
            lines.add("THROWN " + e);
        }
        return lines;
    }
}
