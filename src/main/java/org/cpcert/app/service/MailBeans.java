package org.cpcert.app.service;

import java.util.Map;
import org.cpcert.app.step.MailHelp;
import org.cpcert.app.step.ReadMail;
import org.cpcert.app.step.SendMail;
import org.cpcert.app.step.TakeMail;
import org.cpcert.mail.Mailbox;
import org.cpcert.mail.SmtpSender;
import org.cpcert.store.Backoff;

/** What sends mails and reads those that come. */
final class MailBeans {

    private MailBeans() {}

    /** @param environment variables of the process, for passwords */
    static void add(Beans beans, Parts parts, Map<String, String> environment) {
        var office = parts.office();
        var settings = office.settings();
        var deliver = beans.add(
                "deliver",
                new SendMail(
                        office,
                        MailServers.smtp(settings, environment).map(SmtpSender::new),
                        parts.signal(),
                        settings.duration("mail.poll"),
                        Backoff.MAIL,
                        System::nanoTime));
        beans.stopsBy(deliver::stop);
        var mailbox = MailServers.imap(settings, environment)
                .map(server -> new Mailbox(
                        server, settings.whole("intake.maxBytes", 1024, Integer.MAX_VALUE), System::nanoTime));
        beans.closes(beans.add(
                "mailbox", new TakeMail(office, mailbox, settings.duration("mail.imap.keepDone"), System::nanoTime)));
        beans.add("readMail", new ReadMail(office, new MailHelp(office, parts.post(), parts.letters())));
    }
}
