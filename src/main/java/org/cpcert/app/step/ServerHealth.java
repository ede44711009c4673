package org.cpcert.app.step;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.mail.MailFailure;
import org.cpcert.store.ServerTroubles;
import org.cpcert.store.ServerTroubles.Trouble;

/**
 * Whether a server of others can be used. The operator is told when it no longer can, and when it can again: once each,
 * however often it is tried, and not anew after a restart. A server that is merely away is left an hour to come back. Where it
 * complains of something else, that is told too, within a bound: some servers never say the same twice.
 */
final class ServerHealth {

    private static final int COMPLAINTS_TOLD = 5;
    private static final long AWAY_NANOS = Duration.ofHours(1).toNanos();
    private static final System.Logger LOG = System.getLogger(ServerHealth.class.getName());

    private final Office office;
    private final String server;
    private final LongSupplier nanos;
    private boolean well;
    private Optional<Trouble> trouble = Optional.empty();
    private long begin;

    /**
     * Knows nothing of the server yet.
     *
     * @param server which: incoming, mailbox or outgoing, as in the table and in the texts for the operator
     * @param nanos a clock that nobody sets, for durations
     */
    ServerHealth(Office office, String server, LongSupplier nanos) {
        this.office = office;
        this.server = server;
        this.nanos = nanos;
    }

    /** It cannot be used now. @param said what it said, in one line */
    void wrong(MailFailure.Kind kind, String said) {
        if (trouble.isEmpty()) {
            begin = nanos.getAsLong();
            trouble = office.database().read(handle -> ServerTroubles.find(handle, server));
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name().english(), said);
        }
        var seen = trouble.filter(known -> known.kind().equals(kind.name()))
                .orElseGet(() -> record(new Trouble(
                        server, kind.name(), trouble.map(Trouble::since).orElse(office.now()), Optional.empty(), "")));
        well = false;
        trouble = Optional.of(seen);
        if (isNew(seen, kind, said)) {
            office.tellOperator(
                    key(seen, kind + ":" + MailFailure.plain(said)), OperatorText.of("server." + kind, name(), said));
            trouble = Optional.of(record(new Trouble(
                    server,
                    kind.name(),
                    seen.since(),
                    Optional.of(office.now()),
                    seen.said() + MailFailure.plain(said) + "\n")));
        }
    }

    /** How a server that is away fails differs from try to try, and means nothing else to a person. */
    private boolean isNew(Trouble seen, MailFailure.Kind kind, String said) {
        if (kind == MailFailure.Kind.AWAY) {
            return seen.told().isEmpty() && nanos.getAsLong() - begin >= AWAY_NANOS;
        }
        var told = seen.said().lines().toList();
        return seen.told().isEmpty()
                || !seen.said().isEmpty() // else it was told before complaints were kept
                        && told.size() < COMPLAINTS_TOLD
                        && !told.contains(MailFailure.plain(said));
    }

    /** It was just used. */
    void well() {
        if (well) {
            return;
        }
        var known = trouble.or(() -> office.database().read(handle -> ServerTroubles.find(handle, server)));
        known.ifPresent(over -> {
            if (over.told().isPresent()) {
                office.tellOperator(key(over, "WELL"), OperatorText.of("server.well", name())); // which logs it
            } else {
                LOG.log(System.Logger.Level.INFO, "{0}: all is well again", name().english());
            }
            office.database().perform(handle -> ServerTroubles.end(handle, server));
        });
        trouble = Optional.empty();
        well = true;
    }

    private Trouble record(Trouble now) {
        office.database().perform(handle -> ServerTroubles.put(handle, now));
        return now;
    }

    private String key(Trouble about, String what) {
        return "server:" + server + ":" + what + ":" + about.since().toEpochMilli();
    }

    private OperatorText name() {
        return OperatorText.of("server." + server);
    }
}
