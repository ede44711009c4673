package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.PayloadText;

/**
 * The list of what is in a case file, as XML and as a page.
 *
 * @param state where the case stands
 * @param certificate number of the certificate, where one was issued
 * @param trouble what is wrong with the chain of the dossier; empty where it is unbroken
 */
public record CaseFileIndex(
        String caseID,
        String state,
        Optional<String> certificate,
        List<Document> documents,
        List<Entry> entries,
        Optional<String> trouble) {

    private static final Sheet PAGE = new Sheet("/xslt/case-file/index.xsl");

    /**
     * A file of the case.
     *
     * @param path where it lies, relative to the list
     * @param role what it is to the case, such as {@code REPORT}, {@code FACTS} or {@code NOTICE}
     * @param documentID as in its header, where it has one
     * @param verdict what the check said, where it was checked
     * @param about digest of the document that facts or notice are about
     */
    public record Document(
            String path,
            String role,
            Optional<String> documentID,
            Optional<String> verdict,
            Digest digest,
            long size,
            Optional<Digest> about) {}

    /**
     * An entry of the dossier.
     *
     * @param payload what it did to the case; empty in the first form
     * @param path its sealed document; empty where that is not written yet
     */
    public record Entry(
            long position,
            Instant at,
            String event,
            String actor,
            Optional<Digest> document,
            Optional<EntryPayload> payload,
            Digest previous,
            Digest hash,
            Optional<String> path,
            Optional<Digest> sealed) {}

    /** The list for programs: document {@code CaseFile} in {@code urn:cpcert:case-file:1}. */
    public byte[] xml() {
        var out = new XmlOut();
        out.open(
                "CaseFile",
                "xmlns",
                "urn:cpcert:case-file:1",
                "caseID",
                caseID,
                "state",
                state,
                "chain",
                trouble.isEmpty() ? "unbroken" : "broken");
        certificate.ifPresent(number -> out.leaf("CertificateNumber", number));
        trouble.ifPresent(text -> out.leaf("Trouble", text));
        for (var document : documents) {
            out.open("Document", "path", document.path(), "role", document.role());
            document.documentID().ifPresent(id -> out.leaf("DocumentID", id));
            document.verdict().ifPresent(verdict -> out.leaf("Verdict", verdict));
            out.leaf("Digest", document.digest().hex());
            out.leaf("Size", Long.toString(document.size()));
            document.about().ifPresent(about -> out.leaf("About", about.hex()));
            out.close();
        }
        for (var entry : entries) {
            out.open("Entry", "position", Long.toString(entry.position()));
            entry.path().ifPresent(path -> out.leaf("Path", path));
            out.leaf(
                    "At",
                    entry.at().toString(),
                    "milliseconds",
                    Long.toString(entry.at().toEpochMilli()));
            out.leaf("Event", entry.event());
            out.leaf("Actor", entry.actor());
            entry.document().ifPresent(document -> out.leaf("DocumentDigest", document.hex()));
            entry.payload().ifPresent(said -> payload(out, said));
            out.leaf("Previous", entry.previous().hex());
            out.leaf("Hash", entry.hash().hex());
            entry.sealed().ifPresent(digest -> out.leaf("Digest", digest.hex()));
            out.close();
        }
        return out.close().toBytes();
    }

    /** Texts escaped as in the document of the entry, so that the hash can be computed from the list. */
    private static void payload(XmlOut out, EntryPayload said) {
        out.open("Payload");
        said.to().ifPresent(to -> out.leaf("To", to));
        said.values().forEach(value -> out.leaf("Value", PayloadText.escaped(value.value()), "name", value.name()));
        said.papers().forEach(paper -> out.leaf("Paper", paper.digest().hex(), "role", paper.role()));
        said.parties()
                .forEach(party -> out.leaf(
                        "Party",
                        PayloadText.escaped(party.id()),
                        "role",
                        party.role(),
                        "left",
                        Boolean.toString(party.left())));
        out.close();
    }

    /** The list for people. @param zone of the scheme, in which times are printed */
    public byte[] html(ZoneId zone) {
        return PAGE.apply(xml(), Map.of("zone", zone.getId())).getBytes(UTF_8);
    }
}
