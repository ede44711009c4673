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
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.PayloadText;

/** Whatever is done to a chain, it shows, and it shows where. */
class LedgerChainTest {

    private static final String CASE = "case-1";

    @Property(tries = 200)
    void isSoundAsWritten(@ForAll("chains") List<LedgerEntry> chain) {
        assertThat(verify(chain, chain).isSound()).isTrue();
    }

    @Property(tries = 500)
    void showsAChangeOfAnyOneField(
            @ForAll("chains") List<LedgerEntry> chain, @ForAll int which, @ForAll @IntRange(max = 9) int field) {
        var index = Math.floorMod(which, chain.size());
        var altered = new ArrayList<>(chain);
        altered.set(index, altered(chain.get(index), field));

        assertThat(verify(altered, chain).brokenAt()).hasValue(index + 1);
    }

    @Property(tries = 300)
    void showsAChangeEvenWithItsHashMadeAnew(
            @ForAll("chains") List<LedgerEntry> chain,
            @ForAll int which,
            @ForAll @IntRange(min = 2, max = 7) int field) {
        var index = Math.floorMod(which, chain.size());
        var altered = new ArrayList<>(chain);
        var entry = altered(chain.get(index), field);
        altered.set(index, with(entry, entry.computedHash()));

        var last = index == chain.size() - 1;
        var formFellBack = field == 7 && index > 0;
        assertThat(verify(altered, chain).brokenAt()).hasValue(last || formFellBack ? index + 1 : index + 2);
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

    /** What an early version wrote stays as it is and goes on in the new form; never the other way round. */
    @Property(tries = 200)
    void goesOnFromTheFirstFormAndNeverBack(@ForAll("chains") List<LedgerEntry> chain, @ForAll int which) {
        var firsts = Math.floorMod(which, chain.size() + 1);
        var old = chained(chain, firsts);
        assertThat(old.stream().filter(entry -> entry.payload().isEmpty())).hasSize(firsts);
        assertThat(verify(old, old).isSound()).isTrue();
        if (firsts < chain.size()) {
            var back = new ArrayList<>(old);
            var entry = unhashed(back.getLast(), back, Optional.empty());
            back.add(with(entry, entry.computedHash()));
            assertThat(verify(back, back).brokenAt()).hasValue(back.size());
        }
    }

    @Property
    void payloadsAreReadBackAndShareNoText(
            @ForAll("payloads") EntryPayload one, @ForAll("payloads") EntryPayload other) {
        assertThat(PayloadText.read(one.text())).isEqualTo(one);
        assertThat(one.text().equals(other.text())).isEqualTo(one.equals(other));
    }

    /** What was not written by us is no payload: else two texts would be one. */
    @Property
    void noOtherTextIsAPayload(
            @ForAll("payloads") EntryPayload payload, @ForAll int place, @ForAll("units") char unit) {
        var text = new StringBuilder(payload.text());
        text.insert(Math.floorMod(place, text.length() + 1), unit);
        try {
            assertThat(PayloadText.read(text.toString()).text()).isEqualTo(text.toString());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<Character> units() {
        return Arbitraries.of('\\', 'u', ' ', '\n', '\r', '\ud800', 'x', '0', '\u0085');
    }

    @Provide
    Arbitrary<EntryPayload> payloads() {
        return Payloads.any();
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
        return Combinators.combine(words, documents, words, instants, payloads())
                .as((event, document, actor, at, payload) ->
                        LedgerEntry.following(CASE, 0, LedgerEntry.BEFORE_FIRST, event, document, actor, at, payload))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(LedgerChainTest::chained);
    }

    /** The same chain, the first entries in the first form. */
    private static List<LedgerEntry> chained(List<LedgerEntry> chain, int firsts) {
        var made = new ArrayList<LedgerEntry>();
        for (var entry : chain) {
            var first = made.size() < firsts;
            var next = unhashed(entry, made, first ? Optional.empty() : entry.payload());
            made.add(with(next, next.computedHash()));
        }
        return made;
    }

    private static LedgerEntry unhashed(LedgerEntry e, List<LedgerEntry> before, Optional<EntryPayload> payload) {
        return new LedgerEntry(
                e.caseID(),
                before.size() + 1L,
                e.event(),
                e.document(),
                e.actor(),
                e.at(),
                payload,
                before.isEmpty() ? LedgerEntry.BEFORE_FIRST : before.getLast().hash(),
                LedgerEntry.BEFORE_FIRST,
                e.rendered());
    }

    private static List<LedgerEntry> chained(List<LedgerEntry> loose) {
        var chain = new ArrayList<LedgerEntry>();
        var last = LedgerEntry.BEFORE_FIRST;
        for (var entry : loose) {
            var linked = LedgerEntry.following(
                    CASE,
                    chain.size(),
                    last,
                    entry.event(),
                    entry.document(),
                    entry.actor(),
                    entry.at(),
                    entry.payload().orElseThrow());
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
                field == 6
                        ? e.payload().map(LedgerChainTest::otherPayload)
                        : field == 7 ? Optional.empty() : e.payload(),
                field == 8 ? digest(-1) : e.previous(),
                field == 9 ? digest(-1) : e.hash(),
                e.rendered());
    }

    private static Optional<Digest> otherDocument(LedgerEntry entry) {
        return entry.document().isPresent() ? Optional.empty() : Optional.of(digest(7));
    }

    private static EntryPayload otherPayload(EntryPayload payload) {
        var values = new ArrayList<>(payload.values());
        values.add(new EntryPayload.Value("x", ""));
        return new EntryPayload(payload.to(), values, payload.papers(), payload.parties());
    }

    private static LedgerEntry with(LedgerEntry e, Digest hash) {
        return new LedgerEntry(
                e.caseID(),
                e.position(),
                e.event(),
                e.document(),
                e.actor(),
                e.at(),
                e.payload(),
                e.previous(),
                hash,
                e.rendered());
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
