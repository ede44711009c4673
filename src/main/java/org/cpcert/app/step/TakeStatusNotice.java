package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.Contents;
import org.cpcert.bind.StatusNotice;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.register.Registers;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.Cases;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.ShellWord;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Brings a certificate into another state by a signed notice (workflow 4.4), and tells its holder and who assessed. What may
 * follow on what, and who may say so, was checked before (STAT-01 to STAT-07).
 */
public final class TakeStatusNotice {

    private final Office office;
    private final CaseLetters letters;

    public TakeStatusNotice(Office office, CaseLetters letters) {
        this.office = office;
        this.letters = letters;
    }

    /** Carries the notice out, or changes nothing and tells the operator where another notice came before it. */
    public void take(WorkItem item) {
        var digest = new Digest(item.subject());
        var document = office.look(digest);
        var notice = Contents.statusNotice(document);
        var certificate = office.database()
                .read(handle -> Certificates.find(handle, notice.number()))
                .orElseThrow();
        var row = office.database()
                .read(handle -> Cases.find(handle, certificate.caseID()))
                .orElseThrow();
        var changes = Registers.load().says(document);
        var by = VerifiedSigners.of(office, digest);
        var mails = letters.statusChanged(row, digest, notice);
        var done = office.database().commit(handle -> {
            var allowed = isAllowed(handle, certificate, notice);
            if (allowed) {
                var lines = new RegisterEntries(handle, office.now()).enter(changes, digest);
                Register.record(office, handle, digest, lines);
                new Filing(office, handle, row.caseID())
                        .paper("STATUS_NOTICE", digest)
                        .record(
                                event(digest, notice, by, settle(handle, row.caseID(), digest, notice)),
                                Optional.of(notice.state().name()));
                Copies.due(office, handle, row.caseID(), Copies.Kind.STATUS_NOTICE, digest);
                WriteCaseFile.due(office, handle, row.caseID(), row.state());
                mails.forEach(mail -> mail.addTo(handle));
            }
            office.finish(handle, item);
            return allowed;
        });
        if (!done) {
            var isKnown = office.database()
                    .read(handle -> CertificateStatus.on(handle, certificate, notice.effective()))
                    .isPresent();
            office.tellOperator(
                    "status-out-of-turn:" + digest.hex(),
                    OperatorText.of(
                            isKnown ? "case.notice-out-of-turn" : "case.certificate-without-line",
                            notice.header().documentID(),
                            OperatorText.code(notice.kind()),
                            notice.number(),
                            ShellWord.of(office.home().root())));
        }
    }

    private boolean isAllowed(Handle handle, IssuedCertificate certificate, StatusNotice notice) {
        var status = CertificateStatus.on(handle, certificate, notice.effective());
        return status.filter(each -> List.of(
                                office.scheme().text("certificate.transitions").split(" ", -1))
                        .contains(notice.kind() + "/" + each.state()))
                .isPresent();
    }

    private static DossierEvent event(Digest digest, StatusNotice notice, List<String> by, List<CaseChange> settled) {
        return new DossierEvent.StatusChanged(
                digest,
                notice.state(),
                by,
                notice.number(),
                notice.kind(),
                notice.reason(),
                notice.effective(),
                notice.until(),
                settled.stream().map(CaseChange::event).toList());
    }

    /** What put the certificate under review, or proposed to suspend it, is answered; a reinstatement answers nothing new. */
    private static List<CaseChange> settle(Handle handle, String caseID, Digest digest, StatusNotice notice) {
        var answered = notice.state() == CertificateState.VALID
                ? List.<CaseChange>of()
                : CaseChanges.ofCase(handle, caseID).stream()
                        .filter(CaseChange::isOnCertificate)
                        .filter(CaseChange::isOpen)
                        .toList();
        CaseChanges.decide(handle, answered, digest);
        return answered;
    }
}
