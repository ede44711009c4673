package org.cpcert.app.step;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cpcert.app.Operator;
import org.cpcert.app.Visible;
import org.cpcert.app.home.Settings;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailWriter;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;

/** Tells the operator in the log, and by mail where an address is set; each matter once. */
public final class MailOperator implements Operator {

    private static final System.Logger LOG = System.getLogger("cpcert.operator");

    private final Settings settings;
    private final Clock clock;
    private final DocumentStore store;
    private final Database database;

    public MailOperator(Settings settings, Clock clock, DocumentStore store, Database database) {
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.database = database;
    }

    @Override
    public void tell(String about, String text) {
        var message = Visible.lines(text); // it may name files
        LOG.log(System.Logger.Level.WARNING, message);
        try {
            settings.optional("operator.email").ifPresent(address -> mail(address, about, message));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The operator could not be told by mail: " + e.getMessage());
        }
    }

    private void mail(String address, String about, String message) {
        var dedupe =
                "operator:" + Digest.of(about.getBytes(StandardCharsets.UTF_8)).hex();
        var now = clock.instant();
        var mail = new MailWriter()
                .compose(new MailDraft(
                        dedupe,
                        now,
                        settings.text("mail.from"),
                        "cpcert",
                        address,
                        "cpcert: " + message.lines().findFirst().orElse("something waits for you"),
                        message,
                        "<p>" + escaped(message) + "</p>",
                        List.of(),
                        Optional.empty()));
        var digest = store.put(mail.eml());
        database.perform(handle -> Outbox.add(
                handle,
                OutboxMail.toSend(
                        dedupe, mail.messageID(), mail.recipient(), mail.subject(), digest, Optional.empty(), now)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
