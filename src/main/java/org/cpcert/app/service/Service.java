package org.cpcert.app.service;

import java.time.Clock;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;

/** The running system over one home: folders, work table, routes and mail. */
public interface Service extends AutoCloseable {

    /**
     * Takes the home's lock, recovers what a crash left and starts all routes; returns when files are taken in.
     *
     * @param clock tells every day and instant of the work; the demo sets it to 1998
     * @throws CannotRun where the home is in use, damaged or wrongly set
     */
    void start(Home home, Settings settings, Clock clock);

    /** Lets running steps finish, then stops; what is not done stays in the work table. */
    @Override
    void close();
}
