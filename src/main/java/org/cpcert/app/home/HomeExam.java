package org.cpcert.app.home;

import static org.cpcert.app.home.HomeFault.fault;
import static org.cpcert.app.home.HomeFault.warning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.certificate.CertificateNotMade;
import org.cpcert.certificate.IssuerNames;
import org.cpcert.check.EmptyRegisters;
import org.cpcert.check.Scheme;
import org.cpcert.print.Printable;
import org.cpcert.register.Registers;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.store.Database;
import org.cpcert.store.Outbox;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.ShellWord;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.store.Work;
import org.cpcert.xml.Languages;

/** Looks whether a home can judge what is sent to it: trust, revocation lists, keys, folders, and what nobody completed. */
public final class HomeExam {

    private static final Duration ENDS_SOON = Duration.ofDays(30);
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)\\bsample\\b|样例|\\bexample\\.(org|com|net)\\b|999999");
    private static final List<String> COMPLETED =
            List.of("centre.code", "centre.postal", "mail.from", "operator.email", "verify.base");
    private static final List<String> COMPLETED_IN_EACH_LANGUAGE =
            List.of("centre.name", "centre.city", "centre.street");

    /** With number and digest behind it, its code keeps modules of 0.4 mm, which a telephone reads. */
    private static final int MAX_ADDRESS_CHARACTERS = 150;

    private final Home home;
    private final Map<String, String> environment;
    private final Instant now;
    private final List<HomeFault> faults = new ArrayList<>();

    private HomeExam(Home home, Map<String, String> environment, Instant now) {
        this.home = home;
        this.environment = environment;
        this.now = now;
    }

    /**
     * What keeps the home from judging documents, worst first: trust, revocation lists, registers. Cheap enough to be asked each
     * minute. Changes nothing.
     *
     * @param isEmpty true for a register in which nothing was entered
     */
    public static List<HomeFault> ofJudging(Home home, Instant now, Predicate<String> isEmpty) {
        var exam = new HomeExam(home, Map.of(), now);
        exam.trust();
        exam.registers(isEmpty);
        return exam.worstFirst();
    }

    /**
     * Everything that is wrong, worst first. Changes nothing.
     *
     * @param environment where passwords may stand
     */
    public static List<HomeFault> of(Home home, Map<String, String> environment, Instant now) {
        var exam = new HomeExam(home, environment, now);
        exam.folders();
        exam.settings();
        exam.trust();
        exam.database();
        return exam.worstFirst();
    }

    private List<HomeFault> worstFirst() {
        return faults.stream()
                .sorted(java.util.Comparator.comparing(HomeFault::level))
                .toList();
    }

    /** What only the database knows: registers in which nothing was entered, and what stopped. */
    private void database() {
        if (DatabaseBehind.lastKnown(home).isPresent()) {
            faults.add(fault("DATABASE_BEHIND", ShellWord.of(home.root())));
            return;
        }
        if (!Database.exists(home.db())) {
            registers(register -> true);
            return;
        }
        try {
            Database.look(home.db(), handle -> {
                registers(register -> RegisterRecords.isEmpty(handle, register));
                stopped(Work.parked(handle).size() + Outbox.failures(handle).size());
                return faults;
            });
        } catch (StoreUnavailable e) {
            faults.add(fault("DATABASE", e));
        }
    }

    /** A centre begins with none; what needs one that is empty waits until it is filled. */
    private void registers(Predicate<String> isEmpty) {
        var empty = new EmptyRegisters(Scheme.load())
                .needed().stream().filter(isEmpty).toList();
        if (!empty.isEmpty()) {
            faults.add(fault("EMPTY_REGISTER", titles(empty)));
        }
    }

    private void stopped(int count) {
        if (count > 0) {
            faults.add(warning("STOPPED", count, ShellWord.of(home.root())));
        }
    }

    /** Codes of registers are for programs. */
    private static OperatorText titles(List<String> registers) {
        return OperatorText.joined(
                registers.stream()
                        .map(register ->
                                OperatorText.each(language -> Registers.load().title(register, language)))
                        .distinct()
                        .toList(),
                OperatorText.Between.TITLES);
    }

    private void folders() {
        for (var folder : List.of(
                home.inbox(), home.out(), home.rejected(), home.done(), home.keys(), home.trust(), home.status())) {
            if (!Files.isDirectory(folder)) {
                faults.add(fault("NO_FOLDER", folder, ShellWord.of(folder)));
            } else if (!Files.isWritable(folder)) {
                faults.add(fault("NOT_WRITABLE", folder, ShellWord.of(folder)));
            }
        }
    }

    private void settings() {
        Settings settings;
        try {
            settings = Settings.read(home);
        } catch (CannotRun e) {
            faults.add(fault("SETTINGS", e, home.settingsFile()));
            return;
        }
        SettingForms.faults(settings)
                .forEach(wrong -> faults.add(fault("SETTINGS", new CannotRun(wrong), home.settingsFile())));
        var shipped = Settings.defaults();
        var completed = Stream.concat(
                        COMPLETED.stream(), COMPLETED_IN_EACH_LANGUAGE.stream().flatMap(HomeExam::inEachLanguage))
                .toList();
        for (var key : completed) {
            settings.optional(key)
                    .filter(value -> value.equals(shipped.get(key))
                            || PLACEHOLDER.matcher(value).find())
                    .ifPresent(value -> faults.add(warning("PLACEHOLDER", key, value, home.settingsFile())));
        }
        printed(settings);
        if (settings.optional("operator.email").isEmpty()) {
            faults.add(warning("NO_OPERATOR", home.settingsFile()));
        }
        if (settings.optional("mail.smtp.host").isEmpty()) {
            faults.add(warning("NO_MAIL_SERVER", home.settingsFile()));
        }
        if (settings.optional("mail.imap.host").isEmpty()) {
            faults.add(warning("NO_MAILBOX", home.settingsFile()));
        }
        keys(settings);
    }

    /** What stands on every certificate: said now, and not when the first one cannot be made. */
    private void printed(Settings settings) {
        var names = inEachLanguage("centre.name").toList();
        for (var key : Stream.concat(names.stream(), Stream.of("verify.base")).toList()) {
            var value = settings.optional(key).orElse("");
            var missing = Printable.missing(List.of(value));
            if (!missing.isEmpty()) {
                faults.add(fault("NOT_PRINTABLE", key, String.join(", ", missing), home.settingsFile()));
            }
        }
        var centre = Languages.each(
                language -> settings.optional("centre.name." + language).orElse(""));
        if (Printable.missing(List.copyOf(centre.values())).isEmpty()) {
            names(centre);
        }
        var address = settings.optional("verify.base").orElse("").length();
        if (address > MAX_ADDRESS_CHARACTERS) {
            faults.add(fault("ADDRESS_TOO_LONG", address, MAX_ADDRESS_CHARACTERS, home.settingsFile()));
        }
    }

    private static Stream<String> inEachLanguage(String key) {
        return Languages.ofScheme().stream().map(language -> key + "." + language);
    }

    private void names(Map<String, String> byLanguage) {
        try {
            if (!IssuerNames.fit(byLanguage)) {
                faults.add(fault("NAME_TOO_LONG", lengths(byLanguage), home.settingsFile()));
            }
        } catch (CertificateNotMade e) {
            faults.add(fault("PAGE", e));
        }
    }

    private static OperatorText lengths(Map<String, String> byLanguage) {
        return OperatorText.joined(
                byLanguage.entrySet().stream()
                        .map(name -> OperatorText.of(
                                "home.name-length",
                                "centre.name." + name.getKey(),
                                name.getValue()
                                        .codePointCount(0, name.getValue().length())))
                        .toList(),
                OperatorText.Between.NAMES);
    }

    private void keys(Settings settings) {
        Optional<char[]> password;
        try {
            password = settings.password("keys", "CPCERT_PASSWORD", environment);
        } catch (CannotRun e) {
            faults.add(fault("PASSWORD", e));
            return;
        }
        if (password.isEmpty()) {
            faults.add(fault("NO_PASSWORD"));
            return;
        }
        for (var name : List.of("keys.system", "keys.centre", "keys.timeStamp")) {
            if (settings.optional(name).isEmpty()) {
                continue; // told with the forms of the settings
            }
            try {
                var key = SigningKey.load(settings.path(name), password.get());
                inForce(
                        OperatorText.same(name + " (" + key.holder() + ")"),
                        key.certificate(),
                        OperatorText.of("home.key.todo"));
                if (PLACEHOLDER.matcher(key.holder()).find()) {
                    faults.add(warning("PLACEHOLDER_KEY", name, key.holder(), ShellWord.of(next())));
                }
            } catch (KeyUnusable e) {
                faults.add(fault("KEY", e, name, home.settingsFile()));
            }
        }
    }

    /** Where a home with keys of another name would stand: keys keep the name that they were made with. */
    private Path next() {
        return home.root().resolveSibling(home.root().getFileName() + "-named");
    }

    private void inForce(OperatorText what, X509Certificate certificate, OperatorText todo) {
        var from = certificate.getNotBefore().toInstant();
        var end = certificate.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(end)) {
            faults.add(fault("NOT_IN_FORCE", what, day(from), day(end), todo));
        } else if (now.plus(ENDS_SOON).isAfter(end)) {
            faults.add(warning("ENDS_SOON", what, day(end), todo));
        }
    }

    /** As on the calendar of the scheme: nobody needs the second in which a key ends. */
    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, Scheme.load().zone());
    }

    private void trust() {
        try {
            var store = TrustStore.load(home.trust());
            if (store.anchors().isEmpty()) {
                faults.add(fault("NO_TRUST_ANCHOR", home.trust()));
            }
            for (var anchor : store.anchors()) {
                inForce(
                        OperatorText.of("home.anchor", anchor.getSubjectX500Principal()),
                        anchor,
                        OperatorText.of("home.anchor.todo", home.trust()));
            }
            var own = ownAnchor();
            store.withoutRevocationList(now).forEach((anchor, why) -> {
                var said = OperatorText.of("home.list." + why.kind(), why.detail());
                faults.add(
                        own.filter(anchor::equals).isPresent()
                                ? fault("OWN_REVOCATION_LIST", said, anchor, home.trust(), ShellWord.of(home.root()))
                                : fault("NO_REVOCATION_LIST", said, anchor, home.trust()));
            });
        } catch (KeyUnusable e) {
            faults.add(fault("TRUST", e));
        }
        if (!holdsPem(home.trust().resolve("authority"))) {
            faults.add(fault("NO_AUTHORITY", home.trust()));
        }
    }

    /** Name of the home's own authority, whose revocation list the home makes itself; empty where that cannot be read. */
    private Optional<String> ownAnchor() {
        try (var in = Files.newInputStream(home.trust().resolve("own.pem"))) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return Optional.of(certificate.getSubjectX500Principal().toString());
        } catch (IOException | CertificateException e) {
            return Optional.empty(); // a file that cannot be used is told with the whole folder
        }
    }

    private static boolean holdsPem(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".pem"));
        } catch (IOException e) {
            return false;
        }
    }
}
