package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.RuleBook;
import org.cpcert.check.RuleInfo;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Change;
import org.cpcert.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What commands say to people: help, wrong calls, languages, and where lines break. */
class CommandWordsTest {

    private static final String APPLICATION = "sample-docs/case-1-luqiao-switchgear/10-certificate-application.xml";

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Every command with those below it, but for the hidden ones. */
    static Stream<CommandLine> commands() {
        var all = new ArrayList<CommandLine>();
        collect(Commands.all(terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), Map.of(), false)), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        if (!command.getCommandSpec().usageMessage().hidden()) {
            all.add(command);
            command.getSubcommands().values().forEach(each -> collect(each, all));
        }
    }

    /** Every option that takes a time, as the words to type. */
    static Stream<List<String>> timeOptions() {
        return commands()
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> option.type().getPackageName().equals("java.time"))
                        .map(option -> {
                            var words = new ArrayList<>(List.of(
                                    command.getCommandSpec().qualifiedName().split(" ")));
                            words.add(option.longestName());
                            return List.copyOf(words.subList(1, words.size()));
                        }));
    }

    @ParameterizedTest
    @MethodSource("timeOptions")
    void everyOptionThatTakesATimeSaysHowItIsWritten(List<String> option) {
        for (var wrong : List.of("5", "1998-06-16", "yesterday", "1998-05-07T09:00:00")) {
            err.reset();
            var words = new ArrayList<>(option);
            words.add(wrong);
            assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("cpcert: " + option.getLast()
                            + " takes a time with its zone, such as 2000-01-01T00:00:00+08:00, not " + wrong + "."
                            + System.lineSeparator() + "Try: ./cpcert " + option.getFirst());
        }
    }

    @Test
    void optionsThatTakeATimeAreFound() {
        assertThat(timeOptions().map(words -> String.join(" ", words)))
                .contains("check --at", "sign --at", "seal --at", "verify --at", "serve --clock-from")
                .contains("key revoke --invalid-from");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFits80ColumnsAndSpeaksInSentences(CommandLine command) {
        var help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(help.lines().filter(line -> line.length() > 80))
                .as(command.getCommandSpec().qualifiedName())
                .isEmpty();
        assertThat(String.join(" ", command.getCommandSpec().usageMessage().description())
                        .replace("%n", ""))
                .as(command.getCommandSpec().qualifiedName())
                .matches("(?s)[A-Z].*[.]");
        command.getCommandSpec()
                .options()
                .forEach(option -> assertThat(String.join(" ", option.description()))
                        .as(command.getCommandSpec().qualifiedName() + " " + option.longestName())
                        .endsWith("."));
    }

    /** A line ends at a blank, so that times, paths and numbers can be copied. */
    @ParameterizedTest
    @MethodSource("commands")
    void noLineOfHelpEndsWithinAWord(CommandLine command) {
        var spec = command.getCommandSpec();
        var said = command.getUsageMessage().replaceAll("\\s+", " ");
        for (var argument : spec.args()) {
            assertThat(said).contains(String.join(" ", argument.description()).replaceAll("\\s+", " "));
        }
        assertThat(command.getUsageMessage()).doesNotContainPattern("[\\uE000-\\uF8FF]");
    }

    /** What help shows as an example is read by the command itself; what follows a pipe or is an aside is not ours. */
    @ParameterizedTest
    @MethodSource("commands")
    void examplesOfHelpCanBePasted(CommandLine command) {
        var footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
        for (var line : footer.replace(" \\\n      ", " ").split("\n")) {
            if (!line.startsWith("  ./cpcert ")) {
                continue;
            }
            assertThat(line).as("an aside is a comment").doesNotContain("  (").doesNotContainPattern("\\S {3,}[^#\\s]");
            var words = new ArrayList<String>();
            WORD.matcher(line.split(" [|>#] ", 2)[0])
                    .results()
                    .forEach(word -> words.add(word.group().replace("\"", "")));
            var root = Commands.all(terminal(out, err, Map.of(), false));
            assertThat(root.parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
                    .as(line)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chek report.xml",
                "chek --help",
                "case shwo CASE-1998-00001",
                "key foo --help",
                "check --hoem=home x.xml",
                "check",
                "check --lang fr x.xml",
                "case show --lang",
                "check --at yesterday x.xml"
            })
    void aWrongCallTakesTwoLinesAndCode2(String call) {
        assertThat(run(call.split(" "))).isEqualTo(ExitCodes.CANNOT_RUN);
        assertThat(out()).isEmpty();
        assertThat(err().lines()).as(err()).hasSize(2);
        assertThat(err()).startsWith("cpcert: ").contains("Try: ./cpcert ").contains(" --help");
    }

    @Test
    void aWordNearlyRightIsOffered() {
        run("chek", "--help");
        run("check", "--hoem=home", "x.xml");
        assertThat(err()).contains("Did you mean check?").contains("Did you mean --home?");
    }

    @Test
    void helpOfWhatIsThereIsNoError() {
        assertThat(run("check", "--help")).isZero();
        assertThat(run("case", "show", "--help")).isZero();
        assertThat(run("help", "case")).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void everyLanguageHasTheSameWords() {
        var english = Words.in("en").ids();
        for (var language : Words.languages()) {
            assertThat(Words.in(language).ids()).as(language).containsExactlyElementsOf(english);
        }
    }

    @Test
    void everyRuleHasATitle() {
        var rules = RuleBook.load().rules().stream().map(RuleInfo::id).toList();
        for (var language : Words.languages()) {
            assertThat(Words.ofRules(language).ids()).as(language).containsAll(rules);
        }
        assertThat(run("rules")).isZero();
        assertThat(out().lines()).hasSize(rules.size());
        assertThat(out()).contains("CPM-06-2  At least two qualified auditors in the team  (Must be mended; Item 6;");
    }

    @Test
    void everyCodeHasAWord() {
        var ids = Words.in("en").ids();
        var codes = new ArrayList<String>();
        Arrays.stream(CertificateState.values()).forEach(state -> codes.add("certificate." + state));
        Arrays.stream(Severity.values()).forEach(severity -> codes.add("severity." + severity));
        Arrays.stream(Outcome.values()).forEach(outcome -> codes.add("outcome." + outcome));
        Arrays.stream(Verdict.values()).forEach(verdict -> codes.add("verdict." + verdict));
        Arrays.stream(Change.Act.values()).forEach(act -> codes.add("act." + act));
        assertThat(ids).containsAll(codes);
        for (var language : Words.languages()) {
            assertThat(CaseProcess.certification().states()).allSatisfy(state -> {
                assertThat(state.titles()).containsKey(language);
                assertThat(state.waitsFor(language).isEmpty()).isEqualTo(state.isClosed());
            });
        }
    }

    /** At a desk no operator is told and nothing is judged again by itself. */
    @Test
    void aCheckAtADeskSaysWhatToGiveIt(@TempDir Path folder) throws IOException {
        assertThat(run("check", APPLICATION)).isEqualTo(3);
        assertThat(out()).contains("Nobody is trusted here", "Check again with --trust FOLDER", "--home DIR");
        assertThat(run("check", "--lang", "zh", APPLICATION)).isEqualTo(3);
        assertThat(out()).contains("此处未设置任何受信任的机构", "--trust FOLDER").doesNotContain("本中心");
        assertThat(run("check", "--trust", folder.toString(), APPLICATION)).isEqualTo(3);
        assertThat(out()).contains("put one there as NAME.pem");
        Files.copy(Path.of("sample-docs/keys/sample-ca.pem"), folder.resolve("sample-ca.pem"));
        for (var format : List.of("text", "json", "xml")) {
            assertThat(run("check", "--trust", folder.toString(), "--format", format, APPLICATION))
                    .isEqualTo(3);
            assertThat(out().replaceAll("\\s+", " "))
                    .contains("there is no revocation list in force here", "Put the newest revocation list");
        }
        var home = folder.resolve("home").toString();
        assertThat(run("init", "--home", home)).isZero();
        out.reset();
        Files.delete(Path.of(home, "trust", "own.pem"));
        Database.open(new Home(Path.of(home)).db()).close();
        assertThat(run("check", "--home", home, APPLICATION)).isEqualTo(3);
        assertThat(out().replaceAll("\\s+", " "))
                .contains("Nobody is trusted here", "Put trust anchors into the folder trust of the home")
                .contains(
                        "Nothing has been entered here yet in: register of enterprises (R-ENT)",
                        "Let the authority drop");
        assertThat(out() + err.toString(StandardCharsets.UTF_8))
                .doesNotContain("operator is told", "This centre", "judged again by itself");
    }

    @Test
    void findingsAreSaidInTheLanguageAskedFor() {
        run("check", "--lang", "zh", "sample-docs/broken/schema-errors.xml");
        assertThat(out())
                .contains("应为：属性 xml:lang", "应为：日期，格式 YYYY-MM-DD", "应为：true 或 false")
                .doesNotContain("a day of the calendar", "true or false")
                .contains("不予接受")
                .contains("必须改正")
                .contains("位置：")
                .doesNotContain("REJECT")
                .doesNotContain("Must be");
    }

    /** Whatever cannot be done is said in the language asked for, the call itself being wrong or what it names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --lang zh missing.xml | 没有文件 missing.xml",
                "check --lang=zh src | src 不是文件",
                "verify --lang zh missing.xml | 没有文件 missing.xml",
                "verify missing.xml --lang zh --trust missing | 没有文件夹 missing",
                "check --lang zh --trust missing missing.xml | 没有文件夹 missing",
                "case list --lang zh --home src | src 不是 cpcert 主目录",
                "queue --lang zh --home missing | missing",
                "rules --lang zh NO-1 | 没有规则 NO-1",
                "check --lang zh | 缺少",
                "check --lang zh --langg x | 没有选项 '--langg'。您是否要用 --lang？",
                "check --lang zh --at 5 missing.xml | --at 须为带时区的时间",
                "check --lang zh --format x missing.xml | 选项 --format 的值“x”不可用",
                "chekc --lang zh x | 没有命令“chekc”。您是否要用 check？",
                "work show --lang zh 1 --home src | src 不是 cpcert 主目录"
            })
    void whatCannotBeDoneIsSaidInTheLanguageAskedFor(String callAndWords) {
        var parts = callAndWords.split(" \\| ", -1);
        assertThat(run(parts[0].split(" ", -1))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(parts[1])
                .startsWith("cpcert：")
                .doesNotContainPattern("\\b(?!cpcert )[A-Za-z][a-z]+(?: [a-z]+){2,}");
    }

    @Test
    void withoutAHomeRegistersAreOneLine() {
        assertThat(run("check", "--trust", "sample-docs/keys", "--at", "1998-05-07T12:00:00Z", APPLICATION))
                .isEqualTo(3);
        assertThat(out()).contains("REFERRED").contains("rules need the registers of a home");
        assertThat(out().lines().count()).as(out()).isLessThan(8);
    }

    @Test
    void linesBreakWhereTheTerminalEnds() {
        var wide = new ByteArrayOutputStream();
        var terminal = terminal(wide, err, Map.of("COLUMNS", "60", "NO_COLOR", "1"), true);
        Call.run(terminal, "check", "--lang", "zh", "sample-docs/broken/schema-errors.xml");
        Call.run(terminal, "check", "sample-docs/broken/schema-errors.xml");
        var text = wide.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()
                        .filter(line -> columns(line) > 60 && line.strip().contains(" ")))
                .isEmpty();
        assertThat(text.lines().count()).isGreaterThan(20);
    }

    @Test
    void foreignFilesAreNamed(@TempDir Path folder) throws IOException {
        var pdf = folder.resolve("report.pdf");
        Files.writeString(pdf, "%PDF-1.7 ...");
        assertThat(run("check", pdf.toString())).isEqualTo(1);
        assertThat(run("check", "--lang", "zh", pdf.toString())).isEqualTo(1);
        assertThat(out()).contains("not XML but PDF").contains("而是 PDF");
    }

    /** Every command with those below it, as they are in Chinese. */
    static Stream<CommandLine> commandsInChinese() {
        var all = new ArrayList<CommandLine>();
        collect(
                Commands.all(terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), Map.of(), false)
                        .in("zh")),
                all);
        return all.stream();
    }

    /** No three Latin words in a row, but for what is typed. */
    @ParameterizedTest
    @MethodSource("commandsInChinese")
    void helpIsSaidInChinese(CommandLine command) {
        var help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(help).contains("用法：", "--lang");
        assertThat(help.lines().filter(line -> columns(line) > 80)).isEmpty();
        assertThat(help.lines()
                        .filter(line ->
                                !line.matches("(  \\./cpcert |  CPCERT_|      mail\\.).*") || line.contains("#"))
                        .map(line -> line.replaceFirst("^  \\./cpcert .*#", "#"))
                        .collect(java.util.stream.Collectors.joining("\n"))
                        .replace(command.getCommandSpec().qualifiedName(), "")
                        .replaceAll("\\s+", " "))
                .as(command.getCommandSpec().qualifiedName())
                .doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [A-Za-z][a-z]+){2,}")
                .doesNotContain("Commands:", "Usage:");
    }

    /** Also where the language is named before the command, and for commands that print nothing else in it. */
    @Test
    void helpAndErrorsAreSaidInTheLanguageAskedForByEveryCommand() {
        assertThat(run("--lang", "zh", "serve", "--help")).isZero();
        assertThat(run("help", "serve", "--lang", "zh")).isZero();
        assertThat(run("key", "issue", "--help", "--lang=zh")).isZero();
        assertThat(out()).contains("运行主目录", "为个人或机构制作密钥").doesNotContain("Runs a home", "Examples");
        assertThat(run("--lang", "zh", "work")).isEqualTo(2);
        assertThat(run("serve", "--lang", "zh", "--home", "src")).isEqualTo(2);
        assertThat(run("--lang", "zh", "queue", "--home", "src")).isEqualTo(2);
        assertThat(err())
                .contains("work cancel ID？")
                .contains("src 不是 cpcert 主目录")
                .doesNotContain("is not");
        assertThat(run("serve", "--lang", "fr", "--home", "src")).isEqualTo(2);
        assertThat(err()).contains("There is no language fr; there are en, zh.");
    }

    @Test
    void whatIsNextAfterAnInitIsSaidInChinese(@TempDir Path folder) {
        assertThat(run("init", "--lang", "zh", "--home", folder.resolve("home").toString()))
                .isZero();
        assertThat(err())
                .contains("主目录已就绪", "cpcert：注意：未设置发信服务器")
                .doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [a-z]+){2,}");
    }

    /** Who sets what no certificate can show hears of all of it at once, and not after votes and decision. */
    @Test
    void namesAndAddressesThatNoCertificateShowsAreToldByInit(@TempDir Path folder) {
        assertThat(run(
                        "init",
                        "--home",
                        folder.resolve("home").toString(),
                        "--set",
                        "centre.name.en=" + "Centre of Cleaner Production ".repeat(60),
                        "--set",
                        "verify.base=https://example.org/" + "v".repeat(200)))
                .isZero();
        assertThat(err())
                .contains(
                        "cpcert: FAULT: The names of the centre do not fit a certificate, even in the smallest type:"
                                + " centre.name.en with 1739 characters, centre.name.zh with 8 characters.",
                        "Set shorter names in")
                .contains("cpcert: FAULT: verify.base has 220 characters");
    }

    private static int columns(String line) {
        return line.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }

    private int run(String... args) {
        return Call.run(terminal(out, err, Map.of(), false), args);
    }

    private static Terminal terminal(
            ByteArrayOutputStream out, ByteArrayOutputStream err, Map<String, String> environment, boolean person) {
        return Terminal.of(out, err, environment, person);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
