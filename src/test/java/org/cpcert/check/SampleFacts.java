package org.cpcert.check;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cpcert.app.step.SignatureFacts;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.register.Entry;
import org.cpcert.register.RegisterChange;
import org.cpcert.register.Registers;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;

/** Answers from documents that came before, as a home would after taking them in. */
final class SampleFacts implements FactsSource {

    static final String CASE = "CASE-1998-0001";
    /** Who was asked to vote on the case. */
    private static final List<String> PANEL =
            List.of("CPA-P1996-00002-M", "STAFF-000000081X-01", "STAFF-000000081X-02");

    private static final XmlReader READER = new XmlReader();
    /** Most samples know the same documents. */
    private static final Map<Digest, Earlier> KNOWN = new ConcurrentHashMap<>();

    private final SampleKeys keys;
    private final Instant received;
    private final Map<Digest, Earlier> documents = new LinkedHashMap<>();
    private final List<RegisterFact> records = new ArrayList<>();
    private final World world;
    private LocalDate applied = LocalDate.MIN;

    /** Which documents of the case came before the one that is checked. */
    enum Known {
        EARLIER,
        /** The document itself is in its case already and is checked again. */
        EARLIER_AND_ITSELF,
        /** The document itself came before, in another encoding. */
        EARLIER_AND_RECODED,
        /** The document itself came before, without its seal. */
        EARLIER_AND_UNSEALED,
        /** The document itself came before, without its signatures. */
        EARLIER_AND_UNSIGNED,
        ALL_OTHERS
    }

    /**
     * What the system remembers beside the documents of the case.
     *
     * @param unavailable registers that cannot answer
     * @param signatures changes what verification says
     * @param documents changes what is known of another document
     * @param records changes the lines of registers; none where one is lost
     * @param caseFile changes the case, or takes it away
     * @param known which documents of the case came before
     * @param more lines of registers that documents of other cases brought
     * @param votes votes that came by mail
     * @param cannot entry that no register takes, whatever the document says; empty where the document decides
     */
    record World(
            Set<String> unavailable,
            UnaryOperator<SignatureFact> signatures,
            UnaryOperator<DocumentFact> documents,
            UnaryOperator<Optional<RegisterFact>> records,
            UnaryOperator<Optional<CaseFact>> caseFile,
            Known known,
            List<RegisterFact> more,
            List<byte[]> votes,
            Optional<String> cannot) {

        static final World PLAIN = new World(
                Set.of(), f -> f, f -> f, f -> f, f -> f, Known.EARLIER, List.of(), List.of(), Optional.empty());

        World without(String... registers) {
            return new World(Set.of(registers), signatures, documents, records, caseFile, known, more, votes, cannot);
        }

        World signatures(UnaryOperator<SignatureFact> change) {
            return new World(unavailable, change, documents, records, caseFile, known, more, votes, cannot);
        }

        World documents(UnaryOperator<DocumentFact> change) {
            return new World(unavailable, signatures, change, records, caseFile, known, more, votes, cannot);
        }

        World records(UnaryOperator<Optional<RegisterFact>> change) {
            return new World(unavailable, signatures, documents, change, caseFile, known, more, votes, cannot);
        }

        World caseFile(UnaryOperator<CaseFact> change) {
            return new World(
                    unavailable, signatures, documents, records, file -> file.map(change), known, more, votes, cannot);
        }

        /** Where no document asked for is in a case, this one answers. */
        World orCase(CaseFact other) {
            return new World(
                    unavailable,
                    signatures,
                    documents,
                    records,
                    file -> file.or(() -> Optional.of(other)),
                    known,
                    more,
                    votes,
                    cannot);
        }

        World withoutCase() {
            return new World(
                    unavailable, signatures, documents, records, file -> Optional.empty(), known, more, votes, cannot);
        }

        World knowing(RegisterFact... lines) {
            return new World(
                    unavailable, signatures, documents, records, caseFile, known, List.of(lines), votes, cannot);
        }

        /** Signed votes are on file, in this order. */
        World voted(List<byte[]> signed) {
            return new World(
                    unavailable, signatures, documents, records, caseFile, known, more, List.copyOf(signed), cannot);
        }

        World checkedAgain() {
            return new World(
                    unavailable,
                    signatures,
                    documents,
                    records,
                    caseFile,
                    Known.EARLIER_AND_ITSELF,
                    more,
                    votes,
                    cannot);
        }

        World recoded() {
            return new World(
                    unavailable,
                    signatures,
                    documents,
                    records,
                    caseFile,
                    Known.EARLIER_AND_RECODED,
                    more,
                    votes,
                    cannot);
        }

        /** The same document came before, and somebody had taken its seal off, or else its signatures. */
        World stripped(Known of) {
            return new World(unavailable, signatures, documents, records, caseFile, of, more, votes, cannot);
        }

        World knowingAll() {
            return new World(
                    unavailable, signatures, documents, records, caseFile, Known.ALL_OTHERS, more, votes, cannot);
        }

        /** The registers cannot take this entry of the document. */
        World refusing(String entry) {
            return new World(
                    unavailable, signatures, documents, records, caseFile, known, more, votes, Optional.of(entry));
        }
    }

