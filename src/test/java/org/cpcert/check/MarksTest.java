package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.Saxon;

/** The marks of {@code xslt/rules/marks.xsl}: the vectors of the rule catalogue, section 13, and a second computation of the arithmetic. */
class MarksTest {

    private static final String F = "urn:cpcert:functions";
    private static final XsltExecutable SHEET = Saxon.compile("/xslt/rules/marks.xsl");
    private static final XdmValue TABLES = tables();
    private static final XdmValue ALL =
            new XdmValue(List.of("score", "sitting", "rank", "time", "hours", "window", "word", "check").stream()
                    .map(XdmAtomicValue::new)
                    .collect(Collectors.toList()));
    private static final LocalDate COURSE = LocalDate.of(1997, 3, 21);
    private static final LocalDate TODAY = LocalDate.of(1998, 10, 1);
    private static final String WHOLE = "10 80";

    /** One applicant, whose course ended on {@link #COURSE} and who applies on a day. */
    private static final class Applicant {
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder held = new StringBuilder();
        private final StringBuilder courses = new StringBuilder();
        private final StringBuilder works = new StringBuilder();
        private LocalDate day = TODAY;
        private int n = 0;

        Applicant on(LocalDate when) {
            day = when;
            return this;
        }

        Applicant educated(String kind) {
            content.append("<Education><KindCode>%s</KindCode><Date>1985-07-01</Date></Education>".formatted(kind));
            return this;
        }

        Applicant ranked(String kind, LocalDate since) {
            content.append("<Rank><KindCode>%s</KindCode><Since>%s</Since></Rank>".formatted(kind, since));
            return this;
        }

        Applicant worked(LocalDate from, LocalDate to) {
            content.append(
                    "<WorkPeriod><From>%s</From><To>%s</To><EnvironmentalIndicator>true</EnvironmentalIndicator></WorkPeriod>"
                            .formatted(from, to));
            return this;
        }

        /** Exactly so many months up to the application. */
        Applicant months(int months) {
            return worked(day.plusDays(1).minusMonths(months), day);
        }

        Applicant foundation(String score) {
            return course("FOUNDATION", score, COURSE);
        }

        Applicant course(String kind, String score, LocalDate when) {
            courses.append("<Record course=\"C-%d\" kind=\"%s\" score=\"%s\" result=\"PASSED\" from=\"%s\"/>"
                    .formatted(++n, kind, score, when));
            return this;
        }

        Applicant registered(String level, LocalDate from) {
            held.append("<Record level=\"%s\" from=\"%s\"/>".formatted(level, from));
            return this;
        }

        /** Work on audits, each given as fields and hours, finished on a day. */
        Applicant audits(LocalDate finished, String... fieldsAndHours) {
            for (var work : fieldsAndHours) {
                var parts = work.split(" ", -1);
                works.append("<Work of=\"AR-%d\" fields=\"%s\" hours=\"%s\" finished=\"%s\" proof=\"REPORT\"/>"
                        .formatted(++n, parts[0], parts[1], finished));
            }
            return this;
        }

        XdmNode sheet(String level, Map<String, String> reading) {
            return (XdmNode) call(
                            "mark-sheet",
                            tree("<Content>" + content + "</Content>").itemAt(0),
                            date(day),
                            new XdmAtomicValue(level),
                            tree("<X>" + held + "</X>", true),
                            tree("<X>" + courses + "</X>", true),
                            tree("<X>" + works + "</X>", true),
                            TABLES,
                            reading(reading))
                    .itemAt(0);
        }

        BigDecimal mark(String kind, String level, Map<String, String> reading) {
            return new BigDecimal(sheet(level, reading).getAttributeValue(new QName(kind)));
        }

        String standing(String level, Map<String, String> reading) {
            return standingOf(sheet(level, reading), level);
        }

        /** How the marks stand under every reading; those that are said to make no difference make none. */
        Set<String> standings(String level) {
            var open = call(
                    "open-readings",
                    tree("<Content>" + content + "</Content>").itemAt(0),
                    date(day),
                    tree("<X>" + courses + "</X>", true),
                    tree("<X>" + works + "</X>", true),
                    TABLES);
            var all = standings(level, ALL);
            assertThat(standings(level, open)).isEqualTo(all);
            return all;
        }

