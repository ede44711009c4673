package org.cpcert.check;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cpcert.check.SampleFacts.World;

/** A certificate that the enterprise of case 1 held before, as the centre would have it on record. */
final class CertificateWorlds {

    private static final String NUMBER = "CPE-CN-1995-00007-3";
    private static final String SUCCESSOR = "CPE-CN-1999-00003-K";
    private static final LocalDate FROM = LocalDate.of(1997, 1, 1);

    private CertificateWorlds() {}

    /** The world of a deviation that speaks of a former certificate; else the plain one. */
    static World of(String deviation) {
        return switch (deviation) {
            case "CPE-9-renewed-with-a-new-audit",
                    "CPE-9-renewed-on-an-older-audit",
                    "CPE-9-audit-ended-the-day-after-the-certificate-began",
                    "CPE-9-audit-ended-on-the-day-the-certificate-began",
                    "CPE-9-renewal-whose-report-is-not-here" -> held("00000011-5", Map.of("report", "0".repeat(64)));
            case "CPE-9-renewed-on-the-same-report" -> held("00000011-5", Map.of("report", reportOfCase1()));
            case "CPE-9-certificate-that-the-application-itself-got" -> got(LocalDate.of(1998, 5, 7));
            case "CPE-9-certificate-from-the-day-of-the-application" -> got(LocalDate.of(1998, 5, 6));
            case "CPE-12-under-suspension" -> held("00000011-5", Map.of("state", "SUSPENDED", "since", "1998-05-06"));
            case "CPE-12-rescinded-less-than-a-year-before" ->
                held("00000011-5", Map.of("state", "RESCINDED", "since", "1997-05-07"));
            case "CPE-12-rescinded-a-year-before" ->
                held("00000011-5", Map.of("state", "RESCINDED", "since", "1997-05-06"));
            case "CPE-12-suspended-until-that-day" -> suspendedUntil(LocalDate.of(1998, 5, 6));
            case "CPE-12-suspended-until-the-day-before" -> suspendedUntil(LocalDate.of(1998, 5, 5));
            case "CPE-9-renewed-with-a-new-audit-after-a-reinstatement" ->
                World.PLAIN.knowing(
                        line("00000011-5", Map.of(), FROM, LocalDate.of(1998, 4, 30)),
                        line(
                                "00000011-5",
                                Map.of("since", "1998-05-01"),
                                LocalDate.of(1998, 5, 1),
                                LocalDate.of(1999, 12, 31)));
            case "CPE-10-number-used-before" -> held(NUMBER, Map.of("state", "RESCINDED"));
            default -> World.PLAIN;
        };
    }

    private static World held(String key, Map<String, String> said) {
        return World.PLAIN.knowing(line(key, said, FROM, LocalDate.of(1999, 12, 31)));
    }

    /** A certificate on the report of the application, from this day on. */
    private static World got(LocalDate from) {
        return World.PLAIN.knowing(
                line("00000011-5", Map.of("report", reportOfCase1()), from, LocalDate.of(2001, 5, 6)));
    }

    private static World suspendedUntil(LocalDate day) {
        return World.PLAIN.knowing(line("00000011-5", Map.of("state", "SUSPENDED"), FROM, day));
    }

    /** The certificate that a supersession names, as the register has it. */
    static World successor(Map<String, String> said, String from, String to) {
        var attributes = new HashMap<>(Map.of("number", SUCCESSOR, "enterprise", "00000066-8"));
        attributes.putAll(said);
        return World.PLAIN.knowing(line(SUCCESSOR, attributes, LocalDate.parse(from), LocalDate.parse(to)));
    }

    private static RegisterFact line(String key, Map<String, String> said, LocalDate from, LocalDate to) {
        var attributes = new HashMap<>(
                Map.of("number", NUMBER, "state", "VALID", "since", "1997-01-01", "enterprise", "00000011-5"));
        attributes.putAll(said);
        return new RegisterFact("R-CERT", key, attributes, from, to, FROM);
    }

    private static String reportOfCase1() {
        try {
            return org.cpcert.dossier.Digest.of(java.nio.file.Files.readAllBytes(
                            java.nio.file.Path.of("sample-docs/case-1-luqiao-switchgear/09-audit-report.xml")))
                    .hex();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
