package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpcert.app.home.Home;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final Path OPINION = SAMPLES.resolve("case-1-luqiao-switchgear/11-assessment-opinion.xml");
    private static final String TRUST = "--trust=" + SAMPLES.resolve("keys");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "init",
                "doctor",
                "serve",
                "check",
                "sign",
                "seal",
                "verify",
                "case",
                "case list",
                "case show",
                "queue",
                "case export",
                "key",
                "key list",
                "key issue",
                "key revoke",
                "rules"
            })
    void everyCommandHelpsWithAnExample(String command) {
        var words = new java.util.ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        assertThat(run(words.toArray(String[]::new))).isZero();
        assertThat(out()).contains("Example").contains("cpcert " + command.split(" ")[0]);
        assertThat(err()).isEmpty();
    }

    @Test
    void wrongCallIsExplainedOnStderrWithCode2() {
        assertThat(run("chek")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("verify", folder.resolve("none.xml").toString())).isEqualTo(2);
        assertThat(run("case", "list", "--home", folder.toString())).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .contains("chek")
                .contains("There is no file")
                .contains("is not a cpcert home")
                .doesNotContain("\tat ");
    }

    @Test
    void verifiesSampleAndSaysWhoSigned() {
        assertThat(run("verify", TRUST, OPINION.toString()))
                .as("nothing at hand says whose keys they are")
                .isEqualTo(3);
        assertThat(out())
                .contains("INDETERMINATE")
                .contains("Sample expert one")
                .contains("the content and all signatures")
                .doesNotContain("\u001B");
    }

    @Test
    void changedDocumentIsInvalid() throws IOException {
        var text = Files.readString(OPINION);
        var changed = folder.resolve("changed.xml");
        Files.writeString(changed, text.replace("1998-05-28", "1998-05-27"));
        assertThat(run("verify", TRUST, changed.toString())).isEqualTo(1);
        var cut = folder.resolve("cut.xml");
        Files.writeString(cut, text.substring(0, text.length() - 5));
        assertThat(run("verify", TRUST, cut.toString())).isEqualTo(1);
        var around = folder.resolve("around.xml");
        Files.writeString(around, text + "<!-- nothing covers this -->");
        assertThat(run("verify", TRUST, around.toString())).isEqualTo(1);
        var unsigned = folder.resolve("unsigned.xml");
        Files.writeString(unsigned, "<a/>");
        assertThat(run("verify", TRUST, unsigned.toString())).isEqualTo(1);
    }

    @Test
    void signerNobodyTrustsIsIndeterminate() {
        assertThat(run("verify", "--home", folder.toString(), OPINION.toString()))
                .isEqualTo(3);
        assertThat(err()).contains("nobody is trusted");
    }

    @Test
    void worstOfSeveralFilesCounts() {
        var altered = SAMPLES.resolve("broken/altered-after-signing.xml").toString();
        assertThat(run("verify", TRUST, OPINION.toString(), altered)).isEqualTo(1);
        assertThat(run("verify", TRUST, altered, folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    @Test
    void signsAndSealsWithoutTouchingOtherBytes() throws IOException {
        var home = Path.of(SAMPLES.toString(), "keys");
        environment.put("CPCERT_PASSWORD", "sample");
        var document = folder.resolve("vote.xml");
        var original = Files.readString(SAMPLES.resolve("expert-vote/valid-pass.xml"));
        Files.writeString(
                document,
                original.replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                        .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>"));
        var key = home.resolve("expert-one.p12").toString();
        assertThat(run(
                        "sign",
                        document.toString(),
                        "--key",
                        key,
                        "--role",
                        "EXPERT",
                        "--registration",
                        "STAFF-000000081X-01"))
                .isZero();
        assertThat(run("sign", document.toString(), "--key", key, "--role", "TEAM_MEMBER"))
                .as("nobody votes as a member of a team")
                .isEqualTo(1);
        assertThat(run(
                        "seal",
                        document.toString(),
                        "--key",
                        home.resolve("assessment-a-seal.p12").toString(),
                        "--out",
                        "-"))
                .isZero();
        Files.writeString(document, out());
        out.reset();
        assertThat(run("verify", TRUST, "--json", document.toString()))
                .as(this::out)
                .isEqualTo(3);
        assertThat(out())
                .contains("\"result\": \"INDETERMINATE\"", "SIGNER_UNKNOWN", "SEAL_OWNER_UNKNOWN")
                .contains("\"role\": \"EXPERT\"")
                .contains("\"what\": \"seal\"");
        assertThat(run("sign", document.toString(), "--key", key, "--role", "EXPERT"))
                .isEqualTo(2);
    }

    @Test
    void theHomeMakesTimeStamps() throws IOException {
        var home = folder.resolve("new-home");
        assertThat(run("init", "--home", home.toString())).as(this::err).isZero();
        var document = folder.resolve("vote.xml");
        Files.writeString(
                document,
                Files.readString(SAMPLES.resolve("expert-vote/valid-pass.xml"))
                        .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                        .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>"));
        var password = List.of("--password-file", home.resolve("keys/password").toString());
        var sign = new java.util.ArrayList<>(
                List.of("sign", document.toString(), "--role", "EXPERT", "--registration", "STAFF-000000081X-01"));
        sign.addAll(List.of("--key", home.resolve("keys/certifier-example.p12").toString()));
        sign.addAll(password);
        sign.addAll(List.of("--time-stamp", "--home", home.toString()));
        assertThat(run(sign.toArray(String[]::new))).as(this::err).isZero();
        var seal = new java.util.ArrayList<>(List.of("seal", document.toString()));
        seal.addAll(List.of("--key", home.resolve("keys/centre-seal.p12").toString()));
        seal.addAll(password);
        seal.addAll(List.of("--tsa-key", home.resolve("keys/time-stamp.p12").toString()));
        assertThat(run(seal.toArray(String[]::new))).as(this::err).isZero();
        out.reset();
        assertThat(run("verify", "--home", home.toString(), document.toString()))
                .as("the registers of a new home are empty")
                .isEqualTo(3);
        assertThat(out().split("time-stamp by: Time-stamps of ", -1)).hasSize(3);
        sign.set(sign.indexOf("--time-stamp"), "--tsa-key");
        sign.add(sign.indexOf("--tsa-key") + 1, home.resolve("keys/system.p12").toString());
        assertThat(run(sign.toArray(String[]::new))).isEqualTo(2);
        assertThat(err()).contains("not one for time-stamps");
    }

    @Test
    void passwordIsNeverAnArgumentAndWrongOneIsExplained() throws IOException {
        var key = SAMPLES.resolve("keys/expert-one.p12").toString();
        var document = Files.copy(OPINION, folder.resolve("a.xml")).toString();
        assertThat(run("sign", document, "--key", key, "--role", "EXPERT")).isEqualTo(2);
        assertThat(err()).contains("--password-file").contains("CPCERT_PASSWORD");
        var file = Files.writeString(folder.resolve("password"), "wrong\n");
        assertThat(run("sign", document, "--key", key, "--role", "EXPERT", "--password-file", file.toString()))
                .isEqualTo(2);
        assertThat(run("sign", document, "--key", key, "--role", "EXPERT", "--password", "sample"))
                .isEqualTo(2);
    }

    @Test
    void checkTellsAllFindingsWithoutAHome() {
        assertThat(run("check", TRUST, OPINION.toString())).isEqualTo(3);
        assertThat(out()).contains("rules need the registers of a home");
        assertThat(run("check", SAMPLES.resolve("broken/schema-errors.xml").toString()))
                .isEqualTo(1);
        assertThat(out()).contains("GEN-05").contains("line 15").contains("how to mend it:");
    }

    @Test
    void checkWritesJsonForPrograms() {
        assertThat(run("check", "--json", SAMPLES.resolve("hostile/dtd.xml").toString()))
                .isEqualTo(1);
        assertThat(out())
                .startsWith("[")
                .contains("\"verdict\": \"REJECTED\"")
                .contains("\"rule\": \"GEN-02\"")
                .contains("\"zh\"");
        assertThat(err()).isEmpty();
    }

    @Test
    void listsRules() {
        assertThat(run("rules")).isZero();
        assertThat(out()).contains("CPM-06-2").contains("GEN-01");
        out.reset();
        assertThat(run("rules", "--json", "CPM-06-2")).isZero();
        assertThat(out())
                .contains("\"id\": \"CPM-06-2\"")
                .contains("\"item\": \"6\"")
                .contains("\"messages\"");
        out.reset();
        assertThat(run("rules", "CPE-8")).isZero();
        assertThat(out())
                .contains("practice elsewhere, not in the source; it serves Item IV.2")
                .contains("In general, the CP Enterprise should conduct CP audit");
        assertThat(run("rules", "CPM-99")).isEqualTo(2);
    }

    @Test
    void initMakesAHomeOnceWithClosedKeys() throws IOException {
        var home = folder.resolve("home");
        assertThat(run("init", "--home", home.toString(), "--set", "centre.nam.en=X"))
                .isEqualTo(2);
        assertThat(err()).contains("Did you mean centre.name.en?");
        assertThat(home).doesNotExist();
        assertThat(run("init", "--home", home.toString(), "--set", "time.zone=Foo/Bar"))
                .isEqualTo(2);
        assertThat(err()).contains("time.zone = Foo/Bar should be a time zone such as Asia/Shanghai");
        assertThat(home).doesNotExist();
        assertThat(run("init", "--home", home.toString(), "--set", "mail.smtp.host=mail.example.org"))
                .as(this::err)
                .isZero();
        assertThat(out().strip()).isEqualTo(home.toString());
        assertThat(home.resolve("cpcert.properties")).content().contains("mail.smtp.host = mail.example.org");
        for (var secret : List.of("password", "system.p12", "centre-seal.p12")) {
            assertThat(Files.getPosixFilePermissions(home.resolve("keys").resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(run("init", "--home", home.toString())).isEqualTo(2);
        assertThat(run("case", "list", "--home", home.toString())).isEqualTo(2);
        assertThat(err()).contains("is not empty").contains("no database");
    }

    @Test
    void showsCasesWhileTheHomeIsInUse() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        out.reset();
        var document = Digest.of(new byte[0]);
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                var now = java.time.Instant.parse("1998-05-07T02:00:00Z");
                Cases.open(handle, CaseRow.opened("CASE-1", new CaseState("INCOMPLETE"), "00000011-5", now));
                DossierLedger.append(
                        handle, "CASE-1", "OPENED", java.util.Optional.of(document), "system", now, EntryPayload.NONE);
            });
            assertThat(run("case", "list", "--home", home.root().toString())).isZero();
            assertThat(out()).contains("CASE-1  incomplete  waits for the audit report");
            assertThat(run("case", "show", "CASE-1", "--home", home.root().toString()))
                    .isZero();
            assertThat(out()).contains("case opened").contains("unbroken").contains(document.abbreviated());
            out.reset();
            assertThat(run(
                            "case",
                            "show",
                            "CASE-1",
                            "--json",
                            "--home",
                            home.root().toString()))
                    .isZero();
            assertThat(out()).contains("\"dossierSound\": true");
            assertThat(run("case", "show", "CASE-2", "--home", home.root().toString()))
                    .isEqualTo(2);
        }
    }

    /** People and enterprises by their names in the language of the reader; a certificate whose first day is to come is not in force. */
    @Test
    void casesShowNamesInTheLanguageOfTheReader() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        var now = java.time.Instant.parse("1998-05-14T02:00:00Z");
        var first = java.time.LocalDate.parse("2900-01-01");
        var last = java.time.LocalDate.parse("2902-12-31");
        var document = Digest.of(new byte[] {4});
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                Cases.open(
                        handle,
                        CaseRow.opened("CASE-1", new CaseState("ISSUED"), "00000011-5", now)
                                .withOrganisation("00000081-X", "assessment-a"));
                Invitations.add(
                        handle, Invitation.to("CASE-1", "CPA-1", "Sample expert", "e@example.org", "EXPERT", now));
                Certificates.add(
                        handle,
                        new IssuedCertificate(
                                "CPE-1", "CASE-1", "00000011-5", "Sample works", first, last, document, document, now));
                for (var line : List.of(
                        Map.entry("R-ENTR", "CPA-1"), Map.entry("R-ENT", "00000011-5"), Map.entry("R-CERT", "CPE-1"))) {
                    RegisterRecords.add(
                            handle,
                            RegisterRecord.said(
                                    line.getKey(),
                                    line.getValue(),
                                    line.getKey().equals("R-CERT")
                                            ? Map.of(
                                                    "state", "SUSPENDED", "since", first.toString(), "reason", "DANGER")
                                            : Map.of(
                                                    "nameEn",
                                                    "Sample " + line.getKey(),
                                                    "nameZh",
                                                    "样例" + line.getKey()),
                                    line.getKey().equals("R-CERT") ? first : first.minusYears(950),
                                    last,
                                    now,
                                    document));
                }
            });
        }
        assertThat(stateOn(home, first.minusDays(1)))
                .as("what begins later is not told")
                .isEqualTo("VALID");
        assertThat(stateOn(home, first)).isEqualTo("SUSPENDED");
        assertThat(shown(home, "CASE-1"))
                .contains("enterprise 00000011-5, assessed by 00000081-X")
                .contains("Sample R-ENTR", "CPE-1  not in force yet  2900-01-01 to 2902-12-31  Sample R-ENT");
        assertThat(shown(home, "CASE-1", "--lang", "zh"))
                .contains("企业00000011-5，评审机构00000081-X", "样例R-ENTR", "CPE-1  尚未生效  2900-01-01至2902-12-31  样例R-ENT")
                .doesNotContain("Sample");
    }

    /** Who declared a tie has answered; a vote that came after the declaration says that there is none. */
    @Test
    void whoDeclaredATieIsNotSaidToBeSilent() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        var first = java.time.Instant.parse("1998-05-14T02:00:00Z");
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                Cases.open(handle, CaseRow.opened("CASE-1", new CaseState("EXAMINATION"), "00000011-5", first));
                for (var id : List.of("CPA-1", "CPA-2", "CPA-3", "CPA-4")) {
                    Invitations.add(
                            handle, Invitation.to("CASE-1", id, "Expert " + id, id + "@example.org", "EXPERT", first));
                }
                say(handle, "EXPERTS_ASKED", "system", first);
                say(handle, "TIE_DECLARED", "CPA-1", first.plusSeconds(60));
                say(handle, "TIE_DECLARED", "CPA-2", first.plusSeconds(60));
                say(handle, "VOTED", "CPA-2", first.plusSeconds(3600));
                say(handle, "VOTED", "CPA-3", first.plusSeconds(60));
                say(handle, "TIE_DECLARED", "CPA-3", first.plusSeconds(3600));
            });
        }
        assertThat(shown(home, "CASE-1"))
                .containsPattern("CPA-1  expert  Expert CPA-1  declared a tie 1998-05-14 10:01\n")
                .containsPattern("CPA-2  expert  Expert CPA-2  voted 1998-05-14 11:00\n")
                .containsPattern(
                        "CPA-3  expert  Expert CPA-3  voted 1998-05-14 10:01  declared a tie 1998-05-14 11:00\n")
                .containsPattern("CPA-4  expert  Expert CPA-4  has not voted\n")
                .contains("waits for the assessment organisation: an expert declared a tie");
        assertThat(run("case", "list", "--home", home.root().toString())).isZero();
        assertThat(shown(home, "CASE-1", "--lang", "zh")).contains("Expert CPA-1  1998-05-14 10:01已声明利害关系\n");
        assertThat(shown(home, "CASE-1", "--json"))
                .contains("\"declared\": \"TIE_DECLARED\"", "\"declaredAt\": \"1998-05-14T02:01:00Z\"")
                .contains("\"declared\": null");
    }

    /** An entry of the dossier by that expert; a vote is noted at the invitation too. */
    private static void say(org.jdbi.v3.core.Handle handle, String event, String by, java.time.Instant at) {
        var document = Digest.of((event + by).getBytes(StandardCharsets.UTF_8));
        DossierLedger.append(
                handle,
                "CASE-1",
                event,
                java.util.Optional.of(document),
                by,
                at,
                new EntryPayload(
                        java.util.Optional.of("EXAMINATION"),
                        List.of(new EntryPayload.Value("by", by)),
                        List.of(),
                        List.of()));
        if (event.equals("VOTED")) {
            Invitations.answered(handle, "CASE-1", by, document, at);
        }
    }

    /** What an entry says stands below it, in the reader's language; programs get all of it. */
    @Test
    void casesShowWhatTheirEntriesSay() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        var now = java.time.Instant.parse("1998-05-14T02:00:00Z");
        var vote = Digest.of(new byte[] {3});
        var voted = new DossierEvent.Said(
                "VOTED",
                java.util.Optional.of(vote),
                java.util.List.of(
                        new EntryPayload.Value("by", "CPA-P1996-00005-G"),
                        new EntryPayload.Value("conclusion", "PASS_WITH_CONDITIONS"),
                        new EntryPayload.Value("last", "false")));
        var payload = new EntryPayload(
                java.util.Optional.of("EXAMINATION"),
                voted.values(),
                java.util.List.of(new EntryPayload.Paper("VOTE", vote)),
                java.util.List.of(new EntryPayload.Party("EXPERT", "CPA-1", true)));
        var overdue = new DossierEvent.Said(
                "OVERDUE", java.util.Optional.empty(), java.util.List.of(new EntryPayload.Value("last", "1998-06-11")));
        var resumed = new DossierEvent.OperatorActed("WORK_RESUMED", "7", "Disk was FULL");
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                Cases.open(handle, CaseRow.opened("CASE-1", new CaseState("EXAMINATION"), "00000011-5", now));
                DossierLedger.append(handle, "CASE-1", voted.code(), voted.document(), "system", now, payload);
                DossierLedger.append(
                        handle,
                        "CASE-1",
                        overdue.code(),
                        overdue.document(),
                        "system",
                        now,
                        EntryPayload.of(overdue.values()));
                DossierLedger.append(
                        handle,
                        "CASE-1",
                        resumed.code(),
                        resumed.document(),
                        "operator a",
                        now,
                        EntryPayload.of(resumed.values()));
            });
        }
        assertThat(shown(home, "CASE-1"))
                .contains("CPA-P1996-00005-G; conclusion: pass with conditions; last vote: no")
                .contains("last day 1998-06-11")
                .contains("step tried again by the operator", "number 7; reason given: Disk was FULL");
        assertThat(shown(home, "CASE-1", "--lang", "zh"))
                .contains("CPA-P1996-00005-G；结论：附条件通过；最后一票：否", "期限 1998-06-11", "操作员重试步骤", "所述理由：Disk was FULL");
        assertThat(shown(home, "CASE-1", "--json"))
                .contains("\"to\": \"EXAMINATION\"", "\"name\": \"conclusion\"", "\"value\": \"PASS_WITH_CONDITIONS\"")
                .contains("\"role\": \"VOTE\"", "\"left\": true");
    }

    @Test
    void casesTellWhatAPersonMustStillSay() {
        var home = new Home(folder.resolve("home"));
        assertThat(run("init", "--home", home.root().toString())).isZero();
        var now = java.time.Instant.parse("2000-04-17T03:00:00Z");
        var sanction = Digest.of(new byte[] {1});
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                for (var act : java.util.List.of("REVIEW", "SUSPEND", "REFER")) {
                    Cases.open(handle, CaseRow.opened("CASE-" + act, new CaseState("ISSUED"), "00000066-8", now));
                    CaseChanges.add(
                            handle,
                            new CaseChange(
                                    "CASE-" + act,
                                    "LEAD_RESCINDED",
                                    sanction,
                                    act,
                                    java.util.Optional.empty(),
                                    now,
                                    java.util.Optional.empty()));
                }
                Cases.open(handle, CaseRow.opened("CASE-CHOICE", new CaseState("ASSIGNING"), "00000066-8", now));
                DossierLedger.append(
                        handle,
                        "CASE-CHOICE",
                        "CHOICE_AWAITED",
                        java.util.Optional.empty(),
                        "system",
                        now,
                        EntryPayload.NONE);
            });
            assertThat(shown(home, "CASE-REVIEW")).contains("The lead assessor was rescinded", "UNDER REVIEW");
            assertThat(shown(home, "CASE-SUSPEND")).contains("SUSPENSION PROPOSED");
            assertThat(shown(home, "CASE-REFER")).contains("REFERRED: waits for a decision");
            assertThat(shown(home, "CASE-CHOICE")).contains("waits for a choice");
            assertThat(shown(home, "CASE-REVIEW", "--json")).contains("\"act\": \"REVIEW\"", "\"open\": true");
            database.perform(handle ->
                    CaseChanges.decide(handle, CaseChanges.ofCase(handle, "CASE-REVIEW"), Digest.of(new byte[] {2})));
            assertThat(shown(home, "CASE-REVIEW")).contains("answered by").doesNotContain("UNDER REVIEW");
        }
    }

    private static String stateOn(Home home, java.time.LocalDate day) {
        return Database.look(
                home.db(),
                handle -> CertificateStatus.on(
                                handle, Certificates.find(handle, "CPE-1").orElseThrow(), day)
                        .orElseThrow()
                        .state()
                        .name());
    }

    private String shown(Home home, String... args) {
        out.reset();
        var all = new java.util.ArrayList<>(java.util.List.of("case", "show"));
        all.addAll(java.util.List.of(args));
        all.addAll(java.util.List.of("--home", home.root().toString()));
        assertThat(run(all.toArray(String[]::new))).as(this::err).isZero();
        return out();
    }

    private int run(String... args) {
        return Call.run(Terminal.of(out, err, environment, false), args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
