package org.cpcert.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cpcert.app.home.Home;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.DossierEntryReader;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitations;
import org.cpcert.store.LedgerEntry;
import org.jdbi.v3.core.Handle;

/**
 * What the entries of a dossier say of a case when they are read in order, with nothing else at hand. Where that is what the
 * tables say, the entries carry the whole.
 */
public final class FoldedDossier {

    private String state = "";
    private String organisation = "";
    private String folder = "";
    private String number = "";
    private final Set<String> papers = new HashSet<>();
    private final Set<String> parties = new HashSet<>();
    private final Map<String, Optional<Digest>> votes = new TreeMap<>();
    private final Map<String, Optional<Digest>> changes = new TreeMap<>();
    private final Map<String, String> certificates = new TreeMap<>();

    private FoldedDossier(List<LedgerEntry> entries) {
        entries.forEach(this::take);
    }

    /** Every case of the home is what its dossier says, and each entry is in the store as it is in the database. */
    public static void standsForAllCases(Home home) {
        var store = new DocumentStore(home.store());
        Database.look(home.db(), handle -> {
            for (var row : Cases.all(handle)) {
                compare(handle, row, new FoldedDossier(DossierLedger.entries(handle, row.caseID())));
            }
            for (var dossier : DossierLedger.caseIDs(handle)) {
                assertThat(DossierLedger.verify(handle, dossier).isSound()).isTrue();
                DossierLedger.entries(handle, dossier).forEach(entry -> standsInTheStore(entry, store::get));
            }
            return true;
        });
    }

    private static void standsInTheStore(LedgerEntry entry, Function<Digest, byte[]> store) {
        assertThat(entry.payload()).isPresent();
        assertThat(entry.payload().orElseThrow().values())
                .as("addresses do not leave with an entry")
                .noneMatch(value -> value.value().contains("@"));
        entry.rendered()
                .ifPresent(document -> assertThat(new DossierEntryReader().read(store.apply(document)))
                        .isEqualTo(entry));
    }

    private static void compare(Handle handle, CaseRow row, FoldedDossier folded) {
        var name = row.caseID();
        assertThat(folded.state).as(name).isEqualTo(row.state().name());
        assertThat(folded.organisation).as(name).isEqualTo(row.organisationID().orElse(""));
        assertThat(folded.folder).as(name).isEqualTo(row.organisationFolder().orElse(""));
        assertThat(folded.number).as(name).isEqualTo(row.certificateNumber().orElse(""));
        assertThat(folded.papers)
                .as(name)
                .containsExactlyInAnyOrderElementsOf(Cases.documents(handle, row.caseID()).stream()
                        .map(paper -> paper.role() + " " + paper.digest() + " " + paper.addedAt())
                        .toList());
        assertThat(folded.parties)
                .as(name)
                .containsExactlyInAnyOrderElementsOf(CaseChanges.parties(handle, row.caseID()).stream()
                        .map(party -> party.role() + " " + party.party())
                        .toList());
        assertThat(folded.votes)
                .as(name)
                .isEqualTo(Invitations.ofCase(handle, row.caseID()).stream()
                        .collect(Collectors.toMap(
                                invited -> role(folded, invited.registrationID(), invited.role())
                                        + invited.registrationID(),
                                invited -> invited.vote())));
        assertThat(folded.changes)
                .as(name)
                .isEqualTo(CaseChanges.ofCase(handle, row.caseID()).stream()
                        .collect(Collectors.toMap(FoldedDossier::key, CaseChange::decision)));
        assertThat(folded.certificates)
                .as(name)
                .isEqualTo(Certificates.ofCase(handle, row.caseID()).stream()
                        .collect(Collectors.toMap(
                                issued -> issued.number(),
                                issued -> issued.holderName() + " " + issued.validFrom() + " " + issued.validTo() + " "
                                        + issued.xml() + " " + issued.pdf())));
    }

    /** Nothing where the parties say the same role; a word that fails the comparison where they do not. */
    private static String role(FoldedDossier folded, String id, String role) {
        return folded.parties.contains(role + " " + id) ? "" : "no party as " + role + " ";
    }

    private static String key(CaseChange change) {
        return change.event() + " " + change.document() + " " + change.act() + " "
                + change.back().map(Object::toString).orElse("");
    }

    private void take(LedgerEntry entry) {
        var said = entry.payload().orElseThrow();
        if (!entry.event().startsWith("CERTIFICATE_")) {
            said.to().ifPresent(to -> state = to);
        }
        said.papers().forEach(paper -> papers.add(paper.role() + " " + paper.digest() + " " + entry.at()));
        for (var party : said.parties()) {
            var line = party.role() + " " + party.id();
            if (party.left()) {
                parties.remove(line);
            } else {
                parties.add(line);
            }
        }
        switch (entry.event()) {
            case "EXPERTS_ASKED" -> {
                organisation = one(said, "organisation");
                folder = one(said, "folder");
                votes.keySet().retainAll(said.all("member"));
                said.all("member").forEach(member -> votes.putIfAbsent(member, Optional.empty()));
            }
            case "EXPERT_ADDED" -> said.all("member").forEach(member -> votes.put(member, Optional.empty()));
            case "VOTED", "VOTE_CHANGED" -> {
                assertThat(one(said, "conclusion")).isNotEmpty();
                votes.put(one(said, "by"), entry.document());
            }
            case "APPOINTMENT_AWAITED" -> assertThat(said.all("ground")).isNotEmpty();
            case "GRANTED" -> number = one(said, "number");
            case "CERTIFIED" ->
                certificates.put(
                        one(said, "number"),
                        one(said, "holder") + " " + one(said, "valid-from") + " " + one(said, "valid-to") + " "
                                + entry.document().orElseThrow());
            case "PAGE_SEALED" ->
                certificates.computeIfPresent(
                        one(said, "number"),
                        (known, text) -> text + " " + entry.document().orElseThrow());
            case "REFERRAL_DECIDED" -> settle(said.all("settled"), said.all("about"), entry.document());
            default -> other(entry, said);
        }
        if (List.of("GRANTED", "REFUSED", "WITHDRAWN", "REFERRAL_DECIDED").contains(entry.event())) {
            assertThat(said.all("by")).as("whose signature was verified").hasSize(1);
        }
    }

    private void other(LedgerEntry entry, EntryPayload said) {
        if (entry.event().startsWith("CHANGED_") && said.all("decision").isEmpty()) {
            changes.putIfAbsent(
                    entry.event().substring("CHANGED_".length()) + " "
                            + entry.document().orElseThrow() + " " + one(said, "act") + " "
                            + String.join("", said.all("back")),
                    Optional.empty());
        } else if (entry.event().startsWith("CERTIFICATE_") && entry.document().isPresent()) {
            assertThat(one(said, "by")).isNotEmpty();
            settle(said.all("settled"), List.of(), entry.document());
        }
    }

    /** @param about the documents that brought the changes; empty for all that are open */
    private void settle(List<String> events, List<String> about, Optional<Digest> decision) {
        for (var key : new ArrayList<>(changes.keySet())) {
            var parts = key.split(" ", 3);
            if (events.contains(parts[0])
                    && (about.isEmpty() || about.contains(parts[1]))
                    && Optional.empty().equals(changes.get(key))) {
                changes.put(key, decision);
            }
        }
    }

    private static String one(EntryPayload said, String name) {
        assertThat(said.all(name)).as(name).hasSize(1);
        return said.all(name).getFirst();
    }
}
