package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpcert.app.verify.IssuedHome.AT;
import static org.cpcert.app.verify.IssuedHome.HOME;
import static org.cpcert.app.verify.IssuedHome.LATER;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.xml.DocumentTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate counts with all that makes it one, and nothing else is called a certificate. */
class FileVerifierTest {

    private static final FileVerifier WITH = HOME.withRegister(AT);
    private static final FileVerifier WITHOUT = HOME.withoutRegister(AT);
    private static final FileVerifier ALONE = HOME.withTrustFolder(AT);
    private static final Path OPINION = Path.of("sample-docs/case-1-luqiao-switchgear/11-assessment-opinion.xml");
    private static final Path VOTE = Path.of("sample-docs/expert-vote/valid-pass.xml");

    @AfterAll
    static void stop() {
        WITH.close();
        WITHOUT.close();
        ALONE.close();
    }

    static List<Attack> attacks() throws IOException {
        return Attack.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void saysWhatItIsWorth(Attack attack) {
        var with = WITH.verify("a file", attack.file());
        var without = WITHOUT.verify("a file", attack.file());
        assertThat(with.result()).as(with.sentence("en") + with.besides("en")).isEqualTo(attack.with());
        assertThat(without.result()).as(without.sentence("en")).isEqualTo(attack.without());
        assertThat(with.reasons().stream().map(Reason::code).limit(attack.code().size()))
                .as(with.reasons().toString())
                .isEqualTo(attack.code());
        if (with.result() == Result.INVALID) {
            assertThat(with.sentence("en")).startsWith("This is not a certificate: ");
            assertThat(with.sentence("zh")).startsWith("这不是证书：");
        }
    }

    @Test
    void oneSentenceSaysAllOfAGenuineOne() {
        var said = WITH.verify("page", HOME.pdf);
        assertThat(said.sentence("en"))
                .isEqualTo("Certificate CPE-CN-1998-00001-E of Luqiao Switchgear Works, sealed by National"
                        + " Cleaner Production Centre (sample), in force until 2001-06-14.");
        assertThat(said.sentence("zh")).isEqualTo("证书 CPE-CN-1998-00001-E，持有者路桥开关厂，由样例国家清洁生产中心盖章，有效期至 2001-06-14。");
        assertThat(said.besides("en")).isEmpty();
    }

    static Stream<Arguments> paintedOtherwise() {
        return Stream.of(
                arguments(
                        "lines in a part",
                        ForgedPages.withRuledLetters(HOME.page),
                        "53 mm from the left, 189 from the top"),
                arguments(
                        "text of its own font",
                        ForgedPages.withTextOfItsOwn(HOME.page),
                        "73 mm from the left, 184 from the top"),
                arguments(
                        "lines in its drawings",
                        ForgedPages.withLinesInItsDrawings(HOME.page),
                        "sheet 1: something is painted"),
                arguments("sheet cut", ForgedPages.cut(HOME.page), "sheet 1: "),
                arguments("link elsewhere", ForgedPages.linkingElsewhere(HOME.page), "sheet 1: "));
    }

    static Stream<Arguments> saidOtherwise() {
        return Stream.of(
                arguments("its description", (LyingPages.Change) LyingPages::otherDescription, "00099-E"),
                arguments(
                        "more in its description", (LyingPages.Change) LyingPages::moreDescription, "valid until 2099"),
                arguments("its title", (LyingPages.Change) LyingPages::otherInformation, "Another Enterprise"),
                arguments("what is read aloud", (LyingPages.Change) LyingPages::spokenOtherwise, "Another Enterprise"),
                arguments("what is read aloud of a sign", (LyingPages.Change) LyingPages::spokenInThePage, "sheet 1: "),
                arguments(
                        "what its attachment is called",
                        (LyingPages.Change) LyingPages::otherName,
                        "Another Enterprise"));
    }

    /** Sealed as the service seals it, which adds a field with a name to the page. */
    @Test
    void theGenuinePageIsPaintedAsThisReleasePaintsIt() {
        for (var verifier : List.of(ALONE, WITHOUT)) {
            var said = verifier.verify("page", HOME.pdf);
            assertThat(said.result()).isEqualTo(Result.INDETERMINATE);
            assertThat(said.reasons().stream().map(Reason::code)).doesNotContain(Code.PAGE_PAINTED_OTHERWISE);
        }
    }

    /** Nobody paints it, and viewers, archives and screen readers show it; in object streams or not. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("saidOtherwise")
    void whatIsSaidBesideTheCertificateIsSeen(String name, LyingPages.Change change, String words) {
        for (boolean squeezed : List.of(true, false)) {
            var page = IssuedHome.seal(LyingPages.changed(HOME.page, squeezed, change), HOME.centre);
            var said = ALONE.verify("page", page);
            assertThat(said.reasons().getFirst().code())
                    .as(said.reasons().toString())
                    .isEqualTo(Code.PAGE_PAINTED_OTHERWISE);
            assertThat(said.sentence("en")).contains(words);
            assertThat(said.sentence("zh")).doesNotContain("the file").doesNotContain("sheet");
            assertThat(WITH.verify("page", page).result()).isEqualTo(Result.INVALID);
        }
    }

    /** Sealed by the centre's own key and known to no register at hand: what is painted beside the certificate is seen. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("paintedOtherwise")
    void whatIsPaintedBesideTheCertificateIsSeen(String name, byte[] page, String where) {
        var said = ALONE.verify("page", IssuedHome.seal(page, HOME.centre));
        assertThat(said.reasons().getFirst().code())
                .as(said.reasons().toString())
                .isEqualTo(Code.PAGE_PAINTED_OTHERWISE);
        assertThat(said.result()).isEqualTo(Result.INDETERMINATE);
        assertThat(said.sentence("en"))
                .startsWith("Whether this is certificate ")
                .contains(where);
        assertThat(said.sentence("zh")).doesNotContain("sheet");
        assertThat(WITH.verify("page", IssuedHome.seal(page, HOME.centre)).result())
                .isEqualTo(Result.INVALID);
    }

    /** The same page made in another process is the same, however it was written. */
    @Test
    void nothingIsSaidOfAPageThatIsPaintedAsItMust() {
        for (var page : List.of(HOME.pdf, IssuedHome.seal(ForgedPages.writtenAgain(HOME.page), HOME.centre))) {
            assertThat(ALONE.verify("page", page).reasons())
                    .extracting(Reason::code)
                    .containsExactly(Code.NUMBER_UNKNOWN);
        }
    }

    @Test
    void otherLineEndsAreNoOtherDocument() {
        var text = new String(HOME.xml, UTF_8);
        for (var changed : List.of(
                text.replace("\n", "\r\n"),
                text.replace("\n", "\r"),
                "\uFEFF" + text,
                "\uFEFF" + text.replace("\n", "\r\n"),
                text + "\r\n\t \n",
                text.replaceFirst("\n", "\n\n"),
                text.replaceFirst("<Certificate ", "<Certificate xmlns:q='urn:q'  "),
                text.replaceFirst("(xmlns=\"[^\"]*\") (xmlns:c=\"[^\"]*\")", "$2 $1"),
                text.replaceFirst("(<ds:SignatureValue>)", "$1\n  "),
                text.replaceFirst("(<c:Name xml:lang=\"en\">)([^<]*)", "$1<![CDATA[$2]]>"))) {
            assertThat(changed).isNotEqualTo(text);
            var said = WITH.verify("document", changed.getBytes(UTF_8));
            assertThat(said.result())
                    .as(said.sentence("en") + said.besides("en"))
                    .isEqualTo(Result.VALID);
        }
        var utf16 =
                text.replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes(StandardCharsets.UTF_16);
        assertThat(WITH.verify("document", utf16).result()).isEqualTo(Result.VALID);
        for (var changed : List.of(
                text.replaceFirst("\n", "&#13;\n"),
                text + "<!-- added -->",
                text.replaceFirst("<Certificate ", "<Certificate valid='2099' "))) {
            var said = WITH.verify("document", changed.getBytes(UTF_8));
            assertThat(said.result()).isEqualTo(Result.INVALID);
            assertThat(said.sentence("en")).doesNotContain("another document");
        }
        var sealedAgain = IssuedHome.sealed(
                text.replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>"), HOME.centre, IssuedHome.ISSUED.plusSeconds(9));
        assertThat(WITH.verify("document", sealedAgain).sentence("en"))
                .contains("under another seal than this one")
                .doesNotContain("another document");
    }

    @Test
    void whereTheStoreLostWhatWasIssuedNobodyCanSay() throws IOException {
        var lost = IssuedHome.sequence(CertificateState.SUSPENDED);
        var stored = new org.cpcert.store.StoredFiles(HOME.home.store()).path(Digest.of(HOME.document(lost)));
        var kept = Files.readAllBytes(stored);
        var inHand = (new String(HOME.document(lost), UTF_8) + "\n").getBytes(UTF_8);
        assertThat(WITH.verify("document", inHand).result()).isEqualTo(Result.SUSPENDED);
        Files.delete(stored);
        try {
            assertThat(WITH.verify("document", inHand).reasons().stream().map(Reason::code))
                    .contains(Code.REGISTER_UNREADABLE);
        } finally {
            Files.write(stored, kept);
        }
    }

    /** What the centre seals must be what its schema asks for: a header alone is no notice. */
    @Test
    void aSealMakesUpForNothingThatTheSchemaAsks() throws IOException {
        var notice = Files.readString(Path.of("src/test/golden/notice/rejection.xml"));
        var bare = notice.replaceFirst("(?s)<Content>.*</Content>", "");
        assertThat(WITH.verify("notice", IssuedHome.sealed(notice, HOME.system, IssuedHome.ISSUED))
                        .result())
                .isEqualTo(Result.VALID);
        var said = WITH.verify("notice", IssuedHome.sealed(bare, HOME.system, IssuedHome.ISSUED));
        assertThat(said.result()).isEqualTo(Result.INVALID);
        assertThat(said.sentence("en")).contains("it is not built as its schema asks");
    }

    /** The unit of its subject says what a key is for, whatever list it stands in. */
    @Test
    void aKeyForTimeStampsSealsNothing(@TempDir Path folder) throws IOException {
        var stamps = HOME.authority.issue(
                "National Cleaner Production Centre (sample)", KeyUse.TIME_STAMP, IssuedHome.FROM, IssuedHome.TO);
        Issuers.add(folder, "00000091-6", stamps.certificate());
        var nothing = new HomeRegister(
                new Home(folder.resolve("none")), AT, AT, Scheme.load().zone());
        var notice = Files.readString(Path.of("src/test/golden/notice/rejection.xml"));
        try (var verifier =
                new FileVerifier(HOME.trust(), Issuers.in(folder), nothing, PdfLimits.of(Scheme.load()), AT)) {
            var said = verifier.verify("x", IssuedHome.sealed(notice, stamps, IssuedHome.ISSUED));
            assertThat(said.result()).isEqualTo(Result.INVALID);
            assertThat(said.sentence("en")).contains("a key that is for time-stamps alone");
        }
    }

    /** Anybody can make an authority that gives keys the name of the centre. */
    @Test
    void aKeyThatNobodyVouchesForIsCalledSoFirst(@TempDir Path folder) {
        var password = "sample".toCharArray();
        var foreign = CertificateAuthority.create(folder, "Keys of nobody", IssuedHome.FROM, password)
                .issue(
                        "National Cleaner Production Centre (sample)",
                        KeyUse.ORGANISATION_SEAL,
                        IssuedHome.FROM,
                        IssuedHome.TO);
        var said = WITH.verify("document", IssuedHome.certificate(1, foreign));
        assertThat(said.result()).isEqualTo(Result.INVALID);
        assertThat(said.sentence("en")).contains("the authority behind that key is not trusted here");
    }

    @Test
    void withoutARegisterNobodyKnowsTheNumber() {
        var said = WITHOUT.verify("page", HOME.pdf);
        assertThat(said.reasons().stream().map(Reason::code))
                .containsExactly(Code.SEAL_OWNER_UNKNOWN, Code.NUMBER_UNKNOWN);
        assertThat(said.sentence("en")).startsWith("Whether this is certificate CPE-CN-1998-00001-E of ");
    }

    @Test
    void expiredIsExpiredWithAndWithoutRegister() {
        for (var verifier : List.of(HOME.withRegister(LATER), HOME.withoutRegister(LATER))) {
            try (verifier) {
                var said = verifier.verify("document", HOME.xml);
                assertThat(said.result()).isEqualTo(Result.EXPIRED);
                assertThat(said.sentence("en")).contains("has expired", ": it was in force until 2001-06-14");
            }
        }
    }

    /** Whoever makes up a number and a holder gets no sentence that says them as a fact. */
    @Test
    void whatNobodyCanConfirmIsSaidAsItsOwnWord() {
        try (var with = HOME.withRegister(LATER)) {
            assertThat(with.verify("document", HOME.xml).sentence("en"))
                    .startsWith("Certificate CPE-CN-1998-00001-E of ");
        }
        for (var at : List.of(LATER, Instant.parse("1998-06-14T12:00:00Z"))) {
            try (var without = HOME.withoutRegister(at)) {
                var said = without.verify("document", HOME.xml);
                assertThat(said.sentence("en")).startsWith("This says of itself that it is certificate ");
                assertThat(said.sentence("zh")).startsWith("该文件自称是证书 ");
            }
        }
    }

    /** A home that was copied to another machine is not known less for its clock: neither its states nor its keys. */
    @Test
    void whatTheRegisterKnowsCountsWhateverTheClockOfTheMachine() {
        try (var early = HOME.onMachineOf(IssuedHome.FROM, AT)) {
            for (var state : CertificateState.values()) {
                var file = HOME.document(IssuedHome.sequence(state));
                assertThat(early.verify("document", file).result())
                        .as(state.name())
                        .isEqualTo(WITH.verify("document", file).result());
            }
        }
    }

    @Test
    void anIssuedNumberOfWhoseStateTheRegisterSaysNothingIsNotValid() {
        var said = WITH.verify("document", HOME.document(IssuedHome.WITHOUT_LINE));
        assertThat(said.reasons().stream().map(Reason::code)).containsExactly(Code.STATE_UNKNOWN);
        assertThat(said.result()).isEqualTo(Result.INDETERMINATE);
        assertThat(said.sentence("en"))
                .endsWith("the register does not say what became of the number "
                        + IssuedHome.number(IssuedHome.WITHOUT_LINE)
                        + " after its issue;"
                        + " cpcert audit names what is missing.");
        try (var later = HOME.withRegister(LATER)) {
            assertThat(later.verify("document", HOME.document(IssuedHome.WITHOUT_LINE))
                            .result())
                    .isEqualTo(Result.EXPIRED);
        }
    }

    @Test
    void beforeItsFirstDayItIsNotInForce() {
        try (var verifier = HOME.withRegister(Instant.parse("1998-06-14T12:00:00Z"))) {
            assertThat(verifier.verify("document", HOME.xml).result()).isEqualTo(Result.NOT_YET_IN_FORCE);
        }
    }

    /** What became of it later is no news of that day. */
    @Test
    void onADayBeforeAStateBeganItIsNotTold() {
        try (var verifier = HOME.withRegister(Instant.parse("1998-09-30T12:00:00Z"))) {
            for (var state : List.of(CertificateState.SUSPENDED, CertificateState.RESCINDED)) {
                var said = verifier.verify("document", HOME.document(IssuedHome.sequence(state)));
                assertThat(said.sentence("en")).doesNotContain("1998-10-01");
                assertThat(said.result()).isEqualTo(Result.VALID);
            }
        }
    }

    @Test
    void theTrustFolderSaysWhoseSealsMakeCertificates(@TempDir Path folder) throws IOException {
        Issuers.add(folder, "00000091-6", HOME.centre.certificate());
        Issuers.add(folder, "00000091-6", HOME.centre.certificate());
        var issuers = Issuers.in(folder);
        assertThat(Files.readString(folder.resolve("issuers/00000091-6.pem")).split("BEGIN", -1))
                .hasSize(2);
        var nothing = new HomeRegister(
                new Home(folder.resolve("none")), AT, AT, Scheme.load().zone());
        try (var verifier = new FileVerifier(HOME.trust(), issuers, nothing, PdfLimits.of(Scheme.load()), AT)) {
            var forged = verifier.verify("x", IssuedHome.certificate(77, HOME.assessment));
            assertThat(forged.result()).isEqualTo(Result.INVALID);
            assertThat(forged.sentence("en"))
                    .contains("sealed with a key of Assessment organisation A, which is not registered as a seal of");
            assertThat(verifier.verify("x", HOME.xml).reasons().stream().map(Reason::code))
                    .containsExactly(Code.NUMBER_UNKNOWN);
        }
    }

    /** The files of the issue, by the keys of the samples; what is genuine in them comes from a home nobody knows here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "page-of-another-enterprise.pdf",
                "number-never-issued.xml",
                "root-renamed.xml",
                "no-attachment.pdf"
            })
    void forgedFilesAreNoCertificates(String file) throws IOException {
        var trust = TrustStore.load(Path.of("sample-docs/keys"));
        var nothing = new HomeRegister(
                new Home(Path.of("target/no-home")), AT, AT, Scheme.load().zone());
        var bytes = Files.readAllBytes(Path.of("src/test/resources/forged", file));
        try (var verifier = new FileVerifier(trust, Issuers.unknown(), nothing, PdfLimits.of(Scheme.load()), AT)) {
            assertThat(verifier.verify(file, bytes).sentence("en")).startsWith("This is not a certificate: ");
            assertThat(verifier.verify(file, bytes).result().exitCode()).isEqualTo(1);
        }
        assertThat(WITH.verify(file, bytes).result().exitCode()).isEqualTo(1);
    }

    @Test
    void otherDocumentsAreNeverCalledCertificates() throws IOException {
        var said = samples(AT).verify("opinion", Files.readAllBytes(OPINION));
        assertThat(said.result()).as(said.sentence("en")).isEqualTo(Result.INDETERMINATE);
        assertThat(said.sentence("en"))
                .startsWith("Assessment opinion ")
                .contains("sealed by Assessment organisation A")
                .doesNotContain("ertificate");
    }

    @Test
    void strippedSealOrSignerSaysWhatACompleteDocumentCarries() throws IOException {
        var opinion = Files.readString(OPINION).replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>");
        var said = samples(AT).verify("opinion", opinion.getBytes(UTF_8));
        assertThat(said.result()).isEqualTo(Result.INCOMPLETE);
        assertThat(said.sentence("en"))
                .contains("is not complete: the seal of the organisation that issues it is missing. A complete"
                        + " assessment opinion carries a signature as lead assessor and a signature as expert or"
                        + " dissenting expert and the seal");
        assertThat(said.sentence("zh")).contains("缺少签发单位的印章");
        // A key that cannot be relied upon is worse than another that is not there.
        try (var later = samples(Instant.parse("2090-01-01T00:00:00Z"))) {
            var old = later.verify("opinion", opinion.getBytes(UTF_8));
            assertThat(old.result()).as(old.sentence("en")).isEqualTo(Result.INDETERMINATE);
            assertThat(String.join(" ", old.besides("en")))
                    .contains("is missing. A complete assessment opinion carries");
        }
        var vote = Files.readString(VOTE).replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>");
        var unsigned = samples(AT).verify("vote", vote.getBytes(UTF_8));
        assertThat(unsigned.result()).isEqualTo(Result.INVALID);
        assertThat(unsigned.sentence("en"))
                .contains(
                        "nobody has signed or sealed it. A complete expert vote carries a signature as lead assessor or expert");
    }

    /** The scheme says of each type what it carries, and says it as the samples do. */
    @Test
    void everyAcceptedSampleIsComplete() throws IOException {
        for (var type : DocumentTypes.load().all()) {
            assertThat(Scheme.load().complete(type.code())).as(type.code()).isPresent();
        }
        try (var verifier = samples(Instant.parse("2005-01-01T00:00:00Z"));
                Stream<Path> files = Files.walk(Path.of("sample-docs/case-1-luqiao-switchgear"))) {
            for (var file : files.filter(each -> each.toString().matches(".*/[0-9].*xml"))
                    .toList()) {
                var said = verifier.verify(file.toString(), Files.readAllBytes(file));
                // whose keys they are nobody says here
                assertThat(said.reasons().stream().map(Reason::code))
                        .as(file + said.sentence("en"))
                        .isSubsetOf(Code.SEAL_OWNER_UNKNOWN, Code.SIGNER_UNKNOWN);
            }
        }
    }

    @Test
    void keysServeWhatTheyAreFor() throws IOException {
        var vote = Files.readString(VOTE).replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>");
        var sealed = IssuedHome.sealed(vote, HOME.auditor, IssuedHome.ISSUED);
        assertThat(WITH.verify("vote", sealed).reasons().stream().map(Reason::code))
                .contains(Code.SEALED_BY_PERSON);
        var unsigned = vote.replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>");
        var signed = signed(unsigned, HOME.assessment, IssuedHome.ISSUED);
        assertThat(WITH.verify("vote", signed).reasons().stream().map(Reason::code))
                .contains(Code.SIGNED_BY_SEAL);
    }

    @Test
    void nobodySignsInTheFuture() throws IOException {
        var unsigned = Files.readString(VOTE)
                .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>")
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>");
        var soon = WITH.verify("vote", signed(unsigned, HOME.auditor, AT.plusSeconds(290)));
        assertThat(soon.reasons().stream().map(Reason::code))
                .as(soon.sentence("en"))
                .doesNotContain(Code.TIME_IN_FUTURE);
        var late = WITH.verify("vote", signed(unsigned, HOME.auditor, AT.plusSeconds(310)));
        assertThat(late.sentence("en") + late.besides("en"))
                .contains("claims to have signed at 1999-01-01T04:05:10Z, which is in the future");
        var sealed = WITHOUT.verify("x", IssuedHome.sealed(IssuedHome.unsealed(1), HOME.centre, LATER));
        assertThat(sealed.reasons().stream().map(Reason::code)).contains(Code.TIME_IN_FUTURE);
    }

    /** Nothing signs a time-stamp: what is signed is as it was, and yet not all of the file may be. */
    @Test
    void exchangedTimeStampIsNoUnchangedFile() throws IOException {
        var service = HOME.authority.issue("Time-stamps", KeyUse.TIME_STAMP, IssuedHome.FROM, IssuedHome.TO);
        var ours = new TimeStampService(service, () -> IssuedHome.ISSUED);
        var vote = Files.readString(VOTE)
                .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>")
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .getBytes(UTF_8);
        var number = Optional.of("STAFF-000000081X-01");
        var sound = new DocumentSigner(ours).sign(vote, HOME.auditor, "EXPERT", number, IssuedHome.ISSUED);
        assertThat(WITHOUT.verify("vote", sound).reasons().stream().map(Reason::code))
                .containsExactly(Code.SIGNER_UNKNOWN);
        var exchanged = new DocumentSigner(digest -> ours.stamp(new byte[32]))
                .sign(vote, HOME.auditor, "EXPERT", number, IssuedHome.ISSUED);
        var said = WITHOUT.verify("vote", exchanged);
        assertThat(said.reasons().getFirst().code()).isEqualTo(Code.TIME_STAMP_FOREIGN);
        assertThat(said.result()).isEqualTo(Result.INDETERMINATE);
        assertThat(said.sentence("en"))
                .contains("whether the file is as it left their hands cannot be said: the time-stamp in the signature")
                .contains("it is over something else than this signature");
        assertThat(said.sentence("zh")).contains("无法确定文件是否仍为其签署盖章时的原样");
    }

    @Test
    void theHeaderMustSayWhatTheDocumentIs() {
        var document = IssuedHome.unsealed(1).replace("DocumentTypeCode>CT<", "DocumentTypeCode>AO<");
        var said = WITH.verify("x", IssuedHome.sealed(document, HOME.centre, IssuedHome.ISSUED));
        assertThat(said.reasons().getFirst().code()).isEqualTo(Code.TYPE_DISAGREES);
    }

    /** Both languages have a sentence for all that can be said. */
    @Test
    void everyReasonAndResultHasWords() {
        for (var language : List.of("en", "zh")) {
            var words = Words.in(language);
            for (var code : Code.values()) {
                assertThat(words.has(code.name())).as(language + " " + code).isTrue();
            }
            for (var result : Result.values()) {
                assertThat(words.has("result." + result)).isTrue();
                assertThat(words.has("certificate." + result)).isTrue();
            }
            for (var type : DocumentTypes.load().all()) {
                assertThat(words.has("type." + type.code())).isTrue();
                Scheme.load().complete(type.code()).orElseThrow().signatures().stream()
                        .flatMap(List::stream)
                        .forEach(role ->
                                assertThat(words.has("role." + role)).as(role).isTrue());
            }
        }
    }

    private static byte[] signed(String document, SigningKey key, Instant when) {
        return new DocumentSigner()
                .sign(document.getBytes(UTF_8), key, "EXPERT", Optional.of("STAFF-000000081X-01"), when);
    }

    private static FileVerifier samples(Instant at) {
        var nothing = new HomeRegister(
                new Home(Path.of("target/no-home")), at, at, Scheme.load().zone());
        return new FileVerifier(
                TrustStore.load(Path.of("sample-docs/keys")),
                Issuers.unknown(),
                nothing,
                PdfLimits.of(Scheme.load()),
                at);
    }
}
