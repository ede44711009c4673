package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpcert.app.verify.IssuedHome.AT;
import static org.cpcert.app.verify.IssuedHome.HOME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CertificateState;
import org.cpcert.seal.AttackedDocuments;
import org.cpcert.seal.key.Issuers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for Chinese is told in Chinese what is wrong with a file, whatever it is and whoever found it out. */
class VerifyInChineseTest {

    private static final Instant RECEIVED = Instant.parse("1998-05-07T08:00:00Z");

    /** Two English words in a row are ours, unless the file has them, or its signer, or they are a command. */
    private static final Pattern SENTENCE = Pattern.compile("(?<![\\w-])(?!cpcert )[A-Za-z]?[a-z]+(?: [a-z]+)+");

    @TempDir
    Path folder;

    @Test
    void noEnglishStandsInTheAnswerToAnyFile() throws IOException {
        var english = new TreeMap<String, String>();
        var files = new LinkedHashMap<String, byte[]>();
        Attack.all().forEach(attack -> files.put(attack.name(), attack.file()));
        for (var state : CertificateState.values()) {
            files.put(state.name(), HOME.document(IssuedHome.sequence(state)));
        }
        files.putAll(unreadable());
        try (var with = HOME.withRegister(AT);
                var without = HOME.withoutRegister(AT)) {
            files.forEach((name, file) -> {
                look(name, file, with.verify("f", file), english);
                look(name, file, without.verify("f", file), english);
            });
        }
        var nothing = new HomeRegister(
                new Home(folder), RECEIVED, RECEIVED, Scheme.load().zone());
        try (var verifier = new FileVerifier(
                AttackedDocuments.trust(), Issuers.unknown(), nothing, PdfLimits.of(Scheme.load()), RECEIVED)) {
            AttackedDocuments.all()
                    .forEach((name, text) ->
                            look(name, text.getBytes(UTF_8), verifier.verify("f", text.getBytes(UTF_8)), english));
        }
        assertThat(english).isEmpty();
    }

    @Test
    void theCauseOfAStateIsSaidInWordsOfTheLanguage() {
        try (var verifier = HOME.withRegister(AT)) {
            var said = verifier.verify("f", HOME.document(IssuedHome.sequence(CertificateState.SUSPENDED)));
            assertThat(said.sentence("en")).contains("reason: serious violation,");
            assertThat(said.sentence("zh")).contains("原因：严重违法，");
            assertThat(said.reasons().getFirst().values()).containsEntry("cause", "SERIOUS_VIOLATION");
        }
    }

    /** Somebody's name is said as whoever reads knows it. */
    @Test
    void anIssuerIsNamedInTheLanguageOfWhoeverReads() throws IOException {
        var other = Attack.all().stream()
                .filter(attack -> attack.code().contains(Code.SEAL_NOT_OF_ISSUER))
                .findFirst()
                .orElseThrow();
        try (var verifier = HOME.withRegister(AT)) {
            var said = verifier.verify("f", other.file());
            assertThat(said.sentence("en")).contains("National Cleaner Production Centre (sample)");
            assertThat(said.sentence("zh")).contains("样例国家清洁生产中心").doesNotContain("National");
        }
    }

    /** A home whose settings or database cannot be read is told in Chinese too. */
    @Test
    void aRegisterThatCannotBeReadIsToldInChinese() throws IOException {
        for (var settings : List.of("centre.code = 1", "\u0000")) {
            var home = new Home(Files.createDirectories(folder.resolve("h" + settings.length())));
            Files.createDirectories(home.db());
            Files.writeString(home.settingsFile(), settings);
            try (var verifier = HOME.verifier(home, AT, PdfLimits.of(Scheme.load()))) {
                var said = verifier.verify("f", HOME.xml);
                assertThat(said.reasons().stream().map(Reason::code)).contains(Code.REGISTER_UNREADABLE);
                var english = new TreeMap<String, String>();
                look(settings, HOME.xml, said, english);
                assertThat(english).isEmpty();
            }
        }
    }

    private static Map<String, byte[]> unreadable() {
        var genuine = new String(HOME.xml, UTF_8);
        var files = new LinkedHashMap<String, byte[]>();
        Stream.of(
                        "",
                        "PK\u0003\u0004",
                        "no document",
                        "<a><b></a>",
                        "<a",
                        "<a x=1/>",
                        "<a x='1' x='2'/>",
                        "<p:a/>",
                        "<a>&b;</a>",
                        "<a>\u0001</a>",
                        "<a/><b/>",
                        "\n" + genuine,
                        "<!DOCTYPE a><a/>",
                        "<?xml version=\"1.0\" encoding=\"x-foo\"?><a/>",
                        "<?xml-stylesheet href='x'?><a/>",
                        "<a>".repeat(3000),
                        genuine.substring(0, genuine.length() / 2),
                        genuine.replace("</Body>", "<Foo/></Body>"),
                        genuine.replaceFirst("<\\?xml.*?\\?>", "<?xml version=\"1.1\"?>"),
                        genuine + "<!-- a comment -->")
                .forEach(text -> files.put(text.substring(0, Math.min(60, text.length())), text.getBytes(UTF_8)));
        files.put("UTF-16 without a mark", genuine.getBytes(UTF_16LE));
        files.put("no UTF-8", "<a>\u00e9</a>".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        files.put("no PDF", "%PDF-1.7 nothing".getBytes(UTF_8));
        return files;
    }

    private static void look(String name, byte[] file, Verification said, Map<String, String> english) {
        var text = new String(file, UTF_8);
        var quotable = text
                + (text.startsWith("%PDF") ? new String(HOME.xml, UTF_8) : "") // which stands in it, packed
                + said.marks().stream()
                        .map(mark -> mark.who() + mark.details().getOrDefault("timeStampedBy", ""))
                        .collect(Collectors.joining("\n"))
                + said.reasons().stream()
                        .map(reason -> reason.values().getOrDefault("holder", ""))
                        .collect(Collectors.joining("\n"));
        Stream.of(
                        Stream.of(said.sentence("zh"), said.word("zh")),
                        said.besides("zh").stream(),
                        said.marks().stream()
                                .flatMap(mark -> Stream.concat(
                                        Stream.of(mark.heading("zh"), mark.word("zh")),
                                        mark.lines("zh", Scheme.load().zone()).stream())))
                .flatMap(each -> each)
                .forEach(line -> SENTENCE.matcher(line)
                        .results()
                        .map(found -> found.group())
                        .filter(found -> !quotable.contains(found))
                        .forEach(found -> english.putIfAbsent(found, name + ": " + line)));
    }
}
