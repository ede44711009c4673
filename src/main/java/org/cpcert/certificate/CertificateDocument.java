package org.cpcert.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeHead;

/** What the program itself reads of a certificate; the page and the register read the rest. */
record CertificateDocument(XdmNode tree) {

    private static final String NAMESPACE = "urn:cpcert:certificate:1";
    private static final String COMMON = "urn:cpcert:common:1";
    private static final QName LANGUAGE = new QName("http://www.w3.org/XML/1998/namespace", "lang");

    /** @throws CertificateNotMade where the bytes are no certificate */
    static CertificateDocument read(byte[] xml) {
        try {
            var tree = Saxon.processor().newDocumentBuilder().build(SafeSource.of(xml));
            var certificate = new CertificateDocument(tree);
            certificate.content();
            return certificate;
        } catch (SaxonApiException e) {
            throw new CertificateNotMade("not readable as XML: " + e.getMessage(), e);
        }
    }

    String number() {
        return text("CertificateNumber");
    }

    LocalDate issueDate() {
        return LocalDate.parse(text("IssueDate"));
    }

    LocalDate validFrom() {
        return LocalDate.parse(text("ValidFrom"));
    }

    LocalDate validTo() {
        return LocalDate.parse(text("ValidTo"));
    }

    /** Page on which the certificate can be verified. */
    String verificationAddress() {
        var base = text("VerificationURI");
        return base + (base.endsWith("/") ? "" : "/") + number();
    }

    /** The language in which the page says everything first: the first one of the header. */
    String firstLanguage() {
        return languages().findFirst().map(CertificateDocument::primary).orElse(Languages.OF_PROGRAM);
    }

    /** The language that stands beside it: the first other one of the header. */
    String secondLanguage() {
        var first = firstLanguage();
        return languages()
                .filter(language -> !primary(language).equals(first))
                .findFirst()
                .orElse(Languages.OF_PROGRAM);
    }

    private Stream<String> languages() {
        return texts(one(one(root(), own("Body")), own("Header")), common("LanguageCode"));
    }

    /** {@code zh} of {@code zh-Hans}. */
    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    /** Names of the holder in all languages. */
    List<String> holderNames() {
        return texts(holder(), common("Name")).toList();
    }

    /** Names of the person who answers for the holder. */
    List<String> representativeNames() {
        return children(holder(), own("LegalRepresentative"))
                .flatMap(person -> texts(person, common("Name")))
                .toList();
    }

    /** First identifier of the holder, under which registers know it. */
    String holderCode() {
        return texts(holder(), common("ID")).findFirst().orElse("");
    }

    /** City and street of the holder, in all languages. */
    List<String> holderPlaces() {
        return children(holder(), common("Address"))
                .limit(1)
                .flatMap(CertificateDocument::places)
                .toList();
    }

    /** Scope in all languages. */
    List<String> scope() {
        return texts(content(), own("ScopeText")).toList();
    }

    /** Conditions in all languages. */
    List<String> conditions() {
        return texts(content(), own("ConditionText")).toList();
    }

    /** Each site: its names, and city and street, in all languages. */
    List<List<String>> sites() {
        return children(content(), own("Site"))
                .map(site -> Stream.concat(
                                texts(site, own("Name")),
                                children(site, own("Address")).flatMap(CertificateDocument::places))
                        .toList())
                .toList();
    }

    /** Reduction of each result in per cent, as stated; negative where it rose. */
    List<String> reductions() {
        return children(content(), own("KeyResult"))
                .flatMap(result -> texts(result, own("ReductionPercent")))
                .toList();
    }

    /** Number of results. */
    int results() {
        return (int) children(content(), own("KeyResult")).count();
    }

    /** Id of the decision it stands on. */
    String decision() {
        return texts(one(content(), own("DecisionReference")), common("ID"))
                .findFirst()
                .orElse("");
    }

    /** Day of the decision. */
    LocalDate decisionDate() {
        return texts(one(content(), own("DecisionReference")), common("IssueDate"))
                .findFirst()
                .map(LocalDate::parse)
                .orElseThrow(() -> new CertificateNotMade("the certificate does not say when it was decided"));
    }

    /** Editions of the rules, where the header names one, and of the standard. */
    List<String> editions() {
        return Stream.concat(
                        texts(one(one(root(), own("Body")), own("Header")), common("RulesEdition")),
                        texts(one(content(), own("StandardReference")), own("Edition")))
                .toList();
    }

    /** Names of the issuer in all languages. */
    List<String> issuerNames() {
        return texts(one(content(), own("Issuer")), common("Name")).toList();
    }

    private XdmNode holder() {
        return one(content(), own("Holder"));
    }

    private static Stream<String> places(XdmNode address) {
        return Stream.concat(texts(address, common("CityName")), texts(address, common("StreetText")));
    }

    /** Name of the issuer as its seal has it: in the language of the page where there is one. */
    String issuerName() {
        var first = firstLanguage();
        return children(one(content(), own("Issuer")), common("Name"))
                .min(Comparator.comparing(name -> first.equals(name.getAttributeValue(LANGUAGE)) ? 0 : 1))
                .map(name -> name.getStringValue().strip())
                .orElseThrow(() -> new CertificateNotMade("the issuer has no name"));
    }

    String issuerCode() {
        return texts(one(content(), own("Issuer")), common("ID")).findFirst().orElse("");
    }

    /** When it was sealed; while it has no seal, the beginning of the day of issue. */
    Instant sealedAt() {
        return find(one(root(), own("Seals")), "SigningTime")
                .map(time -> OffsetDateTime.parse(time.getStringValue().strip()).toInstant())
                .orElseGet(
                        () -> issueDate().atStartOfDay(SchemeHead.load().zone()).toInstant());
    }

    /** All text that people wrote: header and content, without signatures. */
    String words() {
        return one(root(), own("Body")).getStringValue();
    }

    private XdmNode root() {
        return one(tree, own("Certificate"));
    }

    private XdmNode content() {
        return one(one(root(), own("Body")), own("Content"));
    }

    private String text(String name) {
        return one(content(), own(name)).getStringValue().strip();
    }

    private static Optional<XdmNode> find(XdmNode node, String localName) {
        for (var child : node.children()) {
            if (child.getNodeKind() == XdmNodeKind.ELEMENT) {
                if (child.getNodeName().getLocalName().equals(localName)) {
                    return Optional.of(child);
                }
                var deeper = find(child, localName);
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    private static XdmNode one(XdmNode parent, QName name) {
        return children(parent, name)
                .findFirst()
                .orElseThrow(() -> new CertificateNotMade("the certificate has no " + name.getLocalName()));
    }

    private static Stream<XdmNode> children(XdmNode parent, QName name) {
        return java.util.stream.StreamSupport.stream(parent.children().spliterator(), false)
                .filter(child -> name.equals(child.getNodeName()));
    }

    private static Stream<String> texts(XdmNode parent, QName name) {
        return children(parent, name).map(child -> child.getStringValue().strip());
    }

    private static QName own(String name) {
        return new QName(NAMESPACE, name);
    }

    private static QName common(String name) {
        return new QName(COMMON, name);
    }
}
