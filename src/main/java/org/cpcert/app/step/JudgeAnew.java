package org.cpcert.app.step;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.Chain;
import org.cpcert.seal.SignatureVerifier;
import org.cpcert.seal.TrustStore;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.Work;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;

/**
 * Documents that wait only because the home lacked a trust anchor or a revocation list in force: once it has them, they are checked again
 * without being sent again, and answered anew.
 */
public final class JudgeAnew {

    private static final String CHECK = "check";
    /** What a signature could not be judged for, where the fault was the home's. */
    private static final Set<Chain> FAULTS_OF_THE_HOME = Set.of(Chain.NO_TRUST_ANCHORS, Chain.NO_REVOCATION_DATA);

    private static final Pattern FAULT_IN_FACTS = Pattern.compile("chain=\"(NO_TRUST_ANCHORS|NO_REVOCATION_DATA)\"");

    private final Database database;
    private final DocumentStore store;
    private final Limits limits;
    private final Supplier<TrustStore> trust;
    private final Supplier<Instant> now;
    private final XmlReader reader = new XmlReader();
    private Optional<TrustStore> seen = Optional.empty();

    /** @param trust gives another object as soon as the trust folder holds something else */
    public JudgeAnew(
            Database database, DocumentStore store, Limits limits, Supplier<TrustStore> trust, Supplier<Instant> now) {
        this.database = database;
        this.store = store;
        this.limits = limits;
        this.trust = trust;
        this.now = now;
    }

    /** Looks through what waits where the trust folder has changed since the last time. */
    public synchronized void lookWhereTrustChanged() {
        var current = trust.get();
        if (seen.filter(known -> known == current).isEmpty()) {
            look();
            seen = Optional.of(current);
        }
    }

    /**
     * Puts every document that can be judged now back to its check.
     *
     * @return how many
     */
    public synchronized int look() {
        int count = 0;
        for (var referral : database.read(Referrals::open)) {
            if (waitedForTheHome(referral.document()) && canBeJudged(referral.document())) {
                reopen(referral);
                count++;
            }
        }
        return count;
    }

    private boolean waitedForTheHome(Digest document) {
        return database.read(handle -> Documents.find(handle, document))
                .flatMap(row -> row.facts())
                .map(facts -> new String(store.get(facts), StandardCharsets.UTF_8))
                .filter(facts -> FAULT_IN_FACTS.matcher(facts).find())
                .isPresent();
    }

    private boolean canBeJudged(Digest document) {
        var received = delivery(document).map(Delivery::receivedAt);
        var dom = reader.read(store.get(document), limits).dom();
        return received.isPresent()
                && dom.isPresent()
                && new SignatureVerifier(trust)
                        .verify(dom.get(), received.get(), now.get()).stream()
                                .noneMatch(verdict -> FAULTS_OF_THE_HOME.contains(verdict.chain()));
    }

    private Optional<Delivery> delivery(Digest document) {
        return database.read(handle -> Deliveries.of(handle, document)).stream().findFirst();
    }

    private void reopen(Referral referral) {
        var document = referral.document();
        var delivery = delivery(document).orElseThrow();
        database.perform(handle -> {
            if (Referrals.withdraw(handle, document)) { // nobody decided meanwhile
                Documents.reopen(handle, document);
                Deliveries.reopen(handle, delivery.id());
                Work.add(
                        handle,
                        CHECK,
                        document.hex(),
                        Long.toString(delivery.id()),
                        Optional.of("check-anew:" + document.hex()),
                        now.get());
            }
        });
    }
}
