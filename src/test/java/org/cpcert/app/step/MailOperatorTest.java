package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.notice.Letters;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailOperatorTest {

    private static final Pattern ENTRY = Pattern.compile("<Text id=\"([^\"]+)\">([^<]*)<");
    private static final Pattern USE = Pattern.compile("OperatorText\\.of\\(\\s*\"([a-z.-]+[a-zA-Z])\"");

    @TempDir
    Path folder;

    @Test
    void theOperatorReadsBothLanguagesAndIsToldOnce() throws Exception {
        try (var fixture = new OfficeFixture(folder, Map.of("operator.email", "operator@example.org"))) {
            var office = fixture.office;
            var operator = new MailOperator(
                    new Letters(office.zone()),
                    office.settings(),
                    Clock.fixed(OfficeFixture.NOW, ZoneOffset.UTC),
                    office.store(),
                    fixture.database);
            var logged = logged(() -> {
                for (int i = 0; i < 3; i++) {
                    operator.tell("matter", OperatorText.of("server.well", OperatorText.of("server.mailbox")));
                }
                operator.tell("other", "<disk> full");
            });
            assertThat(logged)
                    .containsExactly("All is well again with the mailbox. What waited goes on.", "<disk> full");
            var mails = fixture.database.read(handle -> Outbox.due(handle, office.now(), 10));
            assertThat(mails)
                    .extracting(mail -> mail.subject())
                    .containsExactly(
                            "cpcert: All is well again with the mailbox. What waited goes on. · 邮箱已恢复正常，等待中的工作继续进行。",
                            "cpcert: <disk> full");
        }
    }

    /** The disk is full: what the log says of it is for people. */
    @Test
    void whatKeepsTheMailFromTheOperatorIsSaidWithoutClasses() throws Exception {
        try (var fixture = new OfficeFixture(folder, Map.of("operator.email", "operator@example.org"))) {
            var office = fixture.office;
            var place = folder.resolve("full");
            var store = new DocumentStore(place);
            try (var files = Files.walk(place)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            Files.writeString(place, "no folder");
            var operator = new MailOperator(
                    new Letters(office.zone()),
                    office.settings(),
                    Clock.fixed(OfficeFixture.NOW, ZoneOffset.UTC),
                    store,
                    fixture.database);
            var logged = logged(() -> operator.tell("matter", "<disk> full"));
            assertThat(logged).last().asString().startsWith("The operator could not be told by mail: ");
            assertThat(logged).last().asString().doesNotContain("Exception", "java.");
        }
    }

    /** Every text is there in both languages, with the same values, and every one that is used exists. */
    @Test
    void everyTextIsThereInBothLanguages() throws Exception {
        var english = entries("en");
        var chinese = entries("zh");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        english.forEach((id, text) ->
                assertThat(values(chinese.getOrDefault(id, ""))).as(id).isEqualTo(values(text)));
        try (var files = Files.walk(Path.of("src/main/java/org/cpcert/app"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                USE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(id -> assertThat(english).as(file.toString()).containsKey(id));
            }
        }
        assertThatThrownBy(() -> OperatorText.of("no.such")).hasMessageContaining("no.such");
    }

    private static Map<String, String> entries(String language) throws Exception {
        var entries = new TreeMap<String, String>();
        ENTRY.matcher(Files.readString(Path.of("xslt/text/operator-" + language + ".xml")))
                .results()
                .forEach(found -> entries.put(found.group(1), found.group(2)));
        return entries;
    }

    private static TreeSet<String> values(String text) {
        var values = new TreeSet<String>();
        Pattern.compile("\\{(\\d)(?:\\|[^{}]*)?}").matcher(text).results().forEach(found -> values.add(found.group(1)));
        return values;
    }

    private static List<String> logged(Runnable work) {
        var lines = new ArrayList<String>();
        var logger = Logger.getLogger("cpcert.operator");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
