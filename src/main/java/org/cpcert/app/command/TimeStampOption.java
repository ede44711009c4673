package org.cpcert.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Password;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.xades.DocumentSigner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a time-stamp is put in, and by whose key. */
final class TimeStampOption {

    @Option(
            names = "--time-stamp",
            description = "Put in a time-stamp by the service of the home: proves the time of signing later on.")
    boolean wanted;

    @Option(
            names = "--tsa-key",
            paramLabel = "P12",
            description = "Put in a time-stamp made with this key (PKCS#12) instead of that of the home.")
    @Nullable
    Path key;

    @Option(
            names = "--tsa-password-file",
            paramLabel = "FILE",
            description = "File with the password of --tsa-key (default: the same password as for --key).")
    @Nullable
    Path passwordFile;

    /** Looks whether there is what the time-stamp needs, before anybody is asked for a password. @throws CannotRun where not */
    void require(HomeOption home) {
        if (key != null) {
            SigningKey.requireFile(key);
            if (passwordFile != null) {
                Password.ofFile(passwordFile);
            }
        } else if (wanted) {
            keyOfHome(home.home());
        }
    }

    /**
     * What signs and seals, with a time-stamp where one is wanted.
     *
     * @param password of the key that signs
     */
    DocumentSigner signer(Terminal terminal, HomeOption home, char[] password) {
        if (key != null) {
            var secret = passwordFile == null ? password : Password.ofFile(passwordFile);
            return new DocumentSigner(new TimeStampService(SigningKey.load(key, secret), terminal.clock()));
        }
        return wanted ? ofHome(terminal, home.home()) : new DocumentSigner();
    }

    private static Path keyOfHome(Home home) {
        var file = Settings.of(home.requireInitialised()).path("keys.timeStamp");
        if (!Files.exists(file)) {
            throw new CannotRun("There is no key for time-stamps at " + file
                    + ". Name one with --tsa-key, or set keys.timeStamp in " + home.settingsFile() + ".");
        }
        return file;
    }

    private static DocumentSigner ofHome(Terminal terminal, Home home) {
        var file = keyOfHome(home);
        var settings = Settings.of(home);
        var secret = settings.password("keys", PasswordOption.VARIABLE, terminal.environment())
                .orElseThrow(() -> new CannotRun("The key " + file + " needs its password: see keys.passwordFile in "
                        + home.settingsFile() + "."));
        return new DocumentSigner(new TimeStampService(SigningKey.load(file, secret), terminal.clock()));
    }
}