    /** @param earlier documents with the time each came in */
    SampleFacts(SampleKeys keys, Instant received, Map<byte[], Instant> earlier, World world) {
        this(keys, received, List.of(), earlier, world);
    }

    /**
     * @param issued certificates that the centre issued on them
     * @param earlier documents with the time each came in
     */
    SampleFacts(
            SampleKeys keys,
            Instant received,
            List<SampleCase.Certificate> issued,
            Map<byte[], Instant> earlier,
            World world) {
        this.keys = keys;
        this.received = received;
        this.world = world;
        pinAuthority();
        issued.forEach(certificate -> records.add(line(certificate)));
        earlier.forEach(this::take);
        world.votes().forEach(vote -> take(vote, received));
        records.addAll(world.more());
    }

    private static RegisterFact line(SampleCase.Certificate issued) {
        return new RegisterFact(
                "R-CERT",
                issued.number(),
                Map.of(
                        "number", issued.number(),
                        "enterprise", issued.holder(),
                        "state", "VALID",
                        "since", issued.from().toString()),
                issued.from(),
                issued.to(),
                issued.from());
    }

    /** The key of the authority comes from the trust settings of the centre. */
    private void pinAuthority() {
        var from = LocalDate.of(1997, 1, 1);
        var authority = "00000099-1";
        records.add(new RegisterFact(
                "R-KEY",
                keys.certificateDigest("authority-seal").hex(),
                Map.of("holder", authority, "kind", "ORGANISATION_SEAL", "organisation", authority),
                from,
                Entry.OPEN_END,
                from));
        records.add(new RegisterFact(
                "R-ORG", authority, Map.of("type", "AUTHORITY", "state", "ACTIVE"), from, Entry.OPEN_END, from));
    }

    private void take(byte[] bytes, Instant at) {
        var earlier =
                KNOWN.computeIfAbsent(Digest.of(bytes), digest -> Earlier.of(READER.read(bytes, Limits.standard())));
        documents.put(earlier.document().digest(), earlier);
        var day = LocalDate.ofInstant(at, Scheme.load().zone());
        if (earlier.is(Types.CERTIFICATE_APPLICATION)) {
            applied = day;
        }
        earlier.changes().forEach(change -> enter(change, day));
    }

    /** A document that came before, with what is asked of it. */
    private record Earlier(
            ParsedDocument document,
            List<RegisterChange> changes,
            String id,
            String issuer,
            String replaces,
            String report) {

        static Earlier of(ParsedDocument document) {
            return new Earlier(
                    document,
                    Registers.load().says(document),
                    text(document, "Header", "DocumentID"),
                    text(document, "Header", "IssuerID"),
                    text(document, "Replaces", "Digest"),
                    text(document, "ReportReference", "Digest"));
        }

        boolean is(DocumentType type) {
            return document.type().equals(Optional.of(type));
        }
    }

    private void enter(RegisterChange change, LocalDate day) {
        for (var old : List.copyOf(records)) {
            if (old.register().equals(change.register()) && old.key().equals(change.key())) {
                change.instead(entry(old), Registers.load().apart(change.register()))
                        .ifPresent(lines -> {
                            records.remove(old);
                            lines.forEach(line -> records.add(fact(line, day)));
                        });
            }
        }
        change.added().ifPresent(line -> records.add(fact(line, day)));
    }

    private static Entry entry(RegisterFact fact) {
        return new Entry(fact.register(), fact.key(), fact.attributes(), fact.from(), fact.to());
    }

    private static RegisterFact fact(Entry entry, LocalDate day) {
        return new RegisterFact(entry.register(), entry.key(), entry.attributes(), entry.from(), entry.to(), day);
    }

