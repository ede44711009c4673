package org.cpcert.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;

/** Takes steps as fast as it can until it is killed; says each one only after it was acknowledged. */
final class WritingChild {

    private WritingChild() {}

    public static void main(String[] arguments) {
        var home = Path.of(arguments[0]);
        var lock = HomeLock.take(home);
        var store = new DocumentStore(home.resolve("store"));
        var database = Database.open(home.resolve("db"));
        var out = new FileOutputStream(FileDescriptor.out);
        say(out, "READY " + lock.hashCode());
        for (var writer = 0; writer < 4; writer++) {
            var caseID = "case-" + writer;
            Thread.ofPlatform().start(() -> {
                while (true) {
                    step(caseID, store, database, out);
                    Reference.reachabilityFence(lock); // what nobody refers to is closed by the collector
                }
            });
        }
    }

    private static void step(String caseID, DocumentStore store, Database database, OutputStream out) {
        var document = store.put((UUID.randomUUID() + " ".repeat(3000)).getBytes(StandardCharsets.UTF_8));
        var now = Instant.now();
        var entry = database.commit(handle -> {
            Documents.add(handle, row(document, now));
            var added = DossierLedger.append(
                    handle, caseID, "VOTED", Optional.of(document), "SYSTEM", now, EntryPayload.NONE);
            for (var item : Work.claim(handle, caseID, now, Duration.ofSeconds(60), 1)) {
                Work.finish(handle, item.id(), caseID, item.attempt());
            }
            Work.add(handle, "next", caseID, "", Optional.empty(), now);
            Outbox.add(handle, mail(document, caseID, now));
            Sequences.next(handle, caseID);
            return added;
        });
        say(out, "DONE " + caseID + " " + entry.position() + " " + entry.hash());
    }

    private static StoredDocument row(Digest document, Instant now) {
        return new StoredDocument(
                document,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                3036,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private static OutboxMail mail(Digest document, String caseID, Instant now) {
        return OutboxMail.toSend(
                document.hex(), "<x@example.org>", "a@example.org", "s", document, Optional.of(caseID), now);
    }

    /** One write for each line, so that a kill cannot mix two. */
    private static synchronized void say(OutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Runtime.getRuntime().halt(1); // nobody listens any more
        }
    }
}
