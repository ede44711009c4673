package org.cpcert.check;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.Saxon;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes the facts document; its elements have no namespace and say everything in attributes. */
final class FactsWriter {

    private static final String AVAILABLE = "AVAILABLE";
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final String REASON = "reason";

    private final ZoneId zone;
    private final BuildingContentHandler out;

    FactsWriter(ZoneId zone) {
        this.zone = zone;
        try {
            this.out = Saxon.processor().newDocumentBuilder().newBuildingContentHandler();
        } catch (SaxonApiException e) {
            throw new IllegalStateException("no facts can be built", e);
        }
    }

    void open(ParsedDocument document, Instant received, List<String> unprintable) {
        try {
            out.startDocument();
        } catch (SAXException e) {
            throw new IllegalStateException("no facts can be built", e);
        }
        var offset = zone.getRules().getOffset(received).getTotalSeconds();
        start(
                "Facts",
                attributes(
                        "type", document.type().map(DocumentType::code).orElse(""),
                        "digest", document.digest().hex(),
                        "received", received.toString(),
                        "receivedDay", FactsBuilder.day(received, zone),
                        "zoneOffset", (offset < 0 ? "-" : "") + "PT" + Math.abs(offset) / 60 + "M",
                        "unprintable", String.join("|", unprintable)));
    }

    XdmNode close() {
        end("Facts");
        try {
            out.endDocument();
            return out.getDocumentNode();
        } catch (SAXException | SaxonApiException e) {
            throw new IllegalStateException("no facts can be built", e);
        }
    }

    void signatures(Answer<List<SignatureFact>> answer) {
        switch (answer) {
            case Answer.Unavailable<List<SignatureFact>> cannotSay ->
                empty("Signatures", attributes("state", UNAVAILABLE, REASON, cannotSay.reason()));
            case Answer.Known<List<SignatureFact>> known -> {
                start("Signatures", attributes("state", AVAILABLE));
                for (var fact : known.value()) {
                    signature(fact);
                }
                end("Signatures");
            }
        }
    }

    private void signature(SignatureFact fact) {
        var seal = fact.kind() == SignatureFact.Kind.SEAL;
        var values = attributes(
                "id", (seal ? "seal-" : "signature-") + fact.index(),
                "index", Integer.toString(fact.index()),
                "role", fact.role(),
                "registrationID", fact.registrationId(),
                "subject", fact.subject(),
                "integrity", fact.integrity().name(),
                "coverage", fact.coverage().name(),
                "algorithmsAllowed", Boolean.toString(fact.algorithmsAllowed()),
                "chain", fact.chain().name(),
                "reason", fact.reason(),
                "provenBy", fact.provenBy().name(),
                "stampTrouble", fact.stampTrouble(),
                "stampForeign", Boolean.toString(fact.stampForeign()),
                "revocationReason", fact.revocationReason());
        fact.key().map(Digest::hex).ifPresent(key -> values.put("key", key));
        instant(values, "claimed", fact.claimed());
        instant(values, "notBefore", fact.notBefore());
        instant(values, "notAfter", Optional.of(fact.notAfter()));
        instant(values, "keyFrom", fact.keyFrom());
        instant(values, "keyTo", fact.keyTo());
        instant(values, "revoked", fact.revokedAt());
        instant(values, "invalidFrom", fact.invalidFrom());
        empty(seal ? "Seal" : "Signature", values);
    }

    private void instant(Map<String, String> values, String name, Optional<Instant> instant) {
        instant.ifPresent(at -> {
            values.put(name, at.toString());
            values.put(name + "Day", FactsBuilder.day(at, zone));
        });
    }

    void attachment(Attachments.Read read) {
        empty(
                "Attachment",
                attributes("state", read.state(), "bytes", Long.toString(read.bytes()), "digest", read.digest()));
    }

    /** What the document would enter in the registers: the first entry that cannot be made, or none. */
    void entries(Answer<Optional<String>> answer) {
        switch (answer) {
            case Answer.Unavailable<Optional<String>> cannotSay ->
                empty("Entries", attributes("state", UNAVAILABLE, REASON, cannotSay.reason()));
            case Answer.Known<Optional<String>> known -> {
                var values = attributes("state", AVAILABLE);
                known.value().ifPresent(entry -> values.put("cannot", entry));
                empty("Entries", values);
            }
        }
    }