    @Override
    public Instant received() {
        return received;
    }

    @Override
    public Answer<List<SignatureFact>> signatures(ParsedDocument document) {
        var verdicts = new SignatureVerifier(keys.trust()).verify(document.dom().orElseThrow(), received);
        return Answer.known(
                SignatureFacts.of(verdicts).stream().map(world.signatures()).toList());
    }

    @Override
    public Answer<List<RegisterFact>> records(String register, Collection<String> wanted) {
        return world.unavailable().contains(Registers.load().base(register))
                ? Answer.unavailable("the register is being restored")
                : Answer.known(lines(register)
                        .filter(r -> r.register().equals(register) && wanted.contains(r.key()))
                        .flatMap(r -> world.records().apply(Optional.of(r)).stream())
                        .toList());
    }

    private Stream<RegisterFact> lines(String register) {
        return Registers.load().base(register).equals(register)
                ? records.stream()
                : records.stream()
                        .flatMap(
                                r -> Registers.load().mirrors(entry(r)).stream().map(m -> fact(m, r.recordedOn())));
    }

    @Override
    public Answer<Optional<DocumentFact>> document(Digest digest) {
        return Answer.known(Optional.ofNullable(documents.get(digest)).map(this::fact));
    }

    @Override
    public Answer<List<DocumentFact>> withDocumentId(String documentId, String owner) {
        return Answer.known(documents.values().stream()
                .map(this::fact)
                .filter(fact ->
                        fact.documentId().equals(documentId) && fact.issuerId().equals(owner))
                .filter(fact -> fact.verdict() != Verdict.REJECTED)
                .toList());
    }

    @Override
    public Answer<List<DocumentFact>> withDocumentId(String documentId) {
        return Answer.known(documents.values().stream()
                .map(this::fact)
                .filter(fact -> fact.documentId().equals(documentId))
                .filter(fact -> fact.verdict() != Verdict.REJECTED)
                .toList());
    }

    @Override
    public Answer<Optional<CaseFact>> caseFile(String idOrDigest) {
        var members = new ArrayList<CaseFact.Member>();
        var roles = Scheme.load().documentRoles();
        documents.forEach((digest, document) -> roles.forEach((role, type) -> {
            if (document.document().type().map(DocumentType::code).orElse("").equals(type)) {
                members.add(new CaseFact.Member(
                        role, digest, fact(document).replacedBy().isEmpty()));
            }
        }));
        var opened = members.stream().anyMatch(m -> m.role().equals("APPLICATION"));
        var named = idOrDigest.equals(CASE)
                || members.stream().anyMatch(m -> m.digest().hex().equals(idOrDigest))
                || documents.values().stream()
                        .anyMatch(d -> d.is(Types.CERTIFICATE_APPLICATION)
                                && d.report().equals(idOrDigest));
        return Answer.known(world.caseFile()
                .apply(
                        opened && named
                                ? Optional.of(new CaseFact(
                                        CASE, state(members), members, Optional.of(applied), Optional.of(PANEL)))
                                : Optional.empty()));
    }

    @Override
    public Optional<String> unenterable(ParsedDocument document) {
        return world.cannot().or(() -> Registers.load().trouble(document));
    }

    private static CaseState state(List<CaseFact.Member> members) {
        var assessed = members.stream().anyMatch(m -> m.role().equals("OPINION") && m.current());
        return assessed ? new CaseState("DECISION") : new CaseState("EXAMINATION");
    }

    private DocumentFact fact(Earlier earlier) {
        var document = earlier.document();
        var newer = documents.values().stream()
                .filter(d -> d.replaces().equals(document.digest().hex()))
                .map(d -> d.document().digest())
                .findFirst();
        return world.documents()
                .apply(new DocumentFact(
                        document.digest(),
                        document.type().orElseThrow(),
                        earlier.id(),
                        earlier.issuer(),
                        Verdict.ACCEPTED,
                        Optional.empty(),
                        newer,
                        document.tree()));
    }

    private static String text(ParsedDocument document, String parent, String name) {
        var dom = document.dom().orElseThrow();
        var parents = dom.getElementsByTagNameNS("*", parent);
        for (int i = 0; i < parents.getLength(); i++) {
            for (var node = parents.item(i).getFirstChild(); node != null; node = node.getNextSibling()) {
                if (name.equals(node.getLocalName())) {
                    return node.getTextContent().strip();
                }
            }
        }
        return "";
    }
}
