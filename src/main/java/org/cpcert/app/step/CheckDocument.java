package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.bind.Contents;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.check.Checker;
import org.cpcert.check.Facts;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.NoticeFacts;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.seal.SignatureVerifier;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.Documents;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.ParsedDocument;
import org.jdbi.v3.core.Handle;

/** Finds everything that is to be said about a delivered document, and records it with its answer and its next step. */
public final class CheckDocument implements AutoCloseable {

    /** What the route says where a document leads to nothing but its answer. */
    private static final String NOTHING_MORE = "none";

    private final Office office;
    private final Checker checker;
    private final SignatureVerifier verifier;
    private final OwnEntries own;
    private final NoticeWriter notices;
    private final NoticeMail noticeMail;
    private final ReadAhead ahead;

    public CheckDocument(
            Office office,
            Checker checker,
            SignatureVerifier verifier,
            OwnEntries own,
            NoticeWriter notices,
            NoticeMail noticeMail) {
        this.office = office;
        this.checker = checker;
        this.verifier = verifier;
        this.own = own;
        this.notices = notices;
        this.noticeMail = noticeMail;
        this.ahead = new ReadAhead(office, verifier);
    }

    /** Reads the documents of these rows beforehand; they come next, in this order. */
    public void expect(List<WorkItem> items) {
        ahead.expect(items);
    }

    @Override
    public void close() {
        ahead.close();
    }

    /** Looks at the document with every check there is; records nothing. */
    public Examined examine(WorkItem item) {
        var digest = new Digest(item.subject());
        var deliveryID = Long.parseLong(item.payload());
        var delivery = office.database()
                .read(handle -> Deliveries.find(handle, deliveryID))
                .orElseThrow();
        var row =
                office.database().read(handle -> Documents.find(handle, digest)).orElseThrow();
        if (row.verdict().isPresent()) { // GEN-06: the same bytes get the same answer
            return new Examined(
                    item,
                    delivery,
                    row.size(),
                    row.type(),
                    Optional.empty(),
                    row.verdict().get(),
                    List.of(),
                    Optional.empty(),
                    true);
        }
        if (row.size() > office.scheme().limits().maxBytes()) {
            return tooLarge(item, delivery, row.size());
        }
        var read = ahead.take(item);
        var document = read.map(ReadAhead.Read::document).orElseGet(() -> office.open(digest));
        var facts = new OfficeFacts(
                office, verifier, own, digest, delivery.receivedAt(), read.flatMap(ReadAhead.Read::signatures));
        var result = checker.check(document, facts);
        return new Examined(
                item,
                delivery,
                row.size(),
                document.type(),
                header(document),
                result.verdict(),
                result.findings(),
                result.facts().map(Facts::bytes),
                false);
    }

    /** A referred document on which a person decided: it goes the way it would have gone. */
    public Examined reconsider(WorkItem item) {
        var digest = new Digest(item.subject());
        var row =
                office.database().read(handle -> Documents.find(handle, digest)).orElseThrow();
        var delivery = office.database().read(handle -> Deliveries.of(handle, digest)).stream()
                .findFirst()
                .orElseThrow();
        return new Examined(
                item,
                delivery,
                row.size(),
                row.type(),
                header(office.open(digest)),
                row.verdict().orElseThrow(),
                List.of(),
                Optional.empty(),
                false);
    }

