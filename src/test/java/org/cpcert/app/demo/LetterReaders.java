package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.home.Home;

/**
 * The people of a finished case, who do what their letters say: each saves what is attached, puts the own key beside it, and
 * runs every command of the letter, word for word.
 */
final class LetterReaders {

    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(\\./cpcert .*)$");
    private static final Pattern NUMBER = Pattern.compile("--registration (\\S+)");
    private static final Pattern FOLDER = Pattern.compile("(?:inbox|out)/[a-z0-9-]+");
    private static final String STAFF = "MY-STAFF-NUMBER";

    private final SampleCase sample;
    private final Path folder;
    private final Map<String, String> keys = new HashMap<>();
    private int mails;

    /** @param folder where each letter gets a folder of its own */
    LetterReaders(SampleCase sample, Path folder) {
        this.sample = sample;
        this.folder = folder;
        for (var step : sample.steps()) {
            step.signers().forEach(signer -> keys.put(signer.registration(), signer.key()));
        }
    }

    /** Runs what the letters that a home sent say. @return the commands, without what differs from letter to letter */
    Set<String> obey(Home home) throws IOException, MessagingException {
        var kinds = new TreeSet<String>();
        try (var files = Files.list(home.mailSent())) {
            for (var file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                var eml = Files.readAllBytes(file);
                foldersAreThere(home, DemoMailbox.text(eml));
                var commands = new LinkedHashSet<String>();
                COMMAND.matcher(DemoMailbox.text(eml)).results().forEach(found -> commands.add(found.group(1)));
                if (!commands.isEmpty()) {
                    var desk = Files.createDirectory(folder.resolve("letter-" + mails++));
                    save(new MimeMessage(Session.getInstance(new Properties()), Files.newInputStream(file)), desk);
                    for (var command : commands) {
                        kinds.add(obey(desk, command));
                    }
                }
            }
        }
        return kinds;
    }

    private static void foldersAreThere(Home home, String letter) {
        FOLDER.matcher(letter)
                .results()
                .forEach(found -> assertThat(home.root().resolve(found.group())).isDirectory());
    }

    private String obey(Path desk, String command) throws IOException {
        var words = command.split(" ");
        var file = words[2];
        if (command.contains("my-key.p12") || command.contains("our-seal.p12")) {
            write(desk, file);
        }
        var typed = command;
        if (command.contains("my-key.p12")) {
            var number = NUMBER.matcher(command);
            assertThat(number.find()).as(command).isTrue();
            typed = command.replace(STAFF, certifier());
            var own = number.group(1).equals(STAFF) ? certifier() : number.group(1);
            Files.write(desk.resolve("my-key.p12"), SampleCase.file("keys/" + keys.get(own) + ".p12"));
        }
        if (words[1].equals("case")) {
            typed += " --to " + desk; // else it is written to where this process stands
        }
        Files.write(desk.resolve("our-seal.p12"), SampleCase.file("keys/assessment-a-seal.p12"));
        var outcome = PrintedCommand.run(desk, new ScenarioClock(then()), Map.of("CPCERT_PASSWORD", "sample"), typed);
        if (words[1].equals("verify")) {
            // the reader has neither register nor trust anchors, as the letter says
            assertThat(outcome.exitCode()).as(typed + "\n" + outcome.output()).isEqualTo(3);
            assertThat(outcome.output())
                    .contains("INDETERMINATE", "content: unchanged")
                    .doesNotContain("INVALID");
        } else if (words[1].equals("doctor")) {
            // it runs, and finds the placeholders of the sample centre
            assertThat(outcome.exitCode()).as(typed + "\n" + outcome.output()).isIn(0, 3);
            return words[1];
        } else {
            assertThat(outcome.exitCode()).as(typed + "\n" + outcome.output()).isZero();
        }
        return words[1] + " " + (words[1].equals("case") ? words[2] : kind(file));
    }

    private Instant then() {
        return sample.steps().getLast().at();
    }

    private String certifier() {
        return sample.steps().stream()
                .filter(step -> step.file().contains("decision"))
                .findFirst()
                .orElseThrow()
                .signers()
                .getFirst()
                .registration();
    }

    /** Fills in the form, or writes the opinion or decision: as a person does between the letter and its command. */
    private void write(Path desk, String file) throws IOException {
        var target = desk.resolve(file);
        if (file.startsWith("vote-")) {
            Files.writeString(
                    target,
                    SampleExpert.filled(
                            Files.readString(target), "PASS", "The figures agree.", new ScenarioClock(then())));
        } else if (!Files.exists(target)) {
            var step = sample.steps().stream()
                    .map(SampleCase.Step::file)
                    .filter(name -> name.endsWith(file))
                    .findFirst()
                    .orElseThrow();
            Files.write(target, WholeCaseTest.unsigned(sample, step, "no such id", ""));
        }
    }

    private static String kind(String file) {
        return file.matches("(vote|opinion|decision)\\b.*")
                ? file.split("[-.]", 2)[0]
                : file.substring(file.lastIndexOf('.') + 1);
    }

    private static void save(Part part, Path desk) throws IOException, MessagingException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                save(parts.getBodyPart(i), desk);
            }
        } else if (part.getFileName() != null) {
            try (var in = part.getInputStream()) {
                Files.write(desk.resolve(MimeUtility.decodeText(part.getFileName())), in.readAllBytes());
            }
        }
    }
}
