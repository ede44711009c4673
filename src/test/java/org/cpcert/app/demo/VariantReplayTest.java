package org.cpcert.app.demo;

import static net.sf.saxon.s9api.streams.Steps.child;
import static net.sf.saxon.s9api.streams.Steps.descendant;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpcert.app.FoldedDossier;
import org.cpcert.app.audit.SoundHome;
import org.cpcert.app.command.Call;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.service.CentreService;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.certificate.CertificateNumber;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.register.Registers;
import org.cpcert.samples.Deviation;
import org.cpcert.samples.NextRound;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.samples.Variant;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.Cases;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitations;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.Referrals;
import org.cpcert.store.Sequences;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The sample cases through the code that serves, all in one home, with a real mail server: each document gets the answer written
 * beside it, the experts vote by mail as their opinion says, and each case comes to the states written beside it.
 */
class VariantReplayTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));
    private static final XmlReader READER = new XmlReader();
    private static final String SYSTEM = "cpcert@example.org";
    private static final Map<Verdict, String> NOTICE =
            Map.of(Verdict.ACCEPTED, "-receipt", Verdict.REFERRED, "-referral", Verdict.REJECTED, "-rejection");

    @TempDir
    Path folder;

    /** States of each case, by enterprise. */
    private final Map<String, List<String>> states = new LinkedHashMap<>();

    /** States of each certificate, by enterprise. */
    private final Map<String, List<String>> certificates = new LinkedHashMap<>();

    private final Map<String, DemoMailbox> mailboxes = new LinkedHashMap<>();

    /** Something that happens on a day; what happens first is done first. */
    private record Happening(Instant at, Variant variant, Optional<Element> vote, Optional<Variant.Sent> document) {}

    /** The variants that go to the end of their case. */
    private static List<Variant> whole() {
        return Variant.all(SAMPLES).stream().filter(Variant::isWhole).toList();
    }

    /** The variants that stop where a document is wrong. */
    static Stream<Variant> broken() {
        return Variant.all(SAMPLES).stream().filter(variant -> !variant.isWhole());
    }

    @Test
    void everyCaseComesToItsEnd() throws Exception {
        replay(whole(), home -> {
            oldCopiesTellWhatBecameOfTheCertificate(home);
            grantedForOtherDaysItIsMadeAtOnceAndNotInForceBefore(home);
            decisionOnTheSplitStandsInTheDossierAndNothingWaits(home);
        });
        for (var variant : whole()) {
            assertThat(states.get(enterprise(variant)))
                    .as(variant.toString())
                    .containsExactlyElementsOf(variant.path());
            if (!variant.certificatePath().isEmpty()) {
                assertThat(certificates.get(enterprise(variant)))
                        .as("certificate of " + variant)
                        .containsExactlyElementsOf(variant.certificatePath());
            }
        }
    }

    /** One that opens no case names no states. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenCaseStopsWhereItIsBroken(Variant variant) throws Exception {
        replay(List.of(variant), home -> {});
        assertThat(states.values().stream().flatMap(List::stream)).containsExactlyElementsOf(variant.path());
        assertThat(certificates).isEmpty();
    }

    /** The notices name the second certificate of the year. */
    private static void aNumberIsGone(Home home) {
        try (var database = Database.open(home.db())) {
            database.perform(handle -> Sequences.next(handle, "certificate-1999"));
        }
    }

    /** The certificate of case 6 in another life: suspended for danger, reinstated once that is over, given back by its holder. */
    @Test
    void aCertificateIsReinstatedAndGivenBack() throws Exception {
        var life = SampleCase.read(SAMPLES.resolve("status-notice"));
        var last = life.steps().get(life.steps().size() - 1).file();
        var variant = new Variant(
                "6-given-back",
                "reinstated and given back",
                life,
                new Deviation(
                        "",
                        "6-given-back",
                        "status-notice/" + last,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                last,
                Map.of(),
                List.of("EXAMINATION", "SPLIT", "EXAMINATION", "OPINION_SIGNING", "DECISION", "ISSUED"),
                List.of("VALID", "SUSPENDED", "VALID"));
        replay(List.of(variant), VariantReplayTest::aNumberIsGone, home -> {
            Database.look(home.db(), handle -> {
                var issued = Certificates.find(handle, "CPE-CN-1999-00002-M").orElseThrow();
                assertThat(List.of("1999-08-10", "1999-10-01", "1999-12-31", "2000-01-01"))
                        .extracting(day -> CertificateStatus.on(handle, issued, LocalDate.parse(day))
                                .orElseThrow()
                                .state()
                                .name())
                        .containsExactly("SUSPENDED", "VALID", "CANCELLED", "CANCELLED");
                assertThat(DossierLedger.entries(handle, issued.caseID()))
                        .extracting(LedgerEntry::event)
                        .endsWith("CERTIFICATE_SUSPENDED", "CERTIFICATE_VALID", "CERTIFICATE_CANCELLED");
                for (var told : List.of(
                        "suspended from 1999-08-02", "in force from 1999-09-15", "given back from 1999-12-31")) {
                    assertThat(Outbox.ofCase(handle, issued.caseID()).stream()
                                    .filter(mail -> mail.subject().contains(told))
                                    .map(mail -> mail.recipient()))
                            .as(told + " of "
                                    + Outbox.ofCase(handle, issued.caseID()).stream()
                                            .map(m -> m.subject())
                                            .toList())
                            .contains("donghu@example.org", "assessment-a@example.org");
                }
                return true;
            });
            var number = "CPE-CN-1999-00002-M";
            var register = List.of("--home", home.root().toString());
            assertThat(verify(home, number + ".pdf", register, "1999-08-10T04:00:00Z"))
                    .startsWith("1 ")
                    .contains("SUSPENDED. Certificate " + number, "suspended since 1999-08-02");
            assertThat(verify(home, number + ".pdf", register, "1999-10-01T04:00:00Z"))
                    .startsWith("0 ")
                    .contains("VALID. Certificate " + number);
            for (var form : List.of(".pdf", ".xml")) {
                assertThat(verify(home, number + form, register, "2000-01-10T04:00:00Z"))
                        .startsWith("1 ")
                        .contains("CANCELLED. Certificate " + number, "1999-12-31");
            }
            assertThat(verify(
                            home,
                            number + ".pdf",
                            List.of("--trust", home.trust().toString()),
                            "2000-01-10T04:00:00Z"))
                    .as("without a register nobody knows that it was given back")
                    .startsWith("3 ")
                    .contains("INDETERMINATE", "no register at hand knows the number " + number);
        });
        assertThat(states.get(enterprise(variant))).containsExactlyElementsOf(variant.path());
        assertThat(certificates.get(enterprise(variant))).containsExactlyElementsOf(variant.certificatePath());
    }

    /**
     * Case 1 goes on: two years later a new round leads to a second certificate that ends with the first and supersedes it, a year after that
     * a third follows without gap (workflow 4.4, C6 and C8).
     */
    @Test
    void aCertificateIsSupersededAndRenewed() throws Exception {
        var first = SampleCase.read(SAMPLES.resolve("case-1-luqiao-switchgear"));
        var variant = new Variant(
                "1-renewed",
                "superseded and renewed",
                first,
                new Deviation(
                        "",
                        "1-renewed",
                        "case-1-luqiao-switchgear/12-decision.xml",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                "12-decision.xml",
                Map.of(),
                List.of(),
                List.of());
        var second = new NextRound(first, Period.ofYears(2))
                .sent(
                        OF_A_ROUND,
                        List.of(
                                formerCertificate(FIRST),
                                NextRound.Edit.words("12-decision.xml", "<ValidTo>2003-06-14", "<ValidTo>2001-06-14")),
                        KEYS);
        var third = new NextRound(first, Period.of(3, 0, -10))
                .sent(
                        file -> OF_A_ROUND.test(file) || file.startsWith("02-"),
                        List.of(
                                formerCertificate(SECOND),
                                theAssociateIsRegisteredAgain(),
                                NextRound.Edit.words(
                                        "12-decision.xml", "<ValidFrom>2001-06-05", "<ValidFrom>2001-06-15"),
                                NextRound.Edit.words("12-decision.xml", "<ValidTo>2004-06-04", "<ValidTo>2004-06-14")),
                        KEYS);
        var happenings = Stream.of(
                        happenings(variant),
                        happenings(variant, second),
                        happenings(variant, List.of(supersession())),
                        happenings(variant, third))
                .flatMap(List::stream)
                .toList();
        play(happenings, home -> {}, home -> {
            theFirstWasSucceededByTheSecond(home);
            theThirdFollowsTheSecondWithoutGap(home);
        });
    }

    private static void theFirstWasSucceededByTheSecond(Home home) {
        for (var form : List.of(".pdf", ".xml")) {
            assertThat(verifyAt(home, FIRST + form, "2000-08-01T04:00:00Z"))
                    .startsWith("0 ")
                    .contains("VALID. Certificate " + FIRST);
            assertThat(verifyAt(home, FIRST + form, "2000-08-02T04:00:00Z"))
                    .startsWith("1 ")
                    .contains("SUPERSEDED. Certificate " + FIRST, SECOND + " took its place on 2000-08-02", "renamed");
            assertThat(verifyAt(home, SECOND + form, "2000-08-02T04:00:00Z"))
                    .startsWith("0 ")
                    .contains("VALID. Certificate " + SECOND, "in force until 2001-06-14");
            for (var number : List.of(FIRST, SECOND)) {
                assertThat(verify(
                                home,
                                number + form,
                                List.of("--trust", home.trust().toString()),
                                "2000-08-02T04:00:00Z"))
                        .as("without a register nobody knows what became of either")
                        .startsWith("3 ")
                        .contains("INDETERMINATE", "no register at hand knows the number " + number);
            }
        }
        assertThat(events(home, FIRST)).endsWith("PAGE_SEALED", "CERTIFICATE_SUPERSEDED");
        assertThat(told(home, FIRST, "superseded from 2000-08-02"))
                .contains("luqiao@example.org", "assessment-a@example.org", "centre@example.org");
        assertThat(told(home, FIRST, "Copy of the status notice"))
                .contains("sample-city-environment@example.org", "machinery@example.org");
        var shown = ran(
                "case",
                "show",
                ofCertificate(home, FIRST).caseID(),
                "--home",
                home.root().toString());
        assertThat(shown).contains("superseded since 2000-08-02, " + SECOND + " took its place");
    }

    private static void theThirdFollowsTheSecondWithoutGap(Home home) {
        for (var form : List.of(".pdf", ".xml")) {
            assertThat(verifyAt(home, SECOND + form, "2001-06-14T15:59:59Z")).startsWith("0 ");
            assertThat(verifyAt(home, THIRD + form, "2001-06-14T15:59:59Z"))
                    .startsWith("1 ")
                    .contains("NOT YET IN FORCE. Certificate " + THIRD, "from 2001-06-15 on");
            assertThat(verifyAt(home, SECOND + form, "2001-06-14T16:00:00Z"))
                    .startsWith("1 ")
                    .contains("EXPIRED. Certificate " + SECOND);
            assertThat(verifyAt(home, THIRD + form, "2001-06-14T16:00:00Z"))
                    .startsWith("0 ")
                    .contains("VALID. Certificate " + THIRD, "in force until 2004-06-14");
        }
        assertThat(events(home, THIRD)).endsWith("CERTIFIED", "PAGE_SEALED");
        assertThat(told(home, THIRD, "Your certificate " + THIRD)).contains("luqiao@example.org");
    }

    private static List<String> events(Home home, String number) {
        return Database.look(
                home.db(),
                handle -> DossierLedger.entries(
                                handle, ofCertificate(home, number).caseID())
                        .stream()
                        .map(LedgerEntry::event)
                        .toList());
    }

    /** To whom a letter with these words in its subject went. */
    private static List<String> told(Home home, String number, String words) {
        return Database.look(
                home.db(),
                handle -> Outbox.ofCase(handle, ofCertificate(home, number).caseID()).stream()
                        .filter(mail -> mail.subject().contains(words))
                        .map(mail -> mail.recipient())
                        .toList());
    }

    private static IssuedCertificate ofCertificate(Home home, String number) {
        return Database.look(
                home.db(), handle -> Certificates.find(handle, number).orElseThrow());
    }

    private static String ran(String... command) {
        var out = new ByteArrayOutputStream();
        Call.run(Terminal.of(out, new ByteArrayOutputStream(), Map.of(), false), command);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final String FIRST = CertificateNumber.of("CPE", "CN", 1998, 1);
    private static final String SECOND = CertificateNumber.of("CPE", "CN", 2000, 1);
    private static final String THIRD = CertificateNumber.of("CPE", "CN", 2001, 1);

    private static final Predicate<String> OF_A_ROUND = file -> file.compareTo("05-statement") >= 0;

    /** His registration of 1997 ends within the third round; nobody else's does. */
    private static NextRound.Edit theAssociateIsRegisteredAgain() {
        return new NextRound.Edit(
                "02-register-of-auditors.xml",
                text -> text.replaceAll("(?s)<Entry>(?:(?!</Entry>|CPA-S1997-00021-8).)*</Entry>\\s*", ""));
    }

    private static NextRound.Edit formerCertificate(String number) {
        return NextRound.Edit.words(
                "10-certificate-application.xml", "      <ConsentPublication>", """
                      <FormerCertificate>
                        <CertificateNumber>%s</CertificateNumber>
                        <ValidTo>2001-06-14</ValidTo>
                      </FormerCertificate>
                      <ConsentPublication>""".formatted(number));
    }

    /** The notice of the samples, on the first certificate of case 1. */
    private static Variant.Sent supersession() {
        var file = "superseded-by-an-unknown-certificate.xml";
        var sent = new NextRound(SampleCase.read(SAMPLES.resolve("supersession")), Period.ofYears(1))
                .sent(
                        file::equals,
                        List.of(
                                NextRound.Edit.words(file, "CPE-CN-1999-00002-M", FIRST),
                                NextRound.Edit.words(file, "CPE-CN-1999-00003-K", SECOND),
                                NextRound.Edit.words(file, "00000066-8", "00000011-5")),
                        KEYS)
                .getFirst();
        return new Variant.Sent(
                sent.name(), sent.step(), sent.bytes(), sent.at(), new Variant.Ending(Verdict.ACCEPTED, List.of()));
    }

    /** Sends everything in its order, through one service over one home. */
    private void replay(List<Variant> variants, Consumer<Home> atTheEnd) throws Exception {
        replay(variants, home -> {}, atTheEnd);
    }

    private void replay(List<Variant> variants, Consumer<Home> atTheBeginning, Consumer<Home> atTheEnd)
            throws Exception {
        play(variants.stream().flatMap(variant -> happenings(variant).stream()).toList(), atTheBeginning, atTheEnd);
    }

    private void play(List<Happening> all, Consumer<Home> atTheBeginning, Consumer<Home> atTheEnd) throws Exception {
        var happenings =
                all.stream().sorted(Comparator.comparing(Happening::at)).toList();
        var clock = new ScenarioClock(happenings.get(0).at());
        try (var server = new DemoMailServer();
                var service = new CentreService(Map.of())) {
            var home =
                    DemoHome.make(folder.resolve("home"), server.settings(SYSTEM), server.password(), clock.instant());
            happenings.forEach(happening -> happening.document().ifPresent(sent -> persons(read(sent), server)));
            atTheBeginning.accept(home);
            service.start(home, Settings.of(home), clock);
            var dropped = new HashSet<String>();
            for (var happening : happenings) {
                clock.moveTo(happening.at());
                happening.vote().ifPresent(vote -> vote(home, happening.variant(), vote, clock));
                if (happening
                        .document()
                        .filter(sent -> dropped.add(digest(sent)))
                        .isPresent()) {
                    drop(home, happening.document().get());
                }
                settle(home, service, clock);
            }
            FoldedDossier.standsForAllCases(home);
            atTheEnd.accept(home);
        }
        SoundHome.require(new Home(folder.resolve("home")), folder.resolve("audit"), clock.instant());
    }

    /** The opinion of case 6 was referred before it belonged to the case; the decision on it is told before it all the same. */
    private static void decisionOnTheSplitStandsInTheDossierAndNothingWaits(Home home) {
        Database.look(home.db(), handle -> {
            var caseID = Certificates.find(handle, "CPE-CN-1999-00002-M")
                    .orElseThrow()
                    .caseID();
            assertThat(DossierLedger.entries(handle, caseID))
                    .extracting(LedgerEntry::event)
                    .containsSubsequence("SPLIT", "REFERRAL_DECIDED", "ASSESSED", "GRANTED")
                    .containsOnlyOnce("REFERRAL_DECIDED");
            assertThat(Referrals.open(handle))
                    .extracting(referral -> Documents.find(handle, referral.document())
                            .orElseThrow()
                            .documentID()
                            .orElseThrow())
                    .doesNotContain("AO-1999-A-0006");
            return caseID;
        });
    }

    /** The seals of the PDF of case 6 hold and it is rescinded all the same; its holder and its assessors were told. */
    private static void oldCopiesTellWhatBecameOfTheCertificate(Home home) {
        var rescinded = verify(home, "CPE-CN-1999-00002-M.pdf");
        assertThat(rescinded)
                .startsWith("1 ")
                .contains(
                        "seal of the page: VALID",
                        "rescinded on 2000-07-24, reason: not cured",
                        "must not be relied upon");
        assertThat(verify(home, "CPE-CN-1999-00002-M.xml")).startsWith("1 ").contains("seal: VALID", "RV-2000-0602");
        assertThat(verify(home, "CPE-CN-1999-00001-O.pdf")).startsWith("1 ").contains("EXPIRED. Certificate");
        Database.look(home.db(), handle -> {
            var caseID = Certificates.find(handle, "CPE-CN-1999-00002-M")
                    .orElseThrow()
                    .caseID();
            assertThat(Outbox.ofCase(handle, caseID).stream()
                            .filter(mail -> mail.subject().contains("Certificate CPE-CN-1999-00002-M"))
                            .map(mail -> mail.recipient() + " "
                                    + (mail.subject().contains("suspended from 2000-04-20") ? "S" : "")
                                    + (mail.subject().contains("rescinded from 2000-07-24") ? "R" : "")))
                    .contains("donghu@example.org S", "donghu@example.org R")
                    .contains("assessment-a@example.org S", "assessment-a@example.org R");
            assertThat(CaseChanges.ofCase(handle, caseID))
                    .anyMatch(change -> change.act().equals("SUSPEND"))
                    .noneMatch(CaseChange::isOpen);
            return true;
        });
    }

    /** Case 4: granted on 20 July for half a year from 1 August on. */
    private static void grantedForOtherDaysItIsMadeAtOnceAndNotInForceBefore(Home home) {
        var issued = Database.look(
                home.db(),
                handle -> Certificates.all(handle).stream()
                        .filter(certificate -> certificate.validFrom().equals(LocalDate.of(1998, 8, 1)))
                        .findFirst()
                        .orElseThrow());
        assertThat(LocalDate.ofInstant(issued.issuedAt(), Scheme.load().zone())).isEqualTo("1998-07-20");
        assertThat(issued.validTo()).isEqualTo("1999-01-31");
        assertThat(verifyAt(home, issued.number() + ".xml", "1998-07-31T04:00:00Z"))
                .startsWith("1 ")
                .contains("NOT YET IN FORCE", "from 1998-08-01");
        assertThat(verifyAt(home, issued.number() + ".pdf", "1998-07-31T17:00:00Z"))
                .startsWith("0 ");
        assertThat(verifyAt(home, issued.number() + ".pdf", "1999-01-31T17:00:00Z"))
                .startsWith("1 ")
                .contains("EXPIRED");
    }

    /** On the clock of the replay, by which the home's own revocation list is in force. */
    private static final String AFTERWARDS = "2003-06-01T00:00:00Z";

    /** Exit code and output of {@code verify} on a file that was handed over. */
    private static String verify(Home home, String file) {
        return verify(home, file, List.of("--home", home.root().toString()), AFTERWARDS);
    }

    private static String verifyAt(Home home, String file, String at) {
        return verify(home, file, List.of("--home", home.root().toString()), at);
    }

    private static String verify(Home home, String file, List<String> options, String at) {
        var out = new ByteArrayOutputStream();
        try (var found = Files.walk(home.out())) {
            var path = found.filter(each -> each.getFileName().toString().equals(file))
                    .findFirst()
                    .orElseThrow();
            var code = Call.run(
                    Terminal.of(out, new ByteArrayOutputStream(), Map.of(), false),
                    Stream.of(List.of("verify", path.toString()), options, List.of("--at", at))
                            .flatMap(List::stream)
                            .toArray(String[]::new));
            return code + " " + out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Happening> happenings(Variant variant) {
        return happenings(variant, variant.sent(SAMPLES, KEYS));
    }

    /** Documents and votes of a case; who voted once does not vote again for a second opinion. */
    private static List<Happening> happenings(Variant variant, List<Variant.Sent> documents) {
        var happenings = new ArrayList<Happening>();
        var voted = new HashSet<String>();
        for (var sent : documents) {
            if (read(sent).type().equals(Optional.of(Types.ASSESSMENT_OPINION))) {
                elements(dom(sent), "Vote").stream()
                        .filter(vote -> voted.add(text(vote, "ExpertRef")))
                        .forEach(vote -> happenings.add(new Happening(
                                OffsetDateTime.parse(text(vote, "DateTime")).toInstant(),
                                variant,
                                Optional.of(vote),
                                Optional.empty())));
            }
            happenings.add(new Happening(sent.at(), variant, Optional.empty(), Optional.of(sent)));
        }
        return happenings;
    }

    private static String enterprise(Variant variant) {
        return variant.sent(SAMPLES, KEYS).stream()
                .filter(sent -> read(sent).type().equals(Optional.of(Types.CERTIFICATE_APPLICATION)))
                .map(sent -> read(sent)
                        .tree()
                        .orElseThrow()
                        .select(descendant("Applicant").then(child("ID")))
                        .asListOfNodes()
                        .getFirst()
                        .getStringValue())
                .findFirst()
                .orElseThrow();
    }

    private static String digest(Variant.Sent sent) {
        return Digest.of(sent.bytes()).hex();
    }

    /** Everybody whom a document names with an address gets a mailbox. */
    private void persons(ParsedDocument document, DemoMailServer server) {
        var entries = Registers.load().says(document).stream()
                .flatMap(change -> change.added().stream())
                .toList();
        for (var entry : entries) {
            var address = entry.attributes().getOrDefault("email", "");
            if (!address.isEmpty() && !address.equals(SYSTEM)) {
                mailboxes.computeIfAbsent(address, server::mailbox);
            }
            if (entry.register().equals("R-ENTR")) {
                mailboxes.put(entry.key(), mailboxes.get(address));
            }
        }
    }

    /** An expert answers the invitation as the opinion says he or she voted. Who was not invited sends nothing. */
    private void vote(Home home, Variant variant, Element vote, Clock clock) {
        var id = text(vote, "ExpertRef");
        if (!isInvited(home, enterprise(variant), id)) {
            return;
        }
        var expert = new SampleExpert(
                id, variant.samples().keyOf(id), Objects.requireNonNull(mailboxes.get(id)), SampleShell::run);
        var invitation = await("the invitation of " + id, expert::invitation);
        expert.vote(invitation, text(vote, "ConclusionCode"), text(vote, "ReasonText"), clock, SYSTEM);
        await("the receipt of " + id, () -> expert.hasReceipt() ? Optional.of(id) : Optional.empty());
    }

    private static boolean isInvited(Home home, String enterprise, String expert) {
        return Database.look(
                home.db(),
                handle -> Cases.all(handle).stream()
                        .filter(row -> row.enterpriseID().equals(enterprise))
                        .flatMap(row -> Invitations.ofCase(handle, row.caseID()).stream())
                        .anyMatch(invited -> invited.registrationID().equals(expert)));
    }

    private void drop(Home home, Variant.Sent document) throws IOException {
        var organisation = document.step().folder().orElseThrow();
        var out = home.out().resolve(organisation);
        var before = notices(out);
        var file = Path.of(document.name()).getFileName().toString();
        WholeFile.write(home.inbox().resolve(organisation).resolve(file), document.bytes());
        var notice = await(
                "the answer to " + document.name(),
                () -> notices(out).stream()
                        .filter(answer -> !before.contains(answer))
                        .findFirst());
        assertThat(notice.getFileName().toString())
                .as(() -> document.name() + ": " + content(notice))
                .contains(NOTICE.get(document.ending().verdict()));
    }

    /** Waits until nothing is under way, and notes the state in which the case then rests. */
    private void settle(Home home, CentreService service, Clock clock) {
        await(
                "the end of the work under way after " + states,
                () -> service.isIdle() ? Optional.of(true) : Optional.empty());
        for (var row : Database.look(home.db(), Cases::all)) {
            note(states, row.enterpriseID(), row.state().name());
        }
        var today = LocalDate.ofInstant(clock.instant(), Scheme.load().zone());
        Database.look(home.db(), handle -> {
            for (var issued : Certificates.all(handle)) {
                var status = CertificateStatus.on(handle, issued, today).orElseThrow();
                note(certificates, issued.holderID(), status.state().name());
            }
            return true;
        });
    }

    private static void note(Map<String, List<String>> paths, String enterprise, String state) {
        var known = paths.computeIfAbsent(enterprise, key -> new ArrayList<>());
        if (known.isEmpty() || !known.get(known.size() - 1).equals(state)) {
            known.add(state);
        }
    }

    private static ParsedDocument read(Variant.Sent document) {
        return READER.read(document.bytes(), Limits.standard());
    }

    private static Document dom(Variant.Sent document) {
        return read(document).dom().orElseThrow();
    }

    private static List<Element> elements(Document document, String name) {
        var list = document.getElementsByTagNameNS("*", name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent().strip();
    }

    private static List<Path> notices(Path out) {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9].*\\.html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path notice) {
        try {
            return Files.readString(notice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T await(String what, Supplier<Optional<T>> question) {
        var end = Instant.now().plusSeconds(240);
        while (Instant.now().isBefore(end)) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("waited too long for " + what);
    }
}
