package org.cpcert.seal.xades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.Profile;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict.Coverage;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.xml.InChinese;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is not of the profile is refused before anything is computed. */
class ProfileTest {

    private static final String SIGNED = new String(stamped(), UTF_8);
    private static final String C14N = "<ds:Transform Algorithm=\"" + Canonical.ALGORITHM + "\"/>";
    private static final String BODY_REFERENCE = between("<ds:Reference Id=", "</ds:Reference>");
    private static final String PROPERTIES_REFERENCE = between("<ds:Reference Type=", "</ds:Reference>");

    static Stream<Arguments> forbidden() {
        var dsig = "http://www.w3.org/2000/09/xmldsig#";
        return Stream.of(
                arguments("SHA-1 digest", SIGNED.replaceFirst(Profile.SHA256, dsig + "sha1")),
                arguments(
                        "MD5 digest",
                        SIGNED.replaceFirst(Profile.SHA256, "http://www.w3.org/2001/04/xmldsig-more#md5")),
                arguments("RSA with SHA-1", SIGNED.replace(Profile.ECDSA_SHA256, dsig + "rsa-sha1")),
                arguments(
                        "HMAC",
                        SIGNED.replace(Profile.ECDSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")),
                arguments(
                        "HMAC cut to one bit",
                        SIGNED.replace(
                                "<ds:SignatureMethod Algorithm=\"" + Profile.ECDSA_SHA256 + "\"/>",
                                "<ds:SignatureMethod Algorithm=\"" + dsig
                                        + "hmac-sha1\"><ds:HMACOutputLength>1</ds:HMACOutputLength>"
                                        + "</ds:SignatureMethod>")),
                arguments("RSA method with an EC key", SIGNED.replace(Profile.ECDSA_SHA256, Profile.RSA_SHA256)),
                arguments(
                        "inclusive canonicalization",
                        SIGNED.replaceFirst(
                                "(CanonicalizationMethod Algorithm=)\"[^\"]+\"",
                                "$1\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"")),
                arguments("with comments", SIGNED.replaceFirst("exc-c14n#\"", "exc-c14n#WithComments\"")),
                arguments(
                        "XPath transform",
                        SIGNED.replaceFirst(
                                C14N,
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1=1</ds:XPath>"
                                        + "</ds:Transform>" + C14N)),
                arguments(
                        "XSLT transform",
                        SIGNED.replaceFirst(
                                C14N, "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>")),
                arguments(
                        "enveloped signature",
                        SIGNED.replaceFirst(
                                C14N, "<ds:Transform Algorithm=\"" + dsig + "enveloped-signature\"/>" + C14N)),
                arguments(
                        "inclusive prefixes",
                        SIGNED.replaceFirst(
                                C14N,
                                "<ds:Transform Algorithm=\"" + Canonical.ALGORITHM
                                        + "\"><x:InclusiveNamespaces xmlns:x=\"" + Canonical.ALGORITHM
                                        + "\" PrefixList=\"c\"/></ds:Transform>")),
                arguments("no transform", SIGNED.replaceFirst("<ds:Transforms>.*?</ds:Transforms>", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forbidden")
    void refusesAlgorithm(String name, String document) throws Exception {
        assertThat(document).isNotEqualTo(SIGNED);
        var verdict = Fixture.verify(document.getBytes(UTF_8)).getFirst();
        assertThat(verdict.algorithmsAllowed()).as(verdict.reason()).isFalse();
        InChinese.isSaid(verdict.reason());
        assertThat(verdict.integrity()).isEqualTo(Integrity.MALFORMED);
        assertThat(verdict.subject()).isEqualTo("Sample principal one");
        assertThat(verdict.chain()).isEqualTo(Chain.TRUSTED);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("no reference to the body", SIGNED.replace(BODY_REFERENCE, ""), Coverage.NONE),
                arguments(
                        "body referenced twice",
                        SIGNED.replace(BODY_REFERENCE, BODY_REFERENCE + BODY_REFERENCE),
                        Coverage.PARTIAL),
                arguments(
                        "whole document referenced", SIGNED.replace("URI=\"#body-vote-1\"", "URI=\"\""), Coverage.NONE),
                arguments("header only", SIGNED.replace("URI=\"#body-vote-1\"", "URI=\"#header\""), Coverage.NONE),
                arguments("file", SIGNED.replace("URI=\"#body-vote-1\"", "URI=\"file:///etc/passwd\""), Coverage.NONE),
                arguments("XPointer", SIGNED.replace("URI=\"#body-vote-1\"", "URI=\"#xpointer(/)\""), Coverage.NONE),
                arguments("no URI", SIGNED.replace(" URI=\"#body-vote-1\"", ""), Coverage.NONE),
                arguments("own properties not covered", SIGNED.replace(PROPERTIES_REFERENCE, ""), Coverage.BODY),
                arguments(
                        "properties of another type",
                        SIGNED.replace("01903#SignedProperties", "01903#Other"),
                        Coverage.PARTIAL),
                arguments(
                        "person covers the box",
                        SIGNED.replace(
                                BODY_REFERENCE, BODY_REFERENCE + BODY_REFERENCE.replace("#body-", "#signatures-")),
                        Coverage.PARTIAL),
                arguments(
                        "no certificate", SIGNED.replaceFirst("(?s)<ds:X509Data>.*</ds:X509Data>", ""), Coverage.BODY),
                arguments(
                        "a bare key",
                        SIGNED.replaceFirst("(?s)<ds:X509Data>.*</ds:X509Data>", "<ds:KeyName>me</ds:KeyName>"),
                        Coverage.BODY),
                arguments("no KeyInfo", SIGNED.replaceFirst("(?s)<ds:KeyInfo>.*</ds:KeyInfo>", ""), Coverage.BODY),
                arguments("no Object", SIGNED.replaceFirst("(?s)<ds:Object>.*</ds:Object>", ""), Coverage.NONE),
                arguments(
                        "second Object",
                        SIGNED.replace("</ds:Object>", "</ds:Object><ds:Object>x</ds:Object>"),
                        Coverage.BODY),
                arguments("Manifest", SIGNED.replace("<ds:Object>", "<ds:Object><ds:Manifest/>"), Coverage.NONE),
                arguments(
                        "certificate cut off",
                        SIGNED.replaceFirst("<ds:X509Certificate>....", "<ds:X509Certificate>"),
                        Coverage.BODY),
                arguments("text between elements", SIGNED.replace("<ds:KeyInfo>", "x<ds:KeyInfo>"), Coverage.BODY),
                arguments(
                        "unknown attribute",
                        SIGNED.replaceFirst("<ds:Signature ", "<ds:Signature x=\"y\" "),
                        Coverage.BODY),
                arguments("time without zone", SIGNED.replace("08:00:00Z<", "08:00:00<"), Coverage.NONE),
                arguments(
                        "no time", SIGNED.replaceFirst("<xades:SigningTime>.*</xades:SigningTime>", ""), Coverage.NONE),
                arguments(
                        "no digest of the certificate",
                        SIGNED.replaceFirst("(?s)<xades:SigningCertificateV2>.*</xades:SigningCertificateV2>", ""),
                        Coverage.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesShape(String name, String document, Coverage coverage) throws Exception {
        assertThat(document).isNotEqualTo(SIGNED);
        var verdicts = Fixture.verify(document.getBytes(UTF_8));
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.getFirst().integrity())
                .as(verdicts.getFirst().reason())
                .isEqualTo(Integrity.MALFORMED);
        assertThat(verdicts.getFirst().coverage()).isEqualTo(coverage);
        assertThat(verdicts.getFirst().reason()).isNotEqualTo("the signature is valid");
        InChinese.isSaid(verdicts.getFirst().reason());
    }

    @Test
    void detectsChangedTime() throws Exception {
        var verdict = Fixture.verify(
                        SIGNED.replace("1998-05-05T08", "1998-05-04T08").getBytes(UTF_8))
                .getFirst();
        assertThat(verdict.integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(verdict.reason()).contains("its own properties");
        InChinese.isSaid(verdict.reason());
    }

    @Test
    void detectsExchangedCertificate() throws Exception {
        var other = new String(Fixture.signed(Fixture.plain(), Fixture.TWO, "EXPERT"), UTF_8);
        var pattern = "(?s)<ds:KeyInfo>.*</ds:KeyInfo>";
        var keyInfo = other.replaceAll("(?s).*(" + pattern + ").*", "$1");
        var verdict = Fixture.verify(SIGNED.replaceFirst(pattern, keyInfo).getBytes(UTF_8))
                .getFirst();
        assertThat(verdict.integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(verdict.reason()).contains("another certificate");
        InChinese.isSaid(verdict.reason());
    }

    @Test
    void tenThousandSignaturesDoNotKeepItBusy() throws Exception {
        var empty = "<ds:Signature xmlns:ds=\"" + Profile.DS + "\"/>";
        var many = SIGNED.replace("</Signatures>", empty.repeat(10_000) + "</Signatures>");
        var verdicts = Fixture.verify(many.getBytes(UTF_8));
        assertThat(verdicts).hasSize(10_001);
        assertThat(verdicts.getFirst().isValid()).isTrue();
    }

    /** With a time-stamp, so that everything a signature can hold is there to be changed. */
    private static byte[] stamped() {
        return new DocumentSigner(new TimeStampService(Fixture.TSA, () -> Fixture.STAMPED))
                .sign(Fixture.plain(), Fixture.ONE, "EXPERT", Optional.of("CPA-P1996-00001-X"), Fixture.SIGNED);
    }

    private static String between(String from, String to) {
        int start = SIGNED.indexOf(from);
        return SIGNED.substring(start, SIGNED.indexOf(to, start) + to.length());
    }
}