        private Set<String> standings(String level, XdmValue open) {
            var all = new HashSet<String>();
            for (var reading : call("mark-readings", open)) {
                var sheet = call(
                        "mark-sheet",
                        tree("<Content>" + content + "</Content>").itemAt(0),
                        date(day),
                        new XdmAtomicValue(level),
                        tree("<X>" + held + "</X>", true),
                        tree("<X>" + courses + "</X>", true),
                        tree("<X>" + works + "</X>", true),
                        TABLES,
                        reading);
                all.add(standingOf((XdmNode) sheet.itemAt(0), level));
            }
            return all;
        }
    }

    @Example
    void m1NewcomerReachesAssociateOnly() {
        var m1 = new Applicant().foundation("78").educated("MASTER").months(72);
        assertThat(m1.mark("total", "ASSOCIATE", Map.of())).isEqualByComparingTo("12.0");
        assertThat(m1.standings("ASSOCIATE")).containsExactly("MET");
        assertThat(m1.standings("AUDITOR")).containsExactly("SHORT");
    }

    @Example
    void m2HalfAYearIsDecidedIndependentOfTheReading() {
        var m2 = new Applicant().foundation("62").educated("COLLEGE").months(6);
        assertThat(m2.mark("total", "ASSOCIATE", Map.of())).isEqualByComparingTo("5");
        assertThat(m2.mark("total", "ASSOCIATE", Map.of("time", "B"))).isEqualByComparingTo("4");
        assertThat(m2.standings("ASSOCIATE")).containsExactly("SHORT");
    }

    @Example
    void m3AuditsBeforeTheCourseDependOnTheReading() {
        var m3 = new Applicant()
                .foundation("90")
                .educated("UNDERGRADUATE")
                .months(6)
                .audits(COURSE.minusMonths(3), WHOLE, WHOLE);
        assertThat(m3.mark("total", "ASSOCIATE", Map.of())).isEqualByComparingTo("9");
        assertThat(m3.mark("total", "ASSOCIATE", Map.of("time", "B"))).isEqualByComparingTo("8");
        assertThat(m3.mark("total", "ASSOCIATE", Map.of("window", "B"))).isEqualByComparingTo("11");
        assertThat(m3.mark("total", "ASSOCIATE", Map.of("window", "B", "time", "B")))
                .isEqualByComparingTo("10");
        assertThat(m3.mark("total", "ASSOCIATE", Map.of("window", "C"))).isEqualByComparingTo("9");
        assertThat(m3.standings("ASSOCIATE")).containsExactlyInAnyOrder("SHORT", "MET");
    }

    @Example
    void m4AuditorWithAPartialAudit() {
        var m4 = fiveYears("92", "MASTER").audits(COURSE.plusYears(1), WHOLE, WHOLE, "3 25");
        assertThat(m4.mark("audits", "AUDITOR", Map.of())).isEqualByComparingTo("2.3");
        assertThat(m4.mark("total", "AUDITOR", Map.of())).isEqualByComparingTo("16.3");
        assertThat(m4.standings("AUDITOR")).containsExactly("MET");
    }

    @Example
    void m5AuditMarksExactlyAtTheBoundary() {
        var m5 = fiveYears("92", "MASTER").audits(COURSE.plusYears(1), WHOLE, WHOLE);
        assertThat(m5.mark("audits", "AUDITOR", Map.of())).isEqualByComparingTo("2.0");
        assertThat(m5.standing("AUDITOR", Map.of())).isEqualTo("EXACT");
    }

    @Example
    void m6TotalExactlyAtTheBoundary() {
        var m6 = new Applicant()
                .foundation("92")
                .educated("MASTER")
                .months(36)
                .audits(COURSE.plusYears(1), WHOLE, WHOLE, "4 32.5", "6 50");
        assertThat(m6.mark("audits", "AUDITOR", Map.of())).isEqualByComparingTo("3.0");
        assertThat(m6.mark("total", "AUDITOR", Map.of())).isEqualByComparingTo("15.0");
        assertThat(m6.standing("AUDITOR", Map.of())).isEqualTo("EXACT");
        var others = (XdmNode) tree("<Sheet audits=\"2.4\" total=\"15.0\"/>").itemAt(0);
        assertThat(standingOf(others, "AUDITOR")).isEqualTo("EXACT");
    }

    @Example
    void m7TwelveAuditsAreCapped() {
        var m7 = new Applicant().foundation("92").on(COURSE.plusMonths(18));
        for (int i = 0; i < 12; i++) {
            m7.audits(COURSE.plusYears(1), WHOLE);
        }
        assertThat(m7.mark("audits", "AUDITOR", Map.of())).isEqualByComparingTo("10");
        assertThat(audits("9.8", "0.7")).isEqualByComparingTo("10");
        assertThat(audits("9.8", "0.1")).isEqualByComparingTo("9.9");
    }

