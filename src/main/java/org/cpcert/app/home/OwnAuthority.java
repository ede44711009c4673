package org.cpcert.app.home;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUnusable;

/**
 * The small authority of a home. Its revocation list holds for a month and is renewed when it is needed and a third of that
 * is over, so that it says something of today; an authority whose key was taken away for safety is left alone.
 */
public final class OwnAuthority {

    private final Home home;
    private final Optional<char[]> password;

    /** @param password of the keys of the home; without it nothing is renewed */
    public OwnAuthority(Home home, Optional<char[]> password) {
        this.home = home;
        this.password = password;
    }

    /**
     * Renews the revocation list in the trust folder where that is due.
     *
     * @throws KeyUnusable where it is due and cannot be done
     */
    public synchronized void keepListInForce(Instant now) {
        var own = home.trust().resolve("own.crl");
        var folder = home.keys().resolve("authority");
        if (password.isEmpty()
                || !Files.exists(folder.resolve("ca.p12"))
                || Files.exists(own) && !CertificateAuthority.isListDue(own, now)) {
            return;
        }
        var authority = CertificateAuthority.open(folder, password.get());
        authority.renewListIfDue(now);
        authority.publish(home.trust().resolve("own.pem"), own);
    }
}
