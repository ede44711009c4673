package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.process.LetterFacts;
import org.cpcert.process.LetterForm;
import org.cpcert.process.WrittenLetter;
import org.cpcert.samples.SampleLetters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command that we print anywhere is one that the program takes; those in letters are run. */
class PrintedCommandsTest {

    private static final Pattern PRINTED = Pattern.compile("\\./cpcert( [^<\"'`\\n\\\\]+)");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^ +\\./cpcert( .+?)(?: {3,}.*)?$");
    /** With what is typed behind it: the name alone stands in sentences. */
    private static final Pattern BARE =
            Pattern.compile("(?<![./\\w])cpcert [a-z]+( [a-z]+)?( [\\w{}-]+)? --(home|help)");

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final Clock THEN = Clock.fixed(Instant.parse("1998-05-20T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void theProgramTakesEveryCommandThatIsPrinted() throws IOException {
        var printed = new LinkedHashMap<String, String>();
        for (var root : List.of("README.md", "xslt", "schemas", "src/docs", "src/main/java", "sample-docs")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(path -> path.toString().matches(".*\\.(md|xsl|xml|java)"))
                        .toList()) {
                    PRINTED.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .results()
                            .map(found -> found.group(1).endsWith(" ") ? found.group(1) + "x" : found.group(1))
                            .filter(command ->
                                    !command.matches(" sign \\(.*")) // a pattern of the demo, which reads letters
                            .forEach(command -> printed.put(command.strip(), file.toString()));
                }
            }
        }
        examples(Commands.all(terminal()), printed);
        assertThat(printed).hasSizeGreaterThan(20);
        var wrong = new ArrayList<String>();
        printed.forEach((command, where) -> {
            try {
                Commands.all(terminal()).parseArgs(words(command));
            } catch (CommandLine.ParameterException e) {
                wrong.add(where + ": cpcert " + command + ": " + e.getMessage());
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** A command is pasted where the README says its reader is: in the folder of the program. */
    @Test
    void everyCommandIsPrintedAsItIsTyped() throws IOException {
        var wrong = new ArrayList<String>();
        for (var root : List.of("xslt", "schemas", "src/main/java")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(path -> path.toString().matches(".*\\.(xsl|xml|java)"))
                        .toList()) {
                    Files.readString(file)
                            .lines()
                            .filter(line ->
                                    !line.strip().matches("(\\*|/\\*|//|<!--).*") && !line.contains("\"  cpcert "))
                            .filter(line -> BARE.matcher(line).find())
                            .forEach(line -> wrong.add(file + ": " + line.strip()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What the letters say is done in a folder with the files that they name. */
    @Test
    void theCommandsOfTheLettersDoWhatTheLettersSay() throws IOException {
        var about = new SampleLetters(true);
        var facts = about.facts().to(SampleLetters.EXPERT);
        var vote = about.write("invitation", facts).attachments().stream()
                .flatMap(each -> each instanceof WrittenLetter.Form form ? Stream.of(form) : Stream.empty())
                .findFirst()
                .orElseThrow();
        var filled = new String(LetterForm.fill(vote.form(), vote.values()), StandardCharsets.UTF_8)
                .replace("NoConflictIndicator>UNDECIDED<", "NoConflictIndicator>true<")
                .replace("VoteDate>UNDECIDED<", "VoteDate>1998-05-20<")
                .replace(">UNDECIDED<", ">PASS<")
                .replaceAll(">UNDECIDED: [^<]*", ">Sample words in place of those of the form");
        var help = LetterFacts.ofNoCase()
                .with("case", SampleLetters.CASE)
                .with("form", vote.name())
                .with("role", "EXPERT")
                .with("number", SampleLetters.EXPERT)
                .with("documents", "0");
        Files.copy(Path.of("sample-docs/keys/expert-one.p12"), folder.resolve("my-key.p12"));
        for (var text : List.of(
                about.read("invitation", facts).text(),
                SampleLetters.ofNoCase("mail-help", help).text())) {
            var commands = PRINTED.matcher(text)
                    .results()
                    .map(found -> found.group())
                    .distinct()
                    .toList();
            assertThat(commands).hasSize(1);
            Files.writeString(folder.resolve(vote.name()), filled);
            var outcome =
                    PrintedCommand.run(folder, THEN, Map.of(PasswordOption.VARIABLE, "sample"), commands.getFirst());
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(Files.readString(folder.resolve(vote.name()))).contains("SignatureValue");
        }
    }

    private static void examples(CommandLine line, Map<String, String> printed) {
        EXAMPLE.matcher(String.join("\n", line.getCommandSpec().usageMessage().footer())
                        .replaceAll("\\\\\n +", ""))
                .results()
                .forEach(found -> printed.put(found.group(1).strip(), "--help of " + line.getCommandName()));
        line.getSubcommands().values().forEach(below -> examples(below, printed));
    }

    /** As a shell divides it, without what a reader is to put in: a comment, the rest of a sentence, several files. */
    private static String[] words(String command) {
        var plain = command.replaceFirst("--help .*", "--help")
                .replaceFirst(" +#.*$| {2,}.*$", "")
                .replaceFirst(" [|>] .*$", "")
                .replaceFirst("[,;:.] .*$|[,.;:]$", "")
                .replaceAll("\\{[^}]*(\\}|$)", "x")
                .replace("…", "")
                .strip();
        return WORD.matcher(plain)
                .results()
                .map(found -> found.group().replace("\"", ""))
                .toArray(String[]::new);
    }

    private static Terminal terminal() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        return new Terminal(nowhere, nowhere, Map.of(), THEN, false);
    }
}
