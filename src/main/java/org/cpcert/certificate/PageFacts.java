package org.cpcert.certificate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cpcert.dossier.Digest;

/** What a page must show of its certificate, written down apart from the stylesheet that prints it. */
final class PageFacts {

    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final List<Fact> facts = new ArrayList<>();

    /** A text the page must show, with what it is in words. */
    record Fact(String name, String text) {}

    private PageFacts() {}

    static List<Fact> of(CertificateDocument certificate, Digest digest) {
        var page = new PageFacts();
        page.add("number", certificate.number());
        certificate.holderNames().forEach(name -> page.add("name of the holder", name));
        page.add("identifier of the holder", certificate.holderCode());
        certificate.issuerNames().forEach(name -> page.add("name of the issuer", name));
        certificate.scope().forEach(scope -> page.add("scope", scope));
        page.addDay("day of issue", certificate.issueDate());
        page.addDay("first day of validity", certificate.validFrom());
        page.addDay("last day of validity", certificate.validTo());
        page.add("address for verification", certificate.verificationAddress());
        page.add("digest of the XML", digest.hex().substring(0, 32));
        page.add("digest of the XML", digest.hex().substring(32));
        return page.facts;
    }

    private void add(String name, String text) {
        facts.add(new Fact(name, text));
    }

    private void addDay(String name, LocalDate day) {
        add(name, CHINESE.format(day));
        add(name, ENGLISH.format(day));
    }
}
