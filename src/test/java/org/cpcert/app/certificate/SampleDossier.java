package org.cpcert.app.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.cpcert.certificate.CertificateNumber;
import org.cpcert.certificate.CertificateWriter;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.xades.DocumentSigner;

/** The certificate of sample case 1, made from the documents of the case and signed with the sample keys. */
final class SampleDossier {

    static final Instant SEALED = Instant.parse("1998-06-15T02:30:00Z");

    private static final Path CASE = Path.of("sample-docs/case-1-luqiao-switchgear");

    private SampleDossier() {}

    static SigningKey key(String name) {
        return SigningKey.load(Path.of("sample-docs/keys", name + ".p12"), "sample".toCharArray());
    }

    static byte[] sealedCertificate() throws IOException {
        var content = new CertificateWriter().content(bundle());
        var signer = new DocumentSigner();
        var signed = signer.sign(
                content, key("certifier-one"), "CERTIFIER", Optional.of("STAFF-000000916-01"), SEALED.minusSeconds(60));
        return signer.seal(signed, key("centre-seal"), SEALED);
    }

    static byte[] bundle() throws IOException {
        var number = CertificateNumber.of("CPE", "CN", 1998, 1);
        return """
                <Dossier xmlns="urn:cpcert:dossier:1" xmlns:c="urn:cpcert:common:1" number="%s" issueDate="1998-06-15"
                    validFrom="1998-06-15" validTo="2001-06-14" statusListURI="https://verify.example.org/status-list.xml"
                    verificationURI="https://verify.example.org">
                  <Register><Enterprise nameEn="Luqiao Switchgear Works" nameZh="路桥开关厂"/></Register>%s%s%s%s
                  <Issuer>
                    <c:ID schemeID="GB11714">00000091-6</c:ID>
                    <c:Name xml:lang="zh">样例国家清洁生产中心</c:Name>
                    <c:Name xml:lang="en">National Cleaner Production Centre (sample)</c:Name>
                    <c:Address>
                      <c:CountryCode>CN</c:CountryCode>
                      <c:CityName xml:lang="zh">样例市</c:CityName>
                      <c:CityName xml:lang="en">Sample City</c:CityName>
                      <c:StreetText xml:lang="zh">中心路1号</c:StreetText>
                      <c:StreetText xml:lang="en">1 Centre Road</c:StreetText>
                      <c:PostalID>999999</c:PostalID>
                    </c:Address>
                  </Issuer>
                </Dossier>
                """.formatted(
                        number,
                        part("Application", "10-certificate-application.xml"),
                        part("Report", "09-audit-report.xml"),
                        part("Opinion", "11-assessment-opinion.xml"),
                        part("Decision", "12-decision.xml"))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String part(String name, String file) throws IOException {
        var bytes = Files.readAllBytes(CASE.resolve(file));
        var document = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        var element = document.substring(document.indexOf("?>") + 2);
        return "<%s digest='%s'>%s</%s>".formatted(name, Digest.of(bytes), element, name);
    }
}
