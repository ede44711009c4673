package org.cpcert.app.command;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.CertificateAuthority;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "  cpcert key revoke 6a4f20b1 --reason superseded    # first digits will do",
            "  cpcert key revoke 6a4f20b1 --reason key-compromise --invalid-from 1998-05-01T00:00:00Z"
        })
final class RevokeKey implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SERIAL", description = "As in key list; its first digits, where only one key begins so.")
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
        var why = Optional.ofNullable(KeyCommand.REASONS.get(reason))
                .orElseThrow(() -> new CannotRun("--reason is one of "
                        + KeyCommand.REASONS.keySet().stream().sorted().collect(Collectors.joining(", ")) + "."));
        var place = home.home();
        var key = find(place);
        if (key.revocation().isPresent()) {
            terminal.err()
                    .println(terminal.said("cpcert: " + key.serial() + " is revoked already, since "
                            + key.revocation().get().at() + "; nothing was changed."));
            return 1;
        }
        var now = terminal.clock().instant();
        var authority = KeyCommand.open(place, terminal);
        if (invalidFrom == null) {
            authority.revoke(key.certificate(), now, why);
        } else {
            authority.revoke(key.certificate(), now, why, invalidFrom);
        }
        authority.publish(place.trust().resolve("own.pem"), place.trust().resolve("own.crl"));
        terminal.err().println(terminal.said("revoked: " + Paint.plain(key.holder()) + " (" + key.serial() + ")"));
        return 0;
    }

    private CertificateAuthority.Issued find(Home place) {
        var wanted = serial.strip().toLowerCase(Locale.ROOT).replace(":", "");
        var found = CertificateAuthority.issued(KeyCommand.authority(place)).stream()
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
