package org.cpcert.app.service;

import org.cpcert.app.intake.Departures;
import org.cpcert.app.step.Answer;
import org.cpcert.app.step.CheckDocument;
import org.cpcert.app.step.HomeWatch;
import org.cpcert.app.step.JudgeAnew;
import org.cpcert.app.step.NoticeMail;
import org.cpcert.app.step.Senders;

/** What checks documents and answers them. */
final class CheckBeans {

    private CheckBeans() {}

    /** What keeps documents from being judged is told at the start, and while the service runs. */
    static CheckDocument add(Beans beans, Parts parts, HomeWatch homeWatch, Departures departures) {
        var office = parts.office();
        var check = beans.closes(beans.add(
                "check",
                new CheckDocument(
                        office,
                        parts.checker(),
                        parts.verifier(),
                        parts.own(),
                        parts.notices(),
                        new NoticeMail(office, parts.post(), parts.letters()))));
        beans.add(
                "judgeAnew",
                new JudgeAnew(
                        office.database(),
                        office.store(),
                        Senders.of(office),
                        office.scheme().limits(),
                        parts.trust(),
                        office::now,
                        check::verdictNow));
        beans.add("homeWatch", homeWatch);
        beans.add("answer", new Answer(office, parts.letters(), departures));
        return check;
    }
}