    @Example
    void m8TheLesserOfFieldsAndHours() {
        assertThat(audit(10, "79", "A")).isEqualByComparingTo("0.9");
        assertThat(audit(7, "80", "A")).isEqualByComparingTo("0.7");
        assertThat(audit(3, "23.9", "A")).isEqualByComparingTo("0.2");
        assertThat(audit(3, "24", "A")).isEqualByComparingTo("0.3");
        assertThat(audit(3, "24", "B")).isEqualByComparingTo("0.2");
        assertThat(audit(3, "24.1", "B")).isEqualByComparingTo("0.3");
        assertThat(audit(10, "80", "B")).isEqualByComparingTo("1");
    }

    @Example
    void m9PrincipalWithTheAdvancedCourse() {
        assertThat(principal("74").mark("total", "PRINCIPAL", Map.of())).isEqualByComparingTo("22.6");
        assertThat(principal("74").standing("PRINCIPAL", Map.of())).isEqualTo("MET");
        assertThat(principal("68").mark("total", "PRINCIPAL", Map.of())).isEqualByComparingTo("21.6");
        assertThat(principal("68").standing("PRINCIPAL", Map.of())).isEqualTo("SHORT");
    }

    @Example
    void m10MiddleRankForThreeYears() {
        assertThat(new Applicant().ranked("MIDDLE", TODAY.minusYears(3)).mark("theory", "AUDITOR", Map.of()))
                .isEqualByComparingTo("3");
        assertThat(new Applicant().ranked("MIDDLE", TODAY.minusYears(3)).mark("theory", "AUDITOR", Map.of("rank", "B")))
                .isEqualByComparingTo("4");
        assertThat(new Applicant()
                        .ranked("MIDDLE", TODAY.minusYears(3).minusDays(1))
                        .mark("theory", "AUDITOR", Map.of()))
                .isEqualByComparingTo("4");
        assertThat(new Applicant()
                        .ranked("ELEMENTARY", TODAY.minusYears(9))
                        .educated("DOCTOR")
                        .mark("theory", "AUDITOR", Map.of()))
                .isEqualByComparingTo("5");
    }

    @Example
    void m11ScoreBetweenTwoBands() {
        var m11 = new Applicant().foundation("59.5");
        assertThat(m11.mark("foundation", "ASSOCIATE", Map.of())).isEqualByComparingTo("0");
        assertThat(m11.mark("foundation", "ASSOCIATE", Map.of("score", "B"))).isEqualByComparingTo("2");
        assertThat(new Applicant().foundation("59.4").mark("foundation", "ASSOCIATE", Map.of("score", "B")))
                .isEqualByComparingTo("0");
    }

    /** 25 months after the foundation course, before the advanced one: only the day of the application can make it count. */
    @Example
    void m12AuditOutsideTheWindow() {
        var finished = COURSE.plusMonths(25);
        var advanced = COURSE.plusMonths(30);
        var m12 = new Applicant()
                .foundation("92")
                .course("ADVANCED", "92", advanced)
                .audits(finished, WHOLE);
        assertThat(m12.on(advanced.plusYears(3)).mark("audits", "PRINCIPAL", Map.of()))
                .isEqualByComparingTo("0");
        assertThat(m12.mark("audits", "PRINCIPAL", Map.of("window", "B"))).isEqualByComparingTo("1");
        assertThat(m12.mark("audits", "PRINCIPAL", Map.of("window", "C"))).isEqualByComparingTo("0");
        assertThat(m12.on(advanced.plusYears(3).plusDays(1)).mark("audits", "PRINCIPAL", Map.of("window", "B")))
                .isEqualByComparingTo("0");
        assertThat(m12.mark("audits", "AUDITOR", Map.of())).isEqualByComparingTo("0");
    }

    /** What served for a registration stays; what did not lapses (CPQ-2.1, third reading). */
    @Example
    void marksOnceUsedDoNotLapse() {
        var applicant = new Applicant()
                .foundation("92")
                .registered("AUDITOR", COURSE.plusMonths(20))
                .audits(COURSE.plusMonths(20), WHOLE)
                .audits(COURSE.plusMonths(20).plusDays(1), WHOLE)
                .on(COURSE.plusYears(6));
        assertThat(applicant.mark("audits", "AUDITOR", Map.of("window", "C"))).isEqualByComparingTo("1");
        assertThat(applicant.mark("audits", "AUDITOR", Map.of("window", "B"))).isEqualByComparingTo("2");
        assertThat(applicant.on(COURSE.plusYears(2)).mark("audits", "AUDITOR", Map.of("window", "C")))
                .isEqualByComparingTo("2");
    }

