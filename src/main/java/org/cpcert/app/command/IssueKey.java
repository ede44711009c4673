package org.cpcert.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpcert.app.home.Password;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class IssueKey implements Callable<Integer> {

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

    @Option(names = "--years", paramLabel = "N", defaultValue = "3", description = "Years it is valid (default: 3).")
    int years = 3;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description =
                    "File with the password of the new key; else the variable " + VARIABLE + ", else you are asked.")
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
        OutputFile.require(out);
        var place = home.home();
        KeyCommand.authority(place); // there is one, before anybody is asked
        var secret = secret();
        var from = terminal.clock().instant();
        var to = from.atZone(ZoneOffset.UTC).plusYears(years).toInstant();
        var key = KeyCommand.open(place, terminal).issue(name.strip(), kind, from, to);
        key.save(out, secret);
        var issued = new CertificateAuthority.Issued(key.certificate(), Optional.empty());
        terminal.out().println(terminal.said("serial " + issued.serial()));
        terminal.out().println(terminal.said("SHA-256 of the certificate " + KeyCommand.digest(issued)));
        terminal.err()
                .println(terminal.said(
                        "The key is in " + out + ". Hand it over with its password on another way, and have the"
                                + " authority file the SHA-256 in the register of keys. Its certificate, for whoever is to"
                                + " trust it: "
                                + KeyCommand.authority(place).resolve("issued").resolve(issued.serial() + ".pem")));
        return 0;
    }

    private char[] secret() {
        if (newPassword != null) {
            return Password.ofFile(newPassword);
        }
        var given = terminal.environment().get(VARIABLE);
        if (given != null && !given.isEmpty()) {
            return given.toCharArray();
        }
        var console = System.console();
        if (terminal.interactive() && console != null) {
            var first = console.readPassword("%s", terminal.said("Password for the new key: "));
            var second = console.readPassword("%s", terminal.said("Once more: "));
            if (first != null && first.length > 0 && Arrays.equals(first, second)) {
                return first;
            }
            throw new CannotRun("The two are not the same, or empty.");
        }
        throw new CannotRun("The new key needs a password: give --new-password-file or set " + VARIABLE + ".");
    }
}
