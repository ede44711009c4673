package org.cpcert.app.command;

import java.util.List;
import java.util.Map;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.store.Database;
import org.cpcert.store.Outbox;

/** Says how many mails wait for a server, since when, and that none is set: they fail in nothing, so that nothing else tells of them. */
final class UntriedMails {

    private UntriedMails() {}

    static void say(Terminal terminal, Home home, Words words) {
        var untried = Database.look(home.db(), Outbox::untried);
        if (untried.since().isEmpty()) {
            return;
        }
        var text = TerminalText.ofMessages(terminal, words);
        text.line(
                0,
                words.of(
                        untried.count() == 1 ? "work.mails.one" : "work.mails.many",
                        text.time(untried.since().get()),
                        untried.count()));
        if (!hasServer(home)) {
            text.line(0, words.of("work.mails.no-server", home.settingsFile()));
        }
    }

    /** The same for programs, one object in the array of what stopped; none where no mail waits. */
    static List<Map<String, Object>> json(Home home) {
        var untried = Database.look(home.db(), Outbox::untried);
        return untried.since()
                .map(since -> List.of(Json.object(
                        "id",
                        "mails",
                        "state",
                        "NOT_SENT_YET",
                        "what",
                        "mails",
                        "since",
                        since,
                        "mails",
                        untried.count(),
                        "hasServer",
                        hasServer(home))))
                .orElse(List.of());
    }

    /** True also where the settings cannot be read: that is told by everything else. */
    private static boolean hasServer(Home home) {
        try {
            return Settings.of(home).optional("mail.smtp.host").isPresent();
        } catch (CannotRun e) {
            return true;
        }
    }
}
