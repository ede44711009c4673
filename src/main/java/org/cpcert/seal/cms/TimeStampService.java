package org.cpcert.seal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.CertificatePurpose;

/**
 * A small time-stamping authority for a centre that has none (RFC 3161). It proves no more than the clock of this machine
 * is worth; a centre that is doubted uses one of somebody else. Safe for use by several threads.
 */
public final class TimeStampService implements TimeStamper {

    /** Policy "as the clock of the centre says", under the arc for UUIDs, which needs no registration (X.667). */
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.87755205858003358419592485868485429516");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKey key;
    private final InstantSource clock;

    /**
     * @param key its certificate must be for time-stamps only
     * @throws KeyUnusable where it is for something else
     */
    public TimeStampService(SigningKey key, InstantSource clock) {
        if (!CertificatePurpose.isForTimeStampsAlone(key.certificate())) {
            throw new KeyUnusable(
                    "the key of " + key.holder() + " is not one for time-stamps: its certificate needs the critical"
                            + " extended key usage timeStamping and no other",
                    null);
        }
        this.key = key;
        this.clock = clock;
    }

    @Override
    public byte[] stamp(byte[] sha256) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var sha256Calculator = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            var generator = new TimeStampTokenGenerator(signer(), sha256Calculator, POLICY);
            generator.addCertificates(new JcaCertStore(key.chain()));
            generator.setAccuracySeconds(1);
            var request = new TimeStampRequestGenerator();
            request.setCertReq(true);
            var token = generator.generate(
                    request.generate(NISTObjectIdentifiers.id_sha256, sha256),
                    new BigInteger(127, RANDOM),
                    Date.from(clock.instant()));
            return token.toCMSSignedData().toASN1Structure().getEncoded("DER");
        } catch (GeneralSecurityException | OperatorCreationException | TSPException | IOException e) {
            throw new KeyUnusable("cannot make time-stamps with the key of " + key.holder(), e);
        }
    }

    private SignerInfoGenerator signer() throws GeneralSecurityException, OperatorCreationException {
        var algorithm = key.certificate().getPublicKey() instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(TimeStampService::attributes)
                .build(new JcaContentSignerBuilder(algorithm).build(key.privateKey()), key.certificate());
    }

    /** Content type and digest; the generator adds the certificate meant. No second time beside that of the token. */
    private static AttributeTable attributes(Map<?, ?> parameters) {
        var digest = (byte[]) Objects.requireNonNull(parameters.get(CMSAttributeTableGenerator.DIGEST));
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(PKCSObjectIdentifiers.id_ct_TSTInfo)));
        attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
        return new AttributeTable(attributes);
    }
}