    /**
     * Records the examination in one transaction.
     *
     * @param next step that the route chose for the document
     */
    public void record(Examined examined, String next) {
        if (examined.known()) {
            repeatAnswer(examined);
            return;
        }
        var digest = examined.delivery().digest();
        var waits = waitsFor(examined);
        var notice = office.store().put(office.sealBySystem(notices.write(facts(examined))));
        var facts = examined.facts().map(office.store()::put);
        var mail = noticeMail.of(
                examined.delivery(),
                notice,
                examined.verdict(),
                examined.header().map(DocumentHeader::issuerID));
        office.database().perform(handle -> {
            Documents.checked(
                    handle,
                    digest,
                    examined.documentType(),
                    examined.header().map(DocumentHeader::documentID),
                    examined.header().map(DocumentHeader::issuerID),
                    examined.header().flatMap(DocumentHeader::replaces).map(reference -> reference.digest()),
                    examined.verdict(),
                    facts);
            Documents.answered(handle, digest, notice);
            waits.ifPresent(decider -> Referrals.add(
                    handle, new Referral(digest, decider.role(), decider.deadline(), office.now(), Optional.empty())));
            answer(handle, examined, notice);
            mail.ifPresent(prepared -> prepared.addTo(handle));
            if (!next.equals(NOTHING_MORE)) {
                Work.follow(handle, examined.item(), next, digest.hex(), "", next + ":" + digest.hex());
            }
            office.finish(handle, examined.item());
        });
    }

    /** The very notice of the first time, as a file and by mail. */
    private void repeatAnswer(Examined examined) {
        var row = office.database()
                .read(handle -> Documents.find(handle, examined.delivery().digest()))
                .orElseThrow();
        var notice = row.notice().orElseThrow();
        var mail = noticeMail.of(examined.delivery(), notice, examined.verdict(), row.issuerID());
        office.database().perform(handle -> {
            answer(handle, examined, notice);
            mail.ifPresent(prepared -> prepared.addTo(handle));
            office.finish(handle, examined.item());
        });
    }

    private void answer(Handle handle, Examined examined, Digest notice) {
        var id = examined.delivery().id();
        Deliveries.answered(handle, id, examined.verdict(), notice, office.now());
        Work.follow(
                handle,
                examined.item(),
                "answer",
                Long.toString(id),
                notice.hex(),
                "answer:" + id + ":" + notice.hex());
    }

    private NoticeFacts facts(Examined examined) {
        var delivery = examined.delivery();
        var subject = new NoticeFacts.Subject(
                delivery.fileName(),
                delivery.digest(),
                examined.size(),
                delivery.receivedAt(),
                examined.documentType().isPresent(),
                examined.header().map(DocumentHeader::documentID),
                examined.documentType(),
                examined.header().map(DocumentHeader::titles).orElse(java.util.Map.of()));
        var facts = NoticeFacts.of(
                "NO-" + delivery.id() + "-" + examined.item().id() + "-"
                        + delivery.digest().abbreviated(),
                office.now(),
                subject,
                examined.verdict(),
                examined.findings());
        return waitsFor(examined).map(facts::waitingFor).orElse(facts);
    }

    /** In whose queue the document waits, and until when; empty where nobody has to decide. */
    private Optional<NoticeFacts.WaitsFor> waitsFor(Examined examined) {
        if (examined.verdict() != Verdict.REFERRED) {
            return Optional.empty();
        }
        var referring = examined.findings().stream()
                .filter(finding -> finding.effect() == Severity.REFER)
                .map(Finding::rule)
                .toList();
        var role = office.scheme().decider(referring);
        return Optional.of(new NoticeFacts.WaitsFor(
                role.code(),
                role.titles(),
                office.today().plusDays(office.scheme().number("referral.deadline.days"))));
    }

    private Examined tooLarge(WorkItem item, Delivery delivery, long size) {
        var finding = checker.tooLarge(size);
        return new Examined(
                item,
                delivery,
                size,
                Optional.empty(),
                Optional.empty(),
                Verdict.of(List.of(finding)),
                List.of(finding),
                Optional.empty(),
                false);
    }

    private static Optional<DocumentHeader> header(ParsedDocument document) {
        if (document.fatal().isPresent() || !document.schemaErrors().isEmpty()) {
            return Optional.empty();
        }
        return document.type()
                .filter(CheckDocument::isTakenIn)
                .flatMap(type -> document.dom().map(dom -> Contents.header(dom, type)));
    }

    private static boolean isTakenIn(DocumentType type) {
        return type != DocumentType.CERTIFICATE && type != DocumentType.NOTICE && type != DocumentType.DOSSIER_ENTRY;
    }
}
