package org.cpcert.app.command;

import java.time.Instant;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.OwnAuthority;
import org.cpcert.app.home.Settings;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.store.HomeLock;

/**
 * Whom a home trusts, with the revocation list of its own authority as new as it can be. A running service keeps that list in
 * force itself; a command touches nothing of it then.
 */
final class HomeTrust {

    private HomeTrust() {}

    static TrustStore of(Home home, Terminal terminal) {
        keepListInForce(home, terminal, terminal.clock().instant());
        return TrustStore.load(home.trust());
    }

    /** Renews the list where that is due and can be done; an old one is told where it is not. */
    static void keepListInForce(Home home, Terminal terminal, Instant now) {
        if (home.isInitialised() && !HomeLock.isTaken(home.root())) {
            try {
                var password = Settings.of(home).password("keys", PasswordOption.VARIABLE, terminal.environment());
                new OwnAuthority(home, password).keepListInForce(now);
            } catch (KeyUnusable e) {
                // Somebody who may only read can verify all the same; an old list is told with what it was asked for.
                terminal.err().println(terminal.said("cpcert: " + e.getMessage()));
            }
        }
    }
}
