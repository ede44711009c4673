package org.cpcert.app.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cpcert.dossier.Digest;
import org.cpcert.notice.CaseFileIndex;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.StoredDocument;
import org.jdbi.v3.core.Handle;

/**
 * What belongs into the file of one case, as recorded at one moment: every document of the case and of its dossier, the facts
 * each was judged by, the notice that answered it, the certificate, and each entry of the dossier as a sealed document.
 *
 * @param files digest of every file by the path it gets, in the order of the list
 */
public record CaseFile(CaseFileIndex index, Map<String, Digest> files) {

    /** What a check was judged by, as a role in the list of files. */
    private static final String FACTS = "FACTS";

    /**
     * Reads what belongs to a case.
     *
     * @param place where the store keeps a document
     * @return empty where there is no such case
     */
    public static Optional<CaseFile> read(Handle handle, String caseID, Function<Digest, Path> place) {
        return Cases.find(handle, caseID).map(row -> new Reading(handle, row, place).caseFile());
    }

    /** Whether each entry of the dossier is there as a sealed document; one just recorded needs a second. */
    public boolean isComplete() {
        return index.entries().stream().allMatch(entry -> entry.sealed().isPresent());
    }

    private static final class Reading {
        private final Handle handle;
        private final CaseRow row;
        private final Function<Digest, Path> place;
        private final HashSet<Digest> seen = new HashSet<>();
        private final Map<String, Digest> files = new LinkedHashMap<>();
        private final List<CaseFileIndex.Document> documents = new ArrayList<>();

        Reading(Handle handle, CaseRow row, Function<Digest, Path> place) {
            this.handle = handle;
            this.row = row;
            this.place = place;
        }

        CaseFile caseFile() {
            var certificate = Certificates.ofCase(handle, row.caseID());
            var ledger = DossierLedger.entries(handle, row.caseID());
            for (CaseDocument document : Cases.documents(handle, row.caseID())) {
                received(document.digest(), document.role());
            }
            certificate.ifPresent(issued -> {
                made(issued.xml(), "CERTIFICATE", "xml", Optional.empty());
                made(issued.pdf(), "CERTIFICATE_PAGE", "pdf", Optional.empty());
            });
            for (var entry : ledger) {
                entry.document().ifPresent(digest -> received(digest, entry.event()));
            }
            var entries = ledger.stream().map(this::entry).toList();
            var chain = DossierLedger.verify(handle, row.caseID());
            return new CaseFile(
                    new CaseFileIndex(
                            row.caseID(),
                            row.state().name(),
                            certificate.map(IssuedCertificate::number),
                            List.copyOf(documents),
                            entries,
                            chain.isSound() ? Optional.empty() : Optional.of(chain.reason())),
                    files);
        }

        private void received(Digest digest, String role) {
            made(digest, role, "xml", Optional.empty());
            var stored = Documents.find(handle, digest);
            stored.flatMap(StoredDocument::facts).ifPresent(facts -> made(facts, FACTS, "xml", Optional.of(digest)));
            stored.flatMap(StoredDocument::notice)
                    .ifPresent(notice -> made(notice, "NOTICE", "xml", Optional.of(digest)));
        }

        private void made(Digest digest, String role, String ending, Optional<Digest> about) {
            if (!seen.add(digest)) {
                return;
            }
            var stored = Documents.find(handle, digest);
            var name = String.format(
                    Locale.ROOT,
                    "%s/%03d-%s-%s.%s",
                    role.equals(FACTS)
                            ? "facts"
                            : "documents", // nobody signs them, and who verifies a folder stumbles over none
                    documents.size() + 1,
                    role.toLowerCase(Locale.ROOT).replace('_', '-'),
                    digest.hex().substring(0, 12),
                    ending);
            files.put(name, digest);
            documents.add(new CaseFileIndex.Document(
                    name,
                    role,
                    stored.flatMap(StoredDocument::documentID),
                    stored.flatMap(StoredDocument::verdict).map(Enum::name),
                    digest,
                    size(digest),
                    about));
        }

        private long size(Digest digest) {
            try {
                return Files.size(place.apply(digest));
            } catch (IOException e) {
                throw new UncheckedIOException("A document of case " + row.caseID() + " is not in the store", e);
            }
        }

        private CaseFileIndex.Entry entry(LedgerEntry entry) {
            var path = entry.rendered()
                    .map(digest -> String.format(
                            Locale.ROOT,
                            "dossier/%04d-%s.xml",
                            entry.position(),
                            entry.event().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")));
            path.ifPresent(name -> files.put(name, entry.rendered().orElseThrow()));
            return new CaseFileIndex.Entry(
                    entry.position(),
                    entry.at(),
                    entry.event(),
                    entry.actor(),
                    entry.document(),
                    entry.payload(),
                    entry.previous(),
                    entry.hash(),
                    path,
                    entry.rendered());
        }
    }
}