    /** @param unfilled true where it cannot answer because nobody has entered anything in it yet */
    void register(String register, List<String> keys, Answer<List<RegisterFact>> answer, boolean unfilled) {
        var values = attributes("code", register);
        if (answer instanceof Answer.Unavailable<List<RegisterFact>> cannotSay) {
            values.put("state", unfilled ? EmptyRegisters.STATE : UNAVAILABLE);
            values.put(REASON, cannotSay.reason());
        } else {
            values.put("state", AVAILABLE);
        }
        start("Register", values);
        keys.forEach(key -> empty("Asked", attributes("key", key)));
        if (answer instanceof Answer.Known<List<RegisterFact>> known) {
            for (var fact : known.value()) {
                var record = new LinkedHashMap<String, String>();
                record.put("key", fact.key());
                record.putAll(new TreeMap<>(fact.attributes()));
                record.put("from", fact.from().toString());
                record.put("to", fact.to().toString());
                record.put("recorded", fact.recordedOn().toString());
                empty("Record", record);
            }
        }
        end("Register");
    }

    void document(String digest, Answer<Optional<DocumentFact>> answer) {
        switch (answer) {
            case Answer.Unavailable<Optional<DocumentFact>> cannotSay ->
                empty("Document", attributes("digest", digest, "state", UNAVAILABLE, REASON, cannotSay.reason()));
            case Answer.Known<Optional<DocumentFact>> known ->
                known.value()
                        .ifPresentOrElse(
                                this::document,
                                () -> empty("Document", attributes("digest", digest, "state", "ABSENT")));
        }
    }

    private void document(DocumentFact fact) {
        var values = attributes(
                "digest", fact.digest().hex(),
                "state", "KNOWN",
                "type", fact.type().code(),
                "id", fact.documentId(),
                "issuer", fact.issuerId(),
                "verdict", fact.verdict().name());
        fact.waitsFor().ifPresent(role -> values.put("waitsFor", role));
        fact.replacedBy().ifPresent(newer -> values.put("replacedBy", newer.hex()));
        empty("Document", values);
    }

    void sameId(String id, Answer<List<DocumentFact>> answer) {
        switch (answer) {
            case Answer.Unavailable<List<DocumentFact>> cannotSay ->
                empty("SameID", attributes("id", id, "state", UNAVAILABLE, REASON, cannotSay.reason()));
            case Answer.Known<List<DocumentFact>> known -> {
                start("SameID", attributes("id", id, "state", AVAILABLE));
                known.value().forEach(this::document);
                end("SameID");
            }
        }
    }

    void caseFile(String key, Answer<Optional<CaseFact>> answer) {
        switch (answer) {
            case Answer.Unavailable<Optional<CaseFact>> cannotSay ->
                empty("Case", attributes("key", key, "state", UNAVAILABLE, REASON, cannotSay.reason()));
            case Answer.Known<Optional<CaseFact>> known -> {
                start("Case", attributes("key", key, "state", known.value().isPresent() ? "KNOWN" : "ABSENT"));
                known.value().ifPresent(file -> {
                    var standing =
                            attributes("id", file.id(), "code", file.state().name());
                    file.openedOn().ifPresent(day -> standing.put("openedOn", day.toString()));
                    standing.put("invited", file.asked().isPresent() ? AVAILABLE : UNAVAILABLE);
                    empty("Standing", standing);
                    file.documents()
                            .forEach(member -> empty(
                                    "Member",
                                    attributes(
                                            "role", member.role(),
                                            "digest", member.digest().hex(),
                                            "current", Boolean.toString(member.current()))));
                    file.asked()
                            .orElse(List.of())
                            .forEach(expert -> empty("Invited", attributes("registrationID", expert)));
                });
                end("Case");
            }
        }
    }

    private static Map<String, String> attributes(String... namesAndValues) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes;
    }

    private void empty(String name, Map<String, String> values) {
        start(name, values);
        end(name);
    }

    private void start(String name, Map<String, String> values) {
        var attributes = new AttributesImpl();
        values.forEach((key, value) -> attributes.addAttribute("", key, key, "CDATA", value));
        try {
            out.startElement("", name, name, attributes);
        } catch (SAXException e) {
            throw new IllegalStateException("no facts can be built", e);
        }
    }

    private void end(String name) {
        try {
            out.endElement("", name, name);
        } catch (SAXException e) {
            throw new IllegalStateException("no facts can be built", e);
        }
    }
}
