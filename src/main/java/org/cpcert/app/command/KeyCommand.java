package org.cpcert.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cpcert.app.CannotRun;
import org.cpcert.app.Main;
import org.cpcert.app.Terminal;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.CertificateAuthority;
import org.cpcert.seal.KeyUse;
import org.cpcert.seal.Revocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description =
                "Keys from the small authority of a home: who has one, a new one, an end to one; also while serve runs.",
        synopsisSubcommandLabel = "list | issue NAME | revoke SERIAL",
        footer = {
            "",
            "Examples:",
            "  cpcert key list --home home",
            "  cpcert key issue \"Assessment organisation A\" --use seal --out seal.p12 --new-password-file pw",
            "  cpcert key revoke 6a4f… --reason key-compromise --invalid-from 1998-05-01T00:00:00Z"
        })
final class KeyCommand implements Callable<Integer> {

    private static final Map<String, CRLReason> REASONS = Map.of(
            "unspecified", CRLReason.UNSPECIFIED,
            "key-compromise", CRLReason.KEY_COMPROMISE,
            "affiliation-changed", CRLReason.AFFILIATION_CHANGED,
            "superseded", CRLReason.SUPERSEDED,
            "cessation", CRLReason.CESSATION_OF_OPERATION);

    private final Terminal terminal;

    KeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command with its parts. */
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new KeyCommand(terminal))
                .addSubcommand(new ListKeys(terminal))
                .addSubcommand(new IssueKey(terminal))
                .addSubcommand(new RevokeKey(terminal));
    }

    @Override
    public Integer call() {
        terminal.err().println("cpcert: key list, key issue NAME, or key revoke SERIAL?");
        return Main.CANNOT_RUN;
    }

    private static Path authority(Home home) {
        var folder = home.requireInitialised().keys().resolve("authority");
        if (!Files.isRegularFile(folder.resolve("ca.pem"))) {
            throw new CannotRun("The home " + home.root() + " has no authority of its own (no " + folder
                    + "): its keys come from elsewhere, and end there.");
        }
        return folder;
    }

    private static CertificateAuthority open(Home home, Terminal terminal) {
        var folder = authority(home);
        var password = Settings.of(home)
                .password("keys", PasswordOption.VARIABLE, terminal.environment())
                .orElseThrow(() -> new CannotRun("The authority of this home needs the password of its keys: name its"
                        + " file as keys.passwordFile in cpcert.properties or set " + PasswordOption.VARIABLE + "."));
        return CertificateAuthority.open(folder, password);
    }

    private static Map<String, Object> row(CertificateAuthority.Issued key, Instant now) {
        var certificate = key.certificate();
        return Json.object(
                "serial", key.serial(),
                "holder", key.holder(),
                "use", KeyUse.of(certificate).map(KeyUse::unit),
                "state", state(key, now),
                "validFrom", certificate.getNotBefore().toInstant(),
                "validTo", certificate.getNotAfter().toInstant(),
                "sha256", digest(key),
                "revokedAt", key.revocation().map(Revocation::at),
                "invalidFrom", key.revocation().flatMap(Revocation::invalidFrom),
                "reason", key.revocation().flatMap(Revocation::reason).map(KeyCommand::word));
    }

    private static String word(CRLReason reason) {
        return REASONS.entrySet().stream()
                .filter(entry -> entry.getValue() == reason)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String state(CertificateAuthority.Issued key, Instant now) {
        if (key.revocation().isPresent()) {
            return "REVOKED";
        }
        return key.certificate().getNotAfter().toInstant().isBefore(now) ? "EXPIRED" : "VALID";
    }

    private static String digest(CertificateAuthority.Issued key) {
        try {
            return Digest.of(key.certificate().getEncoded()).hex();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists every key that the authority of the home made: serial, holder, use, state. Needs no password.",
            footer = {"", "Examples:", "  cpcert key list --home home", "  cpcert key list --json"})
    static final class ListKeys implements Callable<Integer> {

        private final Terminal terminal;

        @Mixin
        HomeOption home = new HomeOption();

        @Option(names = "--json", description = "Write JSON: an array of keys.")
        boolean json;

        ListKeys(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var now = terminal.clock().instant();
            var keys = CertificateAuthority.issued(authority(home.home()));
            if (json) {
                terminal.out()
                        .print(Json.of(keys.stream().map(key -> row(key, now)).toList()));
                return 0;
            }
            for (var key : keys) {
                terminal.out()
                        .println(key.serial() + "  " + state(key, now) + "  "
                                + KeyUse.of(key.certificate()).map(KeyUse::unit).orElse("?") + "  "
                                + Paint.plain(key.holder()) + "  until "
                                + key.certificate().getNotAfter().toInstant()
                                + key.revocation()
                                        .map(ended -> "  revoked " + ended.at()
                                                + ended.reason()
                                                        .map(why -> " (" + word(why) + ")")
                                                        .orElse(""))
                                        .orElse(""));
            }
            return 0;
        }
    }

    @Command(
            name = "issue",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a key for a person or an organisation and its certificate, as a PKCS#12 file with a password of its own.",
                "Whether it may sign for anybody is said by the register of keys: file the SHA-256 printed here in a KeyEntry."
            },
            footer = {
                "",
                "Examples:",
                "  cpcert key issue \"Expert (example)\" --out expert.p12",
                "  cpcert key issue \"Assessment organisation A\" --use seal --out seal.p12 --new-password-file pw --years 3"
            })
    static final class IssueKey implements Callable<Integer> {

        private static final String VARIABLE = "CPCERT_NEW_PASSWORD";

        private final Terminal terminal;

        @Parameters(paramLabel = "NAME", description = "Name of the holder, at most 64 characters.")
        String name = "";

        @Option(
                names = "--use",
                paramLabel = "USE",
                defaultValue = "person",
                description = "person, seal (of an organisation), or time-stamp (default: person).")
        String use = "person";

        @Option(names = "--out", required = true, paramLabel = "P12", description = "New file; never overwritten.")
        Path out = Path.of("");

        @Option(
                names = "--years",
                paramLabel = "N",
                defaultValue = "3",
                description = "Years it is valid (default: 3).")
        int years = 3;

        @Option(
                names = "--new-password-file",
                paramLabel = "FILE",
                description = "File with the password of the new key; else the variable " + VARIABLE
                        + ", else you are asked.")
        @Nullable
        Path newPassword;

        @Mixin
        HomeOption home = new HomeOption();

        IssueKey(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (name.isBlank() || name.codePointCount(0, name.length()) > 64) {
                throw new CannotRun("A name has 1 to 64 characters.");
            }
            if (years < 1 || years > 30) {
                throw new CannotRun("A key is valid for 1 to 30 years.");
            }
            var kind = Arrays.stream(KeyUse.values())
                    .filter(each -> each != KeyUse.SYSTEM && each.unit().equals(use))
                    .findFirst()
                    .orElseThrow(() -> new CannotRun("--use is person, seal or time-stamp, not " + use + "."));
            if (Files.exists(out)) {
                throw new CannotRun(out + " exists; a key is never overwritten.");
            }
            var secret = secret();
            var place = home.home();
            var from = terminal.clock().instant();
            var to = from.atZone(ZoneOffset.UTC).plusYears(years).toInstant();
            var key = open(place, terminal).issue(name.strip(), kind, from, to);
            key.save(out, secret);
            var issued = new CertificateAuthority.Issued(key.certificate(), Optional.empty());
            terminal.out().println("serial " + issued.serial());
            terminal.out().println("SHA-256 of the certificate " + digest(issued));
            terminal.err()
                    .println("The key is in " + out + ". Hand it over with its password on another way, and have the"
                            + " authority file the SHA-256 in the register of keys.");
            return 0;
        }

        private char[] secret() {
            if (newPassword != null) {
                return org.cpcert.app.home.Password.ofFile(newPassword);
            }
            var given = terminal.environment().get(VARIABLE);
            if (given != null && !given.isEmpty()) {
                return given.toCharArray();
            }
            var console = System.console();
            if (terminal.interactive() && console != null) {
                var first = console.readPassword("Password for the new key: ");
                var second = console.readPassword("Once more: ");
                if (first != null && first.length > 0 && Arrays.equals(first, second)) {
                    return first;
                }
                throw new CannotRun("The two are not the same, or empty.");
            }
            throw new CannotRun("The new key needs a password: give --new-password-file or set " + VARIABLE + ".");
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = {
                "Ends a key from now on; a running serve reads the new revocation list at the next document.",
                "With --invalid-from, what it signed since then counts as signed by a revoked key."
            },
            footer = {
                "",
                "Exit codes: 0; 1 where it is revoked already; 2 where there is no such key.",
                "",
                "Examples:",
                "  cpcert key revoke 6a4f20b1 --reason superseded        (the first digits of the serial will do)",
                "  cpcert key revoke 6a4f20b1 --reason key-compromise --invalid-from 1998-05-01T00:00:00Z"
            })
    static final class RevokeKey implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(
                paramLabel = "SERIAL",
                description = "As in key list; its first digits, where only one key begins so.")
        String serial = "";

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "REASON",
                description = "key-compromise, superseded, affiliation-changed, cessation or unspecified.")
        String reason = "";

        @Option(
                names = "--invalid-from",
                paramLabel = "TIME",
                description = "Since when the key is known or feared to be in other hands, as 1998-05-01T00:00:00Z.")
        @Nullable
        Instant invalidFrom;

        @Mixin
        HomeOption home = new HomeOption();

        RevokeKey(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var why = Optional.ofNullable(REASONS.get(reason))
                    .orElseThrow(() -> new CannotRun("--reason is one of "
                            + REASONS.keySet().stream().sorted().collect(Collectors.joining(", ")) + "."));
            var place = home.home();
            var key = find(place);
            if (key.revocation().isPresent()) {
                terminal.err()
                        .println("cpcert: " + key.serial() + " is revoked already, since "
                                + key.revocation().get().at() + "; nothing was changed.");
                return 1;
            }
            var now = terminal.clock().instant();
            var authority = open(place, terminal);
            if (invalidFrom == null) {
                authority.revoke(key.certificate(), now, why);
            } else {
                authority.revoke(key.certificate(), now, why, invalidFrom);
            }
            authority.publish(place.trust().resolve("own.pem"), place.trust().resolve("own.crl"));
            terminal.err().println("revoked: " + Paint.plain(key.holder()) + " (" + key.serial() + ")");
            return 0;
        }

        private CertificateAuthority.Issued find(Home place) {
            var wanted = serial.strip().toLowerCase(Locale.ROOT).replace(":", "");
            var found = CertificateAuthority.issued(authority(place)).stream()
                    .filter(key -> !wanted.isEmpty() && key.serial().startsWith(wanted))
                    .toList();
            if (found.size() != 1) {
                throw new CannotRun(
                        found.isEmpty()
                                ? "No key has the serial " + serial + "; key list names all."
                                : found.size() + " keys begin with " + serial + "; give more digits.");
            }
            return found.get(0);
        }
    }
}
