package org.cpcert.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.CertificateAuthority;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
            "  cpcert key revoke 6a4f20b1 --reason key-compromise --invalid-from 1998-05-01T00:00:00Z"
        })
final class KeyCommand implements Callable<Integer> {

    /** Words of the command line for reasons of revocation. */
    static final Map<String, CRLReason> REASONS = Map.of(
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
        throw new CannotRun("key list, key issue NAME, or key revoke SERIAL?");
    }

    static Path authority(Home home) {
        var folder = home.requireInitialised().keys().resolve("authority");
        if (!Files.isRegularFile(folder.resolve("ca.pem"))) {
            throw new CannotRun("The home " + home.root() + " has no authority of its own (no " + folder
                    + "): its keys come from elsewhere, and end there.");
        }
        return folder;
    }

    static CertificateAuthority open(Home home, Terminal terminal) {
        var folder = authority(home);
        Superuser.refuseWritingInto(home);
        var password = Settings.of(home)
                .password("keys", PasswordOption.VARIABLE, terminal.environment())
                .orElseThrow(() -> new CannotRun("The authority of this home needs the password of its keys: name its"
                        + " file as keys.passwordFile in cpcert.properties or set " + PasswordOption.VARIABLE + "."));
        return CertificateAuthority.open(folder, password);
    }

    static String word(CRLReason reason) {
        return REASONS.entrySet().stream()
                .filter(entry -> entry.getValue() == reason)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String state(CertificateAuthority.Issued key, Instant now) {
        if (key.revocation().isPresent()) {
            return "REVOKED";
        }
        return key.certificate().getNotAfter().toInstant().isBefore(now) ? "EXPIRED" : "VALID";
    }

    static String digest(CertificateAuthority.Issued key) {
        try {
            return Digest.of(key.certificate().getEncoded()).hex();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
