package org.cpcert.app.step;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cpcert.mail.MailFailure;
import org.cpcert.store.ServerTroubles;
import org.cpcert.store.ServerTroubles.Trouble;

/**
 * Whether a server of others can be used. The operator is told when it no longer can, and when it can again: once each,
 * however often it is tried, and not anew after a restart. A server that is merely away is left an hour to come back.
 */
final class ServerHealth {

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
     * @param server name of the server for people and in the table, such as {@code the mailbox}
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
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", server, said);
        }
        var seen = trouble.filter(known -> known.kind().equals(kind.name()))
                .orElseGet(() -> record(new Trouble(
                        server, kind.name(), trouble.map(Trouble::since).orElse(office.now()), Optional.empty())));
        well = false;
        trouble = Optional.of(seen);
        if (seen.told().isEmpty() && (kind != MailFailure.Kind.AWAY || nanos.getAsLong() - begin >= AWAY_NANOS)) {
            office.tellOperator(key(seen, kind.name()), sentence(kind) + " " + said);
            trouble = Optional.of(record(new Trouble(server, kind.name(), seen.since(), Optional.of(office.now()))));
        }
    }

    /** It was just used. */
    void well() {
        if (well) {
            return;
        }
        var known = trouble.or(() -> office.database().read(handle -> ServerTroubles.find(handle, server)));
        known.ifPresent(over -> {
            if (over.told().isPresent()) {
                office.tellOperator(key(over, "WELL"), "All is well again with " + server + ". What waited goes on.");
            }
            office.database().perform(handle -> ServerTroubles.end(handle, server));
            LOG.log(System.Logger.Level.INFO, "{0}: all is well again", server);
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

    private String sentence(MailFailure.Kind kind) {
        return switch (kind) {
            case AWAY ->
                "For an hour " + server + " could not be used. It is tried again all the time, and nothing is lost.";
            case LOGIN ->
                "The log-in to " + server + " is refused. Mend user, password or token; it is tried again by itself.";
            case TLS ->
                "No protected connection to " + server + ". Where its certificate comes from an authority of your own,"
                        + " name that as mail.smtp.trust or mail.imap.trust in cpcert.properties.";
            case MAILBOX -> "Something in " + server + " needs you. New mails are taken all the same, each once.";
        };
    }
}