    /** An auditor's marks are added to those of a principal; work between the two windows is not (CPQ-2.3). */
    @Example
    void marksOfTheAuditorAreAddedUp() {
        var advanced = COURSE.plusYears(4);
        var applicant = new Applicant()
                .foundation("92")
                .registered("AUDITOR", COURSE.plusYears(2))
                .course("ADVANCED", "92", advanced)
                .audits(COURSE.plusYears(2), WHOLE)
                .audits(COURSE.plusYears(3), WHOLE)
                .audits(advanced.plusYears(3), WHOLE)
                .on(advanced.plusYears(3).plusDays(1));
        assertThat(applicant.mark("audits", "PRINCIPAL", Map.of())).isEqualByComparingTo("2");
        assertThat(applicant.mark("audits", "PRINCIPAL", Map.of("window", "B"))).isEqualByComparingTo("1");
        assertThat(applicant.mark("audits", "PRINCIPAL", Map.of("window", "C"))).isEqualByComparingTo("1");
    }

    /** Every reading that may matter does so once here. */
    @Example
    void everyReadingCanDecide() {
        var even = new Applicant().educated("MASTER").months(60).audits(COURSE.plusYears(1), WHOLE, WHOLE);
        assertThat(even.course("FOUNDATION", "79.5", COURSE).standings("AUDITOR"))
                .containsExactlyInAnyOrder("SHORT", "EXACT");
        assertThat(even.audits(COURSE.plusYears(1), "10 8").standings("AUDITOR"))
                .containsExactlyInAnyOrder("SHORT", "EXACT", "MET");
        assertThat(even.course("FOUNDATION", "95", COURSE.minusDays(30)).standings("AUDITOR"))
                .containsExactlyInAnyOrder("SHORT", "EXACT", "MET");
        var fresh = new Applicant().foundation("95").months(11).ranked("MIDDLE", TODAY.minusYears(3));
        assertThat(fresh.standings("ASSOCIATE")).containsExactlyInAnyOrder("SHORT", "MET");
    }

    /** At most 25 without the advanced course, 15 without any audit, 30 in all. */
    @Example
    void nobodyExceedsWhatTheAppendixAllows() {
        var best = fiveYears("100", "DOCTOR");
        assertThat(best.mark("total", "AUDITOR", Map.of())).isEqualByComparingTo("15");
        for (int i = 0; i < 12; i++) {
            best.audits(COURSE.plusYears(1), WHOLE);
        }
        assertThat(best.mark("total", "AUDITOR", Map.of())).isEqualByComparingTo("25");
        best.course("ADVANCED", "100", COURSE.plusYears(1));
        assertThat(best.mark("total", "PRINCIPAL", Map.of())).isEqualByComparingTo("30");
    }

    @Example
    void severalSittings() {
        var applicant = new Applicant().foundation("92").course("FOUNDATION", "61", COURSE.plusMonths(1));
        assertThat(applicant.mark("foundation", "ASSOCIATE", Map.of())).isEqualByComparingTo("5");
        assertThat(applicant.mark("foundation", "ASSOCIATE", Map.of("sitting", "B")))
                .isEqualByComparingTo("2");
    }

    /** Days on which a person worked, counted one by one: overlaps count once, and a full year is a full year. */
    @Property(tries = 150)
    void timeWorkedIsThatOfTheDaysWorked(@ForAll("periods") @Size(min = 1, max = 6) List<LocalDate[]> periods) {
        var worked = new java.util.TreeSet<LocalDate>();
        var xml = new StringBuilder();
        for (var p : periods) {
            p[0].datesUntil(p[1].plusDays(1)).filter(day -> !day.isAfter(TODAY)).forEach(worked::add);
            xml.append("<WorkPeriod><From>%s</From><To>%s</To></WorkPeriod>".formatted(p[0], p[1]));
        }
        int months = 0;
        int days = 0;
        for (var first : worked) {
            if (!worked.contains(first.minusDays(1))) {
                var end = first;
                while (worked.contains(end)) {
                    end = end.plusDays(1);
                }
                int whole = 0;
                while (!first.plusMonths(whole + 1).isAfter(end)) {
                    whole++;
                }
                months += whole;
                days += (int) (end.toEpochDay() - first.plusMonths(whole).toEpochDay());
            }
        }
        var time = call("time-worked", tree("<X>" + xml + "</X>", true), date(TODAY), new XdmAtomicValue(30));
        assertThat(time.stream().map(item -> Integer.valueOf(item.getStringValue())))
                .containsExactly(months + days / 30, days % 30);
    }

