package org.cpcert.app.service;

import java.time.Clock;
import org.cpcert.app.intake.Departures;
import org.cpcert.app.intake.Inbox;
import org.cpcert.app.intake.Intake;
import org.cpcert.app.intake.IntakeLimits;
import org.cpcert.app.intake.Settled;
import org.cpcert.app.intake.Strays;
import org.cpcert.app.operator.Faults;
import org.cpcert.app.step.SelfChecker;

/** What watches the folders and takes files in. */
final class IntakeBeans {

    private IntakeBeans() {}

    static void add(Beans beans, Parts parts, Departures departures, Clock clock) {
        var office = parts.office();
        var settings = office.settings();
        var settled = new Settled(settings.duration("intake.quiet"));
        var inbox = beans.closes(
                beans.add("inbox", new Inbox(office.home(), settled, new Faults(), settings.duration("intake.poll"))));
        beans.stopsBy(inbox::stop);
        beans.add(
                "intake",
                new Intake(
                        office.home(),
                        office.store(),
                        office.database(),
                        clock,
                        settled,
                        departures,
                        new SelfChecker(
                                office,
                                parts.checker(),
                                parts.verifier(),
                                parts.own(),
                                parts.notices(),
                                parts.letters()),
                        parts.operator(),
                        IntakeLimits.of(settings)));
        beans.add("departures", departures);
        beans.add("strays", new Strays(office.home(), parts.operator(), settings.duration("intake.oldest")));
    }
}
