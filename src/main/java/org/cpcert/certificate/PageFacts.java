package org.cpcert.certificate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cpcert.dossier.Digest;

/** What a page must show of its certificate, written down apart from the stylesheet that prints it. */
final class PageFacts {

    private final List<Fact> facts = new ArrayList<>();

    /** A text the page must show, with what it is in words. */
    record Fact(String name, String text) {}

    /** Languages in which the page says each day. */
    private final List<String> languages;

    private PageFacts(List<String> languages) {
        this.languages = languages;
    }

    static List<Fact> of(CertificateDocument certificate, Digest digest) {
        var page = new PageFacts(List.of(certificate.firstLanguage(), certificate.secondLanguage()));
        page.add("number", certificate.number());
        page.addAll("name of the holder", certificate.holderNames());
        page.add("identifier of the holder", certificate.holderCode());
        page.addAll("name of the legal representative", certificate.representativeNames());
        page.addAll("address of the holder", certificate.holderPlaces());
        page.addAll("name of the issuer", certificate.issuerNames());
        page.addAll("scope", certificate.scope());
        certificate.sites().forEach(site -> page.addAll("site", site));
        certificate.reductions().forEach(percent -> page.add("result", change(percent)));
        page.addAll("condition", certificate.conditions());
        page.add("decision", certificate.decision());
        page.addAll("edition", certificate.editions());
        page.addDay("day of decision", certificate.decisionDate());
        page.addDay("day of issue", certificate.issueDate());
        page.addDay("first day of validity", certificate.validFrom());
        page.addDay("last day of validity", certificate.validTo());
        page.add("address for verification", certificate.verificationAddress());
        page.add("digest of the XML", digest.hex().substring(0, 32));
        page.add("digest of the XML", digest.hex().substring(32));
        return page.facts;
    }

    private static String change(String reduction) {
        int sign = new BigDecimal(reduction).signum();
        return (sign < 0 ? "+" : sign == 0 ? "" : "−")
                + reduction.replace("+", "").replace("-", "") + "%";
    }

    private void addAll(String name, List<String> texts) {
        texts.forEach(text -> add(name, text));
    }

    private void add(String name, String text) {
        facts.add(new Fact(name, text));
    }

    private void addDay(String name, LocalDate day) {
        languages.forEach(language -> add(name, said(day, language)));
    }

    /** In the words of the language; as 2026-03-02 in one in which the page has none. */
    private static String said(LocalDate day, String language) {
        var primary = Locale.forLanguageTag(language).getLanguage();
        return Texts.find("day.pattern", primary)
                .map(pattern ->
                        DateTimeFormatter.ofPattern(pattern, Locale.of(primary)).format(day))
                .orElseGet(day::toString);
    }
}