    @Property(tries = 300)
    void auditMarkIsTheFloorOfTheLesserShare(
            @ForAll @IntRange(min = 0, max = 12) int fields,
            @ForAll @BigRange(min = "0", max = "200") @Scale(2) BigDecimal hours) {
        var share = BigDecimal.valueOf(fields)
                .divide(BigDecimal.TEN)
                .min(hours.divide(BigDecimal.valueOf(80), 20, RoundingMode.DOWN))
                .min(BigDecimal.ONE);
        assertThat(audit(fields, hours.toPlainString(), "A"))
                .isEqualByComparingTo(share.setScale(1, RoundingMode.FLOOR));
    }

    @Property(tries = 200)
    void courseMarkIsThatOfTheBand(@ForAll @BigRange(min = "0", max = "100") @Scale(1) BigDecimal score) {
        int whole = score.intValue();
        int mark = whole < 60 ? 0 : Math.min(5, whole / 10 - 4);
        var found = call("course-mark", new XdmAtomicValue(score), TABLES, reading(Map.of()));
        assertThat(new BigDecimal(found.itemAt(0).getStringValue())).isEqualByComparingTo(BigDecimal.valueOf(mark));
    }

    @Provide
    Arbitrary<List<LocalDate[]>> periods() {
        var day = Arbitraries.integers()
                .between(0, 3000)
                .map(n -> LocalDate.of(1991, 1, 1).plusDays(n));
        var period = Combinators.combine(day, Arbitraries.integers().between(0, 900))
                .as((from, length) -> new LocalDate[] {from, from.plusDays(length)});
        return period.list();
    }

    private static Applicant fiveYears(String score, String education) {
        return new Applicant().foundation(score).educated(education).months(60);
    }

    private static Applicant principal(String advanced) {
        return fiveYears("80", "DOCTOR")
                .course("ADVANCED", advanced, COURSE)
                .audits(COURSE.plusYears(1), WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, "6 50");
    }

    private static BigDecimal audit(int fields, String hours, String reading) {
        var mark = call(
                "audit-mark",
                new XdmAtomicValue(fields),
                new XdmAtomicValue(new BigDecimal(hours)),
                TABLES,
                reading(Map.of("hours", reading)));
        return new BigDecimal(mark.itemAt(0).getStringValue());
    }

    private static BigDecimal audits(String... marks) {
        var values = new ArrayList<XdmAtomicValue>();
        List.of(marks).forEach(mark -> values.add(new XdmAtomicValue(new BigDecimal(mark))));
        return new BigDecimal(
                call("audits-mark", new XdmValue(values), TABLES).itemAt(0).getStringValue());
    }

    private static String standingOf(XdmNode sheet, String level) {
        return call("mark-standing", sheet, strings("marks." + level.toLowerCase(java.util.Locale.ROOT)))
                .itemAt(0)
                .getStringValue();
    }

    private static XdmValue tables() {
        return call(
                "mark-tables",
                strings("marks.course"),
                strings("marks.education"),
                strings("marks.rank"),
                strings("marks.practice"),
                new XdmAtomicValue(30),
                strings("marks.audit"),
                strings("marks.windows"));
    }

    /** A list of the scheme. */
    private static XdmValue strings(String parameter) {
        var value = Scheme.load().parameters().stream()
                .filter(p -> p.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .value();
        return new XdmValue(
                List.of(value.split(" ", -1)).stream().map(XdmAtomicValue::new).collect(Collectors.toList()));
    }

    private static XdmValue reading(Map<String, String> other) {
        var all = new HashMap<>(Map.of("score", "A", "sitting", "A", "rank", "A", "time", "A", "hours", "A"));
        all.putAll(Map.of("window", "A", "word", "A"));
        all.putAll(other);
        return XdmMap.makeMap(all);
    }

    private static XdmValue date(LocalDate day) {
        return new XdmAtomicValue(day);
    }

    private static XdmValue tree(String xml) {
        return tree(xml, false);
    }

    /** The root element, or its children. */
    private static XdmValue tree(String xml, boolean children) {
        try {
            var root = Saxon.processor()
                    .newDocumentBuilder()
                    .build(new StreamSource(new StringReader(xml)))
                    .select(Steps.child("*"))
                    .asNode();
            return children ? root.select(Steps.child("*")).asXdmValue() : root;
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XdmValue call(String function, XdmValue... arguments) {
        try {
            return SHEET.load30().callFunction(new QName(F, function), arguments);
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
