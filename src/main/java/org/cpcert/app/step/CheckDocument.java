package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cpcert.bind.Contents;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.bind.Reference;
import org.cpcert.check.Checker;
import org.cpcert.check.Facts;
import org.cpcert.check.IdOwner;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.NoticeFacts;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.notice.ReadFinding;
import org.cpcert.notice.RepeatedNotice;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseRow;
import org.cpcert.store.ConcurrentChange;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.Documents;
import org.cpcert.store.Judgement;
import org.cpcert.store.Referral;
import org.cpcert.store.Referrals;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.Languages;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.SchemeFiles;
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
    private final NoticeLetters letters;
    private final WaitingCases waiting;
    private final DocumentScheme scheme;
    private final Senders senders;
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
        this.senders = Senders.of(office);
        this.letters = new NoticeLetters(office, noticeMail, senders);
        this.waiting = new WaitingCases(office);
        this.scheme = new DocumentScheme(office);
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
        if (row.verdict().isPresent()) {
            return again(item, delivery, row);
        }
        if (row.size() > office.scheme().limits().maxBytes()) {
            return tooLarge(item, delivery, row.size());
        }
        // What was read beforehand was read by the scheme of the home.
        var read =
                SchemeFiles.atWork() == office.schemes().home() ? ahead.take(item) : Optional.<ReadAhead.Read>empty();
        var document = read.map(ReadAhead.Read::document).orElseGet(() -> office.open(digest));
        var facts = new OfficeFacts(
                office, verifier, own, digest, delivery.receivedAt(), read.flatMap(ReadAhead.Read::signatures));
        return judged(item, delivery, row, document, facts, new Occasion.First());
    }

    private Examined judged(
            WorkItem item,
            Delivery delivery,
            StoredDocument row,
            ParsedDocument document,
            OfficeFacts facts,
            Occasion occasion) {
        var result = checker.check(document, facts);
        var header = header(document);
        return new Examined(
                item,
                delivery,
                row.size(),
                document.type(),
                header,
                result.verdict(),
                result.findings(),
                result.facts().map(Facts::bytes),
                header.flatMap(known -> IdOwner.of(document, facts)),
                occasion);
    }

    /**
     * The same bytes get the same answer (GEN-06), unless what was refused or referred would be judged otherwise by what is known
     * now: the registers, the anchors of trust or the lists of revoked keys have changed.
     */
    private Examined again(WorkItem item, Delivery delivery, StoredDocument row) {
        var before = row.verdict().orElseThrow();
        var decided = office.database()
                .read(handle -> Referrals.find(handle, row.digest()))
                .flatMap(Referral::decision)
                .isPresent();
        var cases = before == Verdict.ACCEPTED ? waiting.of(row) : List.<CaseRow>of();
        if (before == Verdict.ACCEPTED && cases.isEmpty()
                || decided
                || row.size() > office.scheme().limits().maxBytes()) {
            return repeated(item, delivery, row, before);
        }
        // What became of somebody else's document is not judged anew for a stranger: it is not told him.
        if (!isTold(delivery, row)) {
            return repeated(item, delivery, row, before);
        }
        // What waits came when it first came; what was refused comes anew.
        var received = before == Verdict.REJECTED ? delivery.receivedAt() : row.receivedAt();
        var document = office.open(row.digest());
        var facts = new OfficeFacts(office, verifier, own, row.digest(), received);
        var anew = judged(item, delivery, row, document, facts, new Occasion.Anew(before));
        var opened = cases.stream().anyMatch(found -> !waiting.holds(found, row.digest()));
        return opened || isOtherwise(row, anew)
                ? anew.saying(checker.judgedAnew(LocalDate.ofInstant(row.receivedAt(), office.zone()), before))
                : repeated(item, delivery, row, before);
    }

    /**
     * What a document of the office would be judged to be now. A person's decision on it stands.
     *
     * @throws java.util.NoSuchElementException where there is no such document or it was never judged
     */
    public Verdict verdictNow(Digest digest) {
        var row =
                office.database().read(handle -> Documents.find(handle, digest)).orElseThrow();
        var decided = office.database()
                .read(handle -> Referrals.find(handle, digest))
                .flatMap(Referral::decision)
                .isPresent();
        return decided
                ? row.verdict().orElseThrow()
                : scheme.of(digest)
                        .work(() -> checker.check(
                                        office.open(digest),
                                        new OfficeFacts(office, verifier, own, digest, row.receivedAt()))
                                .verdict());
    }

    private boolean isOtherwise(StoredDocument row, Examined anew) {
        var told = row
                .notice()
                .map(notice -> ReadFinding.ofNotice(office.store().get(notice), Languages.first()))
                .orElse(List.of())
                .stream()
                .filter(finding -> finding.severity().equals(Severity.REJECT.name()) || finding.refers())
                .map(ReadFinding::rule)
                .sorted()
                .toList();
        var found = anew.findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.REFER) <= 0)
                .map(Finding::rule)
                .sorted()
                .toList();
        return !row.verdict().equals(Optional.of(anew.verdict())) || !told.equals(found);
    }

    private static Examined repeated(WorkItem item, Delivery delivery, StoredDocument row, Verdict verdict) {
        return new Examined(
                item,
                delivery,
                row.size(),
                row.type(),
                Optional.empty(),
                verdict,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Occasion.Repeated());
    }

    /** A referred document on which a person decided: it goes the way it would have gone. */
    public Examined reconsider(WorkItem item) {
        var digest = new Digest(item.subject());
        var row =
                office.database().read(handle -> Documents.find(handle, digest)).orElseThrow();
        var delivery = senders.told(digest).orElseThrow();
        return new Examined(
                item,
                delivery,
                row.size(),
                row.type(),
                header(office.look(digest)),
                row.verdict().orElseThrow(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Occasion.Decided(decided(row)));
    }

    /** The decision that ended the referral, and what its first notice had told of the reasons. */
    private NoticeFacts.Decided decided(StoredDocument row) {
        var digest = office.database()
                .read(handle -> Referrals.find(handle, row.digest()))
                .flatMap(Referral::decision)
                .orElseThrow();
        var decision = Contents.decision(office.look(digest));
        var causes = row.notice()
                .map(office.store()::get)
                .map(ReadFinding::causesOfReferral)
                .orElse(List.of());
        return new NoticeFacts.Decided(
                decision.header().documentID(), digest, decision.date(), decision.reasons(), causes);
    }

    /**
     * Records the examination in one transaction.
     *
     * @param next step that the route chose for the document
     */
    public void record(Examined examined, String next) {
        if (examined.isKnown()) {
            repeatAnswer(examined);
            return;
        }
        var digest = examined.delivery().digest();
        var waits = waitsFor(examined);
        var notice = office.store().put(office.sealBySystem(notices.write(facts(examined))));
        var facts = examined.facts().map(office.store()::put);
        var documentID = examined.header().map(DocumentHeader::documentID).orElse("");
        var owner = examined.verdict() == Verdict.REJECTED
                ? examined.idOwner()
                : examined.header().map(DocumentHeader::issuerID);
        var mail = letters.answer(
                examined.delivery(),
                notice,
                examined.verdict(),
                owner.map(code -> new NoticeMail.Owner(code, documentID)),
                !isFromFirstSender(examined.delivery()));
        var toOwners = letters.toOwners(examined, notice, mail);
        office.database().perform(handle -> {
            judge(handle, examined, facts);
            Documents.answered(handle, digest, notice);
            if (examined.occasion().replaced().equals(Optional.of(Verdict.REFERRED))) {
                Referrals.withdraw(handle, digest);
            }
            completed(examined).forEach(former -> Referrals.withdraw(handle, former));
            waits.ifPresent(decider -> Referrals.add(
                    handle, new Referral(digest, decider.role(), decider.deadline(), office.now(), Optional.empty())));
            answer(handle, examined, notice);
            mail.ifPresent(prepared -> prepared.addTo(handle));
            toOwners.forEach(prepared -> prepared.addTo(handle));
            if (!next.equals(NOTHING_MORE)) {
                var waiting = examined.isReferred() ? ":referred" : ""; // once more when it was decided on
                Work.follow(handle, examined.item(), next, digest.hex(), "", next + waiting + ":" + digest.hex());
            }
            office.finish(handle, examined.item());
        });
    }

    /** What waited without a signature that this document has, and waits no longer: it takes the place of each. */
    private static List<Digest> completed(Examined examined) {
        return examined.verdict() == Verdict.REJECTED ? List.of() : Checker.completed(examined.findings());
    }

    /** @throws ConcurrentChange where somebody else judged it meanwhile: the next try repeats that answer */
    private static void judge(Handle handle, Examined examined, Optional<Digest> facts) {
        if (examined.occasion() instanceof Occasion.Decided) {
            return;
        }
        var digest = examined.delivery().digest();
        var judgement = new Judgement(
                examined.documentType(),
                examined.header().map(DocumentHeader::documentID),
                examined.header().map(DocumentHeader::issuerID),
                examined.idOwner(),
                completed(examined).stream()
                        .findFirst()
                        .or(() -> examined.header()
                                .flatMap(DocumentHeader::replaces)
                                .map(Reference::digest)),
                examined.verdict(),
                facts);
        if (!Documents.judged(handle, digest, examined.occasion().replaced(), judgement)) {
            throw new ConcurrentChange("the verdict on " + digest.abbreviated());
        }
    }

    /**
     * To whoever may know what became of these bytes: what the first notice says, by the name and time of this delivery. To anybody
     * else: that they came before, since what was found speaks of cases, persons and documents that are nobody else's business.
     */
    private void repeatAnswer(Examined examined) {
        var delivery = examined.delivery();
        var row = office.database()
                .read(handle -> Documents.find(handle, delivery.digest()))
                .orElseThrow();
        var first = isFromFirstSender(delivery);
        var own = isTold(delivery, row);
        var told = own || Senders.isUnread(row);
        var repeated = told
                ? new RepeatedNotice(
                                noticeID(examined),
                                office.now(),
                                office.zone(),
                                delivery.fileName(),
                                delivery.receivedAt(),
                                first || own && isOfFirstOrganisation(delivery))
                        .of(office.store().get(row.notice().orElseThrow()))
                : notices.write(NoticeFacts.ofCopy(
                        noticeID(examined), office.now(), subject(examined), checker.cameFromAnother()));
        var notice = office.store().put(office.sealBySystem(repeated));
        // A copy from a sender who must not be answered tells nobody anything new.
        var mail = own || noticeMail.canAnswer(delivery)
                ? letters.answer(
                        delivery, notice, examined.verdict(), own ? whose(row) : Optional.empty(), own && !first)
                : Optional.<PreparedMail>empty();
        office.database().perform(handle -> {
            answer(handle, examined, notice);
            mail.ifPresent(prepared -> prepared.addTo(handle));
            office.finish(handle, examined.item());
        });
    }

    /**
     * True for its author, for who sent the file first as long as no author did, and for who is on record where the document was refused
     * and is nobody's.
     */
    private boolean isTold(Delivery delivery, StoredDocument row) {
        return senders.isAuthor(delivery)
                || isFromFirstSender(delivery) && !senders.isClaimed(delivery.digest())
                || senders.isOfNobody(row, delivery);
    }

    /** Whose document it verifiably is: as its header says where it was not rejected, else whose key signed it. */
    private Optional<NoticeMail.Owner> whose(StoredDocument row) {
        var code = row.verdict().equals(Optional.of(Verdict.REJECTED))
                ? office.database().read(handle -> Documents.idOwner(handle, row.digest()))
                : row.issuerID();
        return code.map(known -> new NoticeMail.Owner(known, row.documentID().orElse("")));
    }

    private boolean isOfFirstOrganisation(Delivery delivery) {
        return office.database()
                .read(handle -> Deliveries.first(handle, delivery.digest()))
                .filter(first -> noticeMail.isSameOrganisation(first, delivery))
                .isPresent();
    }

    /** True for the first delivery of these bytes and for everyone by the same sender. */
    private boolean isFromFirstSender(Delivery delivery) {
        var first = office.database()
                .read(handle -> Deliveries.first(handle, delivery.digest()))
                .orElseThrow();
        return first.id() == delivery.id() || noticeMail.isSameSender(first, delivery);
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

    private static String noticeID(Examined examined) {
        var delivery = examined.delivery();
        return "NO-" + delivery.id() + "-" + examined.item().id() + "-"
                + delivery.digest().abbreviated();
    }

    private NoticeFacts facts(Examined examined) {
        var facts = NoticeFacts.of(
                noticeID(examined), office.now(), subject(examined), examined.verdict(), examined.findings());
        return examined.occasion() instanceof Occasion.Decided decided
                ? facts.decidedBy(decided.said())
                : waitsFor(examined).map(facts::waitingFor).orElse(facts);
    }

    private static NoticeFacts.Subject subject(Examined examined) {
        var delivery = examined.delivery();
        return new NoticeFacts.Subject(
                delivery.fileName(),
                delivery.digest(),
                examined.size(),
                delivery.receivedAt(),
                examined.documentType().isPresent(),
                examined.header().map(DocumentHeader::documentID),
                examined.documentType(),
                examined.header().map(DocumentHeader::titles).orElse(java.util.Map.of()));
    }

    /** In whose queue the document waits, and until when; empty where nobody has to decide. */
    private Optional<NoticeFacts.WaitsFor> waitsFor(Examined examined) {
        if (examined.verdict() != Verdict.REFERRED) {
            return Optional.empty();
        }
        var referring = examined.findings().stream()
                .filter(finding -> finding.effect() == Severity.REFER)
                .flatMap(finding -> finding.rules().stream())
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
                Optional.empty(),
                new Occasion.First());
    }

    private static Optional<DocumentHeader> header(ParsedDocument document) {
        if (document.fatal().isPresent() || !document.schemaErrors().isEmpty()) {
            return Optional.empty();
        }
        return document.type().filter(Scheme.load()::takesIn).flatMap(type -> DocumentHeader.of(document));
    }
}
