package org.cpcert.app.step;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.app.operator.PlainTrouble;
import org.cpcert.app.operator.Visible;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailWriter;
import org.cpcert.notice.Letters;
import org.cpcert.process.LetterFacts;
import org.cpcert.process.LetterSheet;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.xml.Languages;
import org.jdbi.v3.core.Handle;

/** Tells the operator in the log, and by mail in every language where an address is set; each matter once. */
public final class MailOperator implements Operator {

    private static final System.Logger LOG = System.getLogger("cpcert.operator");
    private static final int MATTERS_LOGGED = 10_000;

    private final Map<String, Boolean> logged = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MATTERS_LOGGED;
        }
    };

    private final Letters letters;
    private final Settings settings;
    private final Clock clock;
    private final DocumentStore store;
    private final Database database;

    public MailOperator(Letters letters, Settings settings, Clock clock, DocumentStore store, Database database) {
        this.letters = letters;
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.database = database;
    }

    @Override
    public void tell(String about, String text) {
        tell(about, OperatorText.each(language -> text));
    }

    @Override
    public void tell(String about, OperatorText text) {
        log(about, text);
        try {
            mail(about, text).ifPresent(mail -> database.perform(handle -> Outbox.add(handle, mail)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The operator could not be told by mail: " + PlainTrouble.of(e));
        }
    }

    @Override
    public Consumer<Handle> toTell(String about, OperatorText text) {
        var mail = mail(about, text);
        return handle -> {
            mail.ifPresent(written -> Outbox.add(handle, written));
            log(about, text);
        };
    }

    private void log(String about, OperatorText text) {
        if (isNew(about)) {
            LOG.log(System.Logger.Level.WARNING, message(text).replaceAll("\\s*\n\\s*", " "));
        }
    }

    /** It may name files. */
    private static String message(OperatorText text) {
        return Visible.lines(text.english());
    }

    /** One line for each matter; after very many others a matter may be logged once more. */
    private boolean isNew(String about) {
        synchronized (logged) {
            return logged.put(about, true) == null;
        }
    }

    /** The mail, whose bytes are in the store; empty where no address is set. */
    private Optional<OutboxMail> mail(String about, OperatorText text) {
        return settings.optional("operator.email").map(address -> mail(address, about, text));
    }

    private OutboxMail mail(String address, String about, OperatorText text) {
        var dedupe =
                "operator:" + Digest.of(about.getBytes(StandardCharsets.UTF_8)).hex();
        var now = clock.instant();
        var facts = LetterFacts.ofNoCase().with("text", Languages.each(language -> Visible.lines(text.in(language))));
        var letter = letters.letter(LetterSheet.of("operator").write(facts).tree());
        var mail = new MailWriter()
                .compose(new MailDraft(
                        dedupe,
                        now,
                        settings.text("mail.from"),
                        "cpcert",
                        address,
                        letter.subject(),
                        letter.text(),
                        letter.html(),
                        List.of(),
                        Optional.empty()));
        var digest = store.put(mail.eml());
        return OutboxMail.toSend(
                dedupe, mail.messageID(), mail.recipient(), mail.subject(), digest, Optional.empty(), now);
    }
}
