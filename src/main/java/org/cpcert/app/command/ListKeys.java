package org.cpcert.app.command;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.Revocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists every key that the authority of the home made: serial, holder, use, state. Needs no password.",
        footer = {"", "Examples:", "  cpcert key list --home home", "  cpcert key list --json"})
final class ListKeys implements Callable<Integer> {

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
        var keys = CertificateAuthority.issued(KeyCommand.authority(home.home()));
        if (json) {
            terminal.out().print(Json.of(keys.stream().map(key -> row(key, now)).toList()));
            return 0;
        }
        for (var key : keys) {
            terminal.out()
                    .println(terminal.said(key.serial() + "  " + KeyCommand.state(key, now) + "  "
                            + KeyUse.of(key.certificate()).map(KeyUse::unit).orElse("?") + "  "
                            + Paint.plain(key.holder()) + "  until "
                            + key.certificate().getNotAfter().toInstant()
                            + key.revocation()
                                    .map(ended -> "  revoked " + ended.at()
                                            + ended.reason()
                                                    .map(why -> " (" + KeyCommand.word(why) + ")")
                                                    .orElse(""))
                                    .orElse("")));
        }
        return 0;
    }

    private static Map<String, Object> row(CertificateAuthority.Issued key, Instant now) {
        var certificate = key.certificate();
        return Json.object(
                "serial", key.serial(),
                "holder", key.holder(),
                "use", KeyUse.of(certificate).map(KeyUse::unit),
                "state", KeyCommand.state(key, now),
                "validFrom", certificate.getNotBefore().toInstant(),
                "validTo", certificate.getNotAfter().toInstant(),
                "sha256", KeyCommand.digest(key),
                "revokedAt", key.revocation().map(Revocation::at),
                "invalidFrom", key.revocation().flatMap(Revocation::invalidFrom),
                "reason", key.revocation().flatMap(Revocation::reason).map(KeyCommand::word));
    }
}
