package org.cpcert.app.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.cpcert.app.intake.Intake;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Documents;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.ParsedDocument;

/**
 * Reads documents whose check comes next and verifies their signatures, on the cores that stand idle meanwhile. Only what
 * depends on nothing but the bytes and the trust anchors is done ahead: documents are judged one after another, because one
 * may speak of the one before.
 */
final class ReadAhead implements AutoCloseable {

    /** Trees take many times the bytes of a document; what is larger is read when its turn comes. */
    private static final long BYTES_AT_ONCE = 2L << 20;

    /** A document that was read, with the verdicts on its signatures. */
    record Read(ParsedDocument document, Optional<List<SignatureVerdict>> signatures) {}

    private final Office office;
    private final SignatureVerifier verifier;
    private final ExecutorService threads;
    private final Map<Long, FutureTask<Optional<Read>>> coming = new HashMap<>();

    ReadAhead(Office office, SignatureVerifier verifier) {
        this.office = office;
        this.verifier = verifier;
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                Thread.ofPlatform().name("read-ahead-", 0).daemon().factory());
    }

    /** These rows are done next, in this order. */
    synchronized void expect(List<WorkItem> items) {
        coming.values().forEach(task -> task.cancel(false));
        coming.clear();
        var room = new AtomicLong(BYTES_AT_ONCE);
        items.stream()
                .filter(item -> item.step().equals(Intake.NEXT_STEP))
                .skip(1)
                .forEach(item -> {
                    var task = new FutureTask<>(() -> read(item, room));
                    coming.put(item.id(), task);
                    threads.execute(task);
                });
    }

    /** The document of the row where it was read; empty where it is still to be read, for whatever reason. */
    Optional<Read> take(WorkItem item) {
        FutureTask<Optional<Read>> task;
        synchronized (this) {
            task = coming.remove(item.id());
        }
        if (task == null) {
            return Optional.empty();
        }
        task.run(); // does nothing where another thread has begun it
        try {
            return task.get();
        } catch (ExecutionException | CancellationException e) {
            return Optional.empty(); // whatever was wrong shows again when it is read in its turn
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Read> read(WorkItem item, AtomicLong room) {
        var digest = new Digest(item.subject());
        var row = office.database().read(handle -> Documents.find(handle, digest));
        if (row.isEmpty()
                || row.get().verdict().isPresent()
                || room.addAndGet(-row.get().size()) < 0) {
            return Optional.empty();
        }
        var received = office.database()
                .read(handle -> Deliveries.find(handle, Long.parseLong(item.payload())))
                .orElseThrow()
                .receivedAt();
        var document = office.open(digest);
        return Optional.of(new Read(document, document.dom().map(dom -> verifier.verify(dom, received, office.now()))));
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
