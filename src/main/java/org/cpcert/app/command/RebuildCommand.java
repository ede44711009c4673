package org.cpcert.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cpcert.app.audit.PageDamaged;
import org.cpcert.app.audit.RebuiltHome;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.HomeInUse;
import org.cpcert.store.HomeLock;
import org.cpcert.store.ShellWord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the database of a home again from its store alone: documents,",
            "deliveries, cases, registers, referrals, invitations, certificates, numbers,",
            "mails and what was still to be done. For a database that is lost, damaged or",
            "older than the store. The old one is kept beside it. What cannot be known",
            "again: how often a step or a mail was tried, and when it is tried next.",
            "serve must not run; cpcert audit says beforehand what would come out."
        },
        footer = {
            "",
            "Exit codes: 0 made again, 1 a page of the journal is damaged and nothing was",
            "changed, 2 there is no home or journal, or a service runs.",
            "",
            "Examples:",
            "  cpcert rebuild --home home"
        })
final class RebuildCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    LanguageOption language = new LanguageOption();

    RebuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var place = home.home().requireInitialised();
        Superuser.refuseWritingInto(place);
        var words = language.words();
        var text = TerminalText.of(terminal, words);
        try (var held = HomeLock.take(place.root())) {
            var outcome = new RebuiltHome(
                            place,
                            new SignatureVerifier(TrustStore.load(place.trust())),
                            terminal.clock().instant(),
                            new Progress(terminal, words)::page)
                    .run();
            text.line(
                    0,
                    words.of(
                            "rebuild.made",
                            outcome.made().pages(),
                            outcome.made().lines()));
            outcome.kept().ifPresent(kept -> text.line(0, words.of("rebuild.kept", kept)));
            outcome.unread().ifPresent(why -> text.line(0, words.of("rebuild.unread", why)));
            text.line(0, words.of("rebuild.start", "./cpcert serve --home " + ShellWord.of(place.root())));
            return 0;
        } catch (HomeInUse e) {
            throw new CannotRun("A service runs on " + place.root() + ": stop it first.", e);
        } catch (PageDamaged e) {
            terminal.err().println(words.of("audit." + e.kind(), e.page()));
            terminal.err().println(words.of("rebuild.damaged"));
            return 1;
        }
    }
}
