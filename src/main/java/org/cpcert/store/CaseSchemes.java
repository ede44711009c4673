package org.cpcert.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.SchemeFiles;
import org.jdbi.v3.core.Handle;

/**
 * The versions of schemes by which the cases of a home go: each by the one under which it was opened, which is kept in the store, and
 * the cases from before that was recorded by the scheme of the home. Threads may share it.
 */
public final class CaseSchemes {

    private final SchemeFiles home;
    private final Function<Digest, byte[]> store;
    private final Lazy<List<Digest>> others;
    private final Map<Digest, SchemeFiles> read = new ConcurrentHashMap<>();

    /**
     * @param home scheme by which new cases are opened
     * @param store gives the bytes with this digest, checked
     * @param records reads what is recorded of cases
     */
    public CaseSchemes(
            SchemeFiles home, Function<Digest, byte[]> store, Function<Query<List<Digest>>, List<Digest>> records) {
        this.home = home;
        this.store = store;
        // Read once: a home takes another scheme only while nobody serves it, and cases are opened under that of the
        // home.
        this.others = Lazy.of(() -> records.apply(Cases::schemes).stream()
                .filter(named -> !named.equals(home.digest()))
                .toList());
    }

    /** That of the home, under which cases are opened. */
    public SchemeFiles home() {
        return home;
    }

    /** True where every case goes by the scheme of the home. */
    public boolean areOne() {
        return others.get().isEmpty();
    }

    /** All of them, that of the home first. */
    public List<SchemeFiles> all() {
        var all = new ArrayList<SchemeFiles>();
        all.add(home);
        others.get().forEach(named -> all.add(named(named)));
        return all;
    }

    /**
     * The one by which the case goes.
     *
     * @throws DocumentDamaged where the store does not have it
     */
    public SchemeFiles of(CaseRow row) {
        return areOne() ? home : row.scheme().map(this::named).orElse(home);
    }

    /** The one by which the case goes; that of the home where there is no such case. */
    public SchemeFiles of(Handle handle, String caseID) {
        return areOne() ? home : Cases.find(handle, caseID).map(this::of).orElse(home);
    }

    /** True where the case goes by the scheme at work; false for one that there is not, unless all go by one. */
    public boolean isAtWork(Handle handle, String caseID) {
        return areOne() || Cases.find(handle, caseID).filter(this::isAtWork).isPresent();
    }

    /** True where the case goes by the scheme at work. */
    public boolean isAtWork(CaseRow row) {
        return areOne() || of(row) == SchemeFiles.atWork();
    }

    /** The cases of these that go by the scheme at work. */
    public List<CaseRow> atWork(List<CaseRow> rows) {
        return areOne() ? rows : rows.stream().filter(this::isAtWork).toList();
    }

    private SchemeFiles named(Digest digest) {
        return digest.equals(home.digest())
                ? home
                : read.computeIfAbsent(
                        digest,
                        unread -> SchemeFiles.ofArchive(store.apply(unread), List.of(home, SchemeFiles.ofProgram())));
    }
}
