package org.cpcert.seal.cms;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.SigningKey;

/**
 * A detached CMS signature as PAdES-BASELINE-B asks for it (ETSI EN 319 142-1, 6.3): content type, message digest and
 * signing-certificate-v2 are signed; the time stands in the PDF and not here.
 */
public final class Cms {

    private Cms() {}

    public static byte[] sign(InputStream content, SigningKey key) {
        try {
            var algorithm = key.certificate().getPublicKey() instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA";
            var certificateDigest = Digest.sha256().digest(key.certificate().getEncoded());
            var signer = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(parameters -> attributes(parameters, certificateDigest))
                    .build(new JcaContentSignerBuilder(algorithm).build(key.privateKey()), key.certificate());
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer);
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator.generate(content(content), false).toASN1Structure().getEncoded("DER");
        } catch (IOException | GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new KeyUnusable("cannot seal with the key of " + key.holder(), e);
        }
    }

    private static CMSTypedData content(InputStream content) throws IOException {
        return new CMSProcessableByteArray(content.readAllBytes());
    }

    private static AttributeTable attributes(Map<?, ?> parameters, byte[] certificateDigest) {
        var digest = (byte[]) Objects.requireNonNull(parameters.get(CMSAttributeTableGenerator.DIGEST));
        var attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString((byte[])
                parameters.get(CMSAttributeTableGenerator.DIGEST))));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(certificateDigest))));
        return new AttributeTable(attributes);
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
