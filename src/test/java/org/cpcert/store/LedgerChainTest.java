package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cpcert.dossier.Digest;

/** Whatever is done to a chain, it shows, and it shows where. */
class LedgerChainTest {

    private static final String CASE = "case-1";

    @Property(tries = 200)
    void isSoundAsWritten(@ForAll("chains") List<LedgerEntry> chain) {
        assertThat(verify(chain, chain).isSound()).isTrue();
    }

    @Property(tries = 500)
    void showsAChangeOfAnyOneField(
            @ForAll("chains") List<LedgerEntry> chain, @ForAll int which, @ForAll @IntRange(max = 7) int field) {
        var index = Math.floorMod(which, chain.size());
        var altered = new ArrayList<>(chain);
        altered.set(index, altered(chain.get(index), field));

        assertThat(verify(altered, chain).brokenAt()).hasValue(index + 1);
    }

    @Property(tries = 300)
    void showsAChangeEvenWithItsHashMadeAnew(
            @ForAll("chains") List<LedgerEntry> chain,
            @ForAll int which,
            @ForAll @IntRange(min = 2, max = 5) int field) {
        var index = Math.floorMod(which, chain.size());
        var altered = new ArrayList<>(chain);
        var entry = altered(chain.get(index), field);
        altered.set(index, with(entry, entry.computedHash()));

        var last = index == chain.size() - 1;
        assertThat(verify(altered, chain).brokenAt()).hasValue(last ? index + 1 : index + 2);
    }

    @Property(tries = 200)
    void showsAnEntryTakenAway(@ForAll("chains") List<LedgerEntry> chain, @ForAll int which) {
        var index = Math.floorMod(which, chain.size());
        var shortened = new ArrayList<>(chain);
        shortened.remove(index);

        assertThat(verify(shortened, chain).brokenAt()).hasValue(index + 1);
    }

    @Property(tries = 200)
    void showsEntriesInAnotherOrder(@ForAll("chains") List<LedgerEntry> chain, @ForAll int which) {
        var swapped = new ArrayList<>(chain);
        var index = Math.floorMod(which, chain.size());
        Collections.swap(swapped, 0, index);

        assertThat(verify(swapped, chain).isSound()).isEqualTo(index == 0);
    }

    @Property(tries = 200)
    void givesDifferentHashesToDifferentEntries(
            @ForAll("chains") List<LedgerEntry> one, @ForAll("chains") List<LedgerEntry> other) {
        var a = one.get(0);
        var b = other.get(0);
        assertThat(a.hash().equals(b.hash())).isEqualTo(a.equals(b));
    }

    @Provide
    Arbitrary<List<LedgerEntry>> chains() {
        var words = Arbitraries.strings()
                .withChars("abXY_-: 样é1")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(word -> word.equals(word.strip()) && !word.contains("  ") && !word.isEmpty());
        var documents = Arbitraries.integers().map(LedgerChainTest::digest).optional();
        var instants = Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        return Combinators.combine(words, documents, words, instants)
                .as((event, document, actor, at) ->
                        LedgerEntry.following(CASE, 0, LedgerEntry.BEFORE_FIRST, event, document, actor, at))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(LedgerChainTest::chained);
    }

    private static List<LedgerEntry> chained(List<LedgerEntry> loose) {
        var chain = new ArrayList<LedgerEntry>();
        var last = LedgerEntry.BEFORE_FIRST;
        for (var entry : loose) {
            var linked = LedgerEntry.following(
                    CASE, chain.size(), last, entry.event(), entry.document(), entry.actor(), entry.at());
            chain.add(linked);
            last = linked.hash();
        }
        return chain;
    }

    /** The entry with one field changed, all else as it was. */
    private static LedgerEntry altered(LedgerEntry e, int field) {
        return new LedgerEntry(
                field == 0 ? e.caseID() + "x" : e.caseID(),
                field == 1 ? e.position() + 1 : e.position(),
                field == 2 ? e.event() + "x" : e.event(),
                field == 3 ? otherDocument(e) : e.document(),
                field == 4 ? e.actor() + "x" : e.actor(),
                field == 5 ? e.at().plusMillis(1) : e.at(),
                field == 6 ? digest(-1) : e.previous(),
                field == 7 ? digest(-1) : e.hash(),
                e.rendered());
    }

    private static Optional<Digest> otherDocument(LedgerEntry entry) {
        return entry.document().isPresent() ? Optional.empty() : Optional.of(digest(7));
    }

    private static LedgerEntry with(LedgerEntry e, Digest hash) {
        return new LedgerEntry(
                e.caseID(), e.position(), e.event(), e.document(), e.actor(), e.at(), e.previous(), hash, e.rendered());
    }

    /** Verifies the entries against the head of the chain as it was written. */
    private static ChainCheck verify(List<LedgerEntry> entries, List<LedgerEntry> written) {
        var head = written.get(written.size() - 1);
        return DossierLedger.verify(CASE, entries, head.position(), Optional.of(head.hash()));
    }

    private static Digest digest(int number) {
        return Digest.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }
}
