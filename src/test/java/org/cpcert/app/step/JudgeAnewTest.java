package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cpcert.app.home.Settings;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.Judgement;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waited only for the home is checked again once the home has what it lacked. */
class JudgeAnewTest {

    private static final Instant NOW = Instant.parse("1998-06-01T00:00:00Z");
    private static final Path DECISION = Path.of("sample-docs/case-1-luqiao-switchgear/12-decision.xml");
    private static final TrustStore WHOLE = TrustStore.load(Path.of("sample-docs/keys"));
    private static final TrustStore WITHOUT_LIST = TrustStore.of(WHOLE.anchors(), List.of(), List.of());

    @TempDir
    Path folder;

    private TrustStore trust = WITHOUT_LIST;

    @Test
    void whatLackedARevocationListIsCheckedAgainOnceThereIsOne() throws Exception {
        try (var database = Database.open(folder.resolve("db"))) {
            var store = new DocumentStore(folder.resolve("store"));
            var document = referred(database, store, "<Facts><Seal chain=\"NO_REVOCATION_DATA\"/></Facts>");
            var anew = anew(database, store);
            anew.lookWhereTheHomeChanged();
            assertThat(verdict(database, document)).as("nothing was mended").contains(Verdict.REFERRED);
            trust = WHOLE;
            anew.lookWhereTheHomeChanged();
            assertThat(verdict(database, document)).isEmpty();
            assertThat(database.read(Referrals::open)).isEmpty();
            boolean due = database.read(handle -> Work.isDue(handle, Work.Steps.OTHER, NOW));
            assertThat(due).isTrue();
            assertThat(database.read(handle -> Deliveries.of(handle, document))
                            .getFirst()
                            .answeredAt())
                    .isEmpty();
            assertThat(anew.look()).as("once").isZero();
        }
    }

    @Test
    void whatWaitsForAnotherReasonIsLeftToThePerson() throws Exception {
        try (var database = Database.open(folder.resolve("db"))) {
            var store = new DocumentStore(folder.resolve("store"));
            var document = referred(database, store, "<Facts><Seal chain=\"TRUSTED\"/></Facts>");
            trust = WHOLE;
            assertThat(anew(database, store).look()).isZero();
            assertThat(verdict(database, document)).contains(Verdict.REFERRED);
        }
    }

    /** A document that names another one, and came before it: nobody need send it again, nor decide. */
    @Test
    void whatAskedForADocumentIsJudgedOnceThatIsAccepted() throws Exception {
        try (var database = Database.open(folder.resolve("db"))) {
            var store = new DocumentStore(folder.resolve("store"));
            trust = WHOLE;
            var later = Digest.of(new byte[] {7});
            var waits = referred(
                    database, store, "<Facts><Document digest=\"" + later.hex() + "\" state=\"ABSENT\"/></Facts>");
            var looked = new ArrayList<Digest>();
            var anew = anew(database, store, digest -> {
                looked.add(digest);
                return Verdict.ACCEPTED;
            });
            anew.lookWhereTheHomeChanged();
            came(database, later, Verdict.REJECTED);
            anew.lookWhereTheHomeChanged();
            assertThat(looked).as("it has not come, and then is none").isEmpty();
            database.perform(
                    handle -> handle.execute("UPDATE document SET verdict = 'ACCEPTED' WHERE sha = ?", later.hex()));
            anew.lookWhereTheHomeChanged();
            anew.lookWhereTheHomeChanged();
            assertThat(looked).as("once").containsExactly(waits);
            assertThat(verdict(database, waits)).as("put back to its check").isEmpty();
        }
    }

    /** What stands in the way of one look does not keep it from the next. */
    @Test
    void whatCouldNotBeLookedAtIsLookedAtTheNextTime() throws Exception {
        try (var database = Database.open(folder.resolve("db"))) {
            var store = new DocumentStore(folder.resolve("store"));
            trust = WHOLE;
            var later = Digest.of(new byte[] {7});
            var waits = referred(
                    database, store, "<Facts><Document digest=\"" + later.hex() + "\" state=\"ABSENT\"/></Facts>");
            var looked = new ArrayList<Digest>();
            var anew = anew(database, store, digest -> {
                looked.add(digest);
                if (looked.size() == 1) {
                    throw new IllegalStateException("the disk is away");
                }
                return Verdict.ACCEPTED;
            });
            came(database, later, Verdict.ACCEPTED);
            assertThatThrownBy(anew::lookWhereTheHomeChanged).hasMessage("the disk is away");
            anew.lookWhereTheHomeChanged();
            anew.lookWhereTheHomeChanged();
            assertThat(looked).containsExactly(waits, waits);
            assertThat(verdict(database, waits)).isEmpty();
        }
    }

    private static void came(Database database, Digest document, Verdict verdict) {
        database.perform(handle -> {
            Documents.add(
                    handle,
                    new StoredDocument(
                            document,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            Optional.of(verdict),
                            Optional.empty(),
                            Optional.empty(),
                            NOW));
        });
    }

    private JudgeAnew anew(Database database, DocumentStore store) {
        return anew(database, store, digest -> Verdict.REFERRED);
    }

    private JudgeAnew anew(Database database, DocumentStore store, Function<Digest, Verdict> verdictNow) {
        var settings = Settings.of(folder.resolve("cpcert.properties"), Map.of());
        return new JudgeAnew(
                database,
                store,
                new Senders(database, store, settings, () -> NOW),
                Scheme.load().limits(),
                () -> trust,
                () -> NOW,
                verdictNow);
    }

    private static Optional<Verdict> verdict(Database database, Digest document) {
        return database.read(handle -> Documents.find(handle, document))
                .orElseThrow()
                .verdict();
    }

    private static Digest referred(Database database, DocumentStore store, String said) throws Exception {
        var bytes = Files.readAllBytes(DECISION);
        var document = store.put(bytes);
        var facts = store.put(said.getBytes(StandardCharsets.UTF_8));
        var received = Instant.parse("1998-05-31T00:00:00Z");
        database.perform(handle -> {
            Documents.add(
                    handle,
                    new StoredDocument(
                            document,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            bytes.length,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            received));
            Deliveries.add(
                    handle,
                    new Delivery(
                            0,
                            "key",
                            "centre",
                            "decision.xml",
                            Delivery.Channel.FOLDER,
                            document,
                            received,
                            Optional.of(Verdict.REFERRED),
                            Optional.of(document),
                            Optional.of(received)));
            Documents.judged(
                    handle,
                    document,
                    Optional.empty(),
                    new Judgement(
                            Optional.of(Types.DECISION),
                            Optional.of("DE"),
                            Optional.of("00000091-6"),
                            Optional.of("00000091-6"),
                            Optional.empty(),
                            Verdict.REFERRED,
                            Optional.of(facts)));
            Referrals.add(handle, new Referral(document, "CENTRE", LocalDate.EPOCH, received, Optional.empty()));
        });
        return document;
    }
}
