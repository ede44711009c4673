package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.cpcert.app.home.Password;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the password of a key comes from. Never an argument: those stand in the list of processes. */
final class PasswordOption {

    static final String VARIABLE = "CPCERT_PASSWORD";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password of the key; else the variable " + VARIABLE + ", else you are asked.")
    @Nullable
    Path file;

    /**
     * The password. Nobody is asked for that of a file that is no key.
     *
     * @throws CannotRun where there is none and nobody to ask
     * @throws KeyUnusable where it would open nothing
     */
    char[] password(Terminal terminal, Path key) {
        SigningKey.requireFile(key);
        return given(terminal)
                .or(() -> asked(terminal, key))
                .orElseThrow(() -> new CannotRun(
                        "The key " + key + " needs its password: give --password-file or set " + VARIABLE + "."));
    }

    private Optional<char[]> given(Terminal terminal) {
        if (file != null) {
            return Optional.of(Password.ofFile(file));
        }
        return Optional.ofNullable(terminal.environment().get(VARIABLE)).map(String::toCharArray);
    }

    private static Optional<char[]> asked(Terminal terminal, Path key) {
        var console = System.console();
        if (!terminal.interactive() || console == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("%s", terminal.said("Password of " + key + ": ")));
    }
}
