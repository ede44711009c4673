package org.cpcert.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.cpcert.app.home.Home;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;

/** For tests that leave a home behind: all it knows is proved by its store. */
public final class SoundHome {

    private SoundHome() {}

    /** Audits the home as {@code cpcert audit} does; at least one page of the journal must be there. */
    public static Audit.Report require(Home home, Path scratch, Instant now) {
        var report =
                new Audit(home, new SignatureVerifier(TrustStore.load(home.trust())), now, page -> {}).run(scratch);
        assertThat(report.damages()).isEmpty();
        assertThat(report.pages()).isPositive();
        return report;
    }
}
