package org.cpcert.app.step;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cpcert.check.EmptyRegisters;
import org.cpcert.check.Facts;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;

/**
 * Documents that wait only because the home lacked a trust anchor, a revocation list to rely upon or the lines of a register, be it
 * the whole register or one line such as a statement on the enterprise, or a document that they name: once it has them, they are checked again without being sent
 * again, and answered anew. What a person has to decide all the same goes on waiting for that person.
 */
public final class JudgeAnew {

    private static final String CHECK = "check";
    /** What a signature could not be judged for, where the fault was the home's. */
    private static final Set<Chain> FAULTS_OF_THE_HOME =
            Set.of(Chain.NO_TRUST_ANCHORS, Chain.NO_REVOCATION_DATA, Chain.WEAK_REVOCATION_DATA);

    private static final Pattern FAULT_IN_FACTS = Pattern.compile(
            FAULTS_OF_THE_HOME.stream().map(Chain::name).collect(Collectors.joining("|", "chain=\"(", ")\"")));

    private final Database database;
    private final DocumentStore store;
    private final Senders senders;
    private final Limits limits;
    private final Supplier<TrustStore> trust;
    private final Supplier<Instant> now;
    private final AbsentDocuments absent;
    /** What could not be looked at for some trouble. */
    private final Set<Digest> again = new LinkedHashSet<>();

    private final XmlReader reader = new XmlReader();
    private final EmptyRegisters registers = new EmptyRegisters(Scheme.load());
    private Optional<TrustStore> seen = Optional.empty();
    private Set<String> wereEmpty = Set.of();
    private final Function<Digest, Verdict> verdictNow;
    private Optional<Long> newest = Optional.empty();

    /**
     * @param senders tells who is answered anew
     * @param trust gives another object as soon as the trust folder holds something else
     * @param verdictNow what a document of the home would be judged to be now
     */
    public JudgeAnew(
            Database database,
            DocumentStore store,
            Senders senders,
            Limits limits,
            Supplier<TrustStore> trust,
            Supplier<Instant> now,
            Function<Digest, Verdict> verdictNow) {
        this.verdictNow = verdictNow;
        this.database = database;
        this.store = store;
        this.absent = new AbsentDocuments(database, store);
        this.senders = senders;
        this.limits = limits;
        this.trust = trust;
        this.now = now;
    }

    /** Looks through what waits where the trust folder has changed since the last time, or an empty register was filled. */
    public synchronized void lookWhereTheHomeChanged() {
        var current = trust.get();
        var empty = database.read(handle -> registers.needed().stream()
                .filter(register -> RegisterRecords.isEmpty(handle, register))
                .collect(Collectors.toSet()));
        if (seen.filter(known -> known == current).isEmpty() || !empty.equals(wereEmpty)) {
            look();
            seen = Optional.of(current);
            wereEmpty = empty;
        }
        var waiting = database.read(Referrals::open);
        var otherwise = new LinkedHashSet<>(again);
        otherwise.retainAll(waiting.stream().map(Referral::document).toList());
        otherwise.addAll(absent.cameFor(waiting));
        otherwise.addAll(ofWhomLinesCame(waiting));
        judge(otherwise);
    }

    /**
     * Of what waits, that whose facts speak of somebody of whom a register says something new: since the last look, and after a start
     * since the oldest of it came.
     */
    private List<Digest> ofWhomLinesCame(List<Referral> waiting) {
        var last = database.read(RegisterRecords::newest);
        if (newest.equals(Optional.of(last))) {
            return List.of();
        }
        var since = newest.or(() -> waiting.stream()
                        .flatMap(referral -> came(referral).stream())
                        .min(Comparator.naturalOrder())
                        .map(oldest -> database.read(handle -> RegisterRecords.newestBefore(handle, oldest))))
                .orElse(last);
        var keys = database.read(handle -> RegisterRecords.keysAfter(handle, since));
        newest = Optional.of(last);
        return waiting.stream()
                .map(Referral::document)
                .filter(document -> speaksOf(document, keys))
                .toList();
    }

    private void judge(Collection<Digest> documents) {
        again.clear();
        var trouble = Optional.<RuntimeException>empty();
        for (var document : documents) {
            try {
                if (verdictNow.apply(document) == Verdict.ACCEPTED) {
                    reopen(document);
                }
            } catch (RuntimeException e) { // the others are looked at all the same, and this one the next time
                again.add(document);
                trouble = trouble.or(() -> Optional.of(e));
            }
        }
        trouble.ifPresent(first -> {
            throw first;
        });
    }

    private Optional<Instant> came(Referral referral) {
        return database.read(handle -> Documents.find(handle, referral.document()))
                .map(StoredDocument::receivedAt);
    }

    private boolean speaksOf(Digest document, Collection<String> keys) {
        return database.read(handle -> Documents.find(handle, document))
                .flatMap(StoredDocument::facts)
                .map(facts -> new String(store.get(facts), StandardCharsets.UTF_8))
                .filter(facts -> keys.stream().anyMatch(facts::contains))
                .isPresent();
    }

    /**
     * Puts every document that can be judged now back to its check.
     *
     * @return how many
     */
    public synchronized int look() {
        int count = 0;
        for (var referral : database.read(Referrals::open)) {
            if (canBeJudged(referral.document())) {
                reopen(referral.document());
                count++;
            }
        }
        return count;
    }

    /**
     * Puts one document back to its check, whatever it waits for or was refused for; false, and nothing changed, where it was
     * accepted, a person decided on it, or it was never checked.
     */
    public synchronized boolean again(Digest document) {
        var row = database.read(handle -> Documents.find(handle, document));
        var referral = database.read(handle -> Referrals.find(handle, document));
        if (row.flatMap(StoredDocument::verdict)
                        .filter(verdict -> verdict != Verdict.ACCEPTED)
                        .isEmpty()
                || referral.flatMap(Referral::decision).isPresent()
                || delivery(document).isEmpty()) {
            return false;
        }
        reopen(document);
        return true;
    }

    private boolean canBeJudged(Digest document) {
        var facts = database.read(handle -> Documents.find(handle, document))
                .flatMap(StoredDocument::facts)
                .map(store::get);
        if (facts.isEmpty()) {
            return false;
        }
        var unsaid = FAULT_IN_FACTS
                .matcher(new String(facts.get(), StandardCharsets.UTF_8))
                .find();
        var missing = EmptyRegisters.in(Facts.read(facts.get(), other -> Optional.empty()));
        return (unsaid || !missing.isEmpty())
                && (!unsaid || signaturesCanBeJudged(document))
                && database.read(
                        handle -> missing.stream().noneMatch(register -> RegisterRecords.isEmpty(handle, register)));
    }

    private boolean signaturesCanBeJudged(Digest document) {
        var received = delivery(document).map(Delivery::receivedAt);
        var dom = reader.read(store.get(document), limits).dom();
        return received.isPresent()
                && dom.isPresent()
                && new SignatureVerifier(trust)
                        .verify(dom.get(), received.get(), now.get()).stream()
                                .noneMatch(verdict -> FAULTS_OF_THE_HOME.contains(verdict.chain()));
    }

    private Optional<Delivery> delivery(Digest document) {
        return senders.told(document);
    }

    private void reopen(Digest document) {
        var delivery = delivery(document).orElseThrow();
        database.perform(handle -> {
            var waited = Referrals.find(handle, document).isPresent();
            if (!waited || Referrals.withdraw(handle, document)) { // nobody decided meanwhile
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
