package org.cpcert.app.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cpcert.certificate.CertificateNotMade;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.certificate.CertificateWriter;
import org.cpcert.certificate.SelfCheck;
import org.cpcert.check.Checker;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseFact;
import org.cpcert.process.CaseProcess;
import org.cpcert.register.RegisterChange;
import org.cpcert.register.Registers;
import org.cpcert.seal.pades.PdfSeal;
import org.cpcert.seal.pades.SealPlace;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Documents;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.Languages;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.Texts;

/**
 * Makes the certificate of a granted case: XML, seal, page, seal of the page, comparison of the two, and only then the record
 * that it exists. A crash on the way leaves nothing but bytes that nobody names.
 */
public final class Certify {

    private final Office office;
    private final CaseStep cases;
    private final CertificateProof proof;
    private final CertificateWriter writer = new CertificateWriter();
    private final Supplier<CertificatePage> page;
    private final PdfSeal pdfSeal = new PdfSeal();
    private final SelfCheck selfCheck = new SelfCheck();
    private final DossierBundle bundle;
    private final Checker checker;
    private final SignatureVerifier verifier;
    private final OwnEntries own;

    public Certify(
            Office office,
            CaseStep cases,
            Supplier<CertificatePage> page,
            CertificateProof proof,
            Checker checker,
            SignatureVerifier verifier,
            OwnEntries own) {
        this.office = office;
        this.checker = checker;
        this.verifier = verifier;
        this.own = own;
        this.cases = cases;
        this.page = page;
        this.proof = proof;
        this.bundle = new DossierBundle(office);
    }

    public void certify(WorkItem item) {
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .orElseThrow();
        if (!CaseProcess.certification().state(row.state()).isBusy()) {
            office.database().perform(handle -> office.finish(handle, item));
            return;
        }
        var asked = new AskedOfCase(office, row);
        requireComplete(row, asked);
        var term = term(asked);
        var content = writer.content(bundle.write(row, term));
        var unprintable = page.get().unprintable(content);
        if (!unprintable.isEmpty()) {
            throw new CertificateNotMade("no font of the certificate has " + String.join(", ", unprintable)
                    + "; nothing was issued. Add a font that has them, or have the application corrected.");
        }
        var xml = office.sealByCentre(content);
        var pdf = pdfSeal.seal(
                page.get().render(xml),
                office.centreSeal(),
                office.now(),
                Texts.ofDocuments(
                        "reason", Languages.first(), row.certificateNumber().orElseThrow()),
                office.settings().text("centre.city." + Languages.first()),
                Optional.of(sealField()));
        requireEqual(pdf, xml);
        var certificate = office.reader().read(xml, office.scheme().limits());
        requireReleasable(certificate);
        var lines = Registers.load().says(certificate, row.caseID());
        if (lines.isEmpty()) {
            throw new CertificateNotMade("no register would know of the certificate; nothing was issued");
        }
        issue(item, row, term, lines, office.store().put(xml), office.store().put(pdf));
    }

    /** The electronic seal lies on the drawn one, so that a click on it shows who sealed. */
    private static SealPlace sealField() {
        var place = CertificatePage.sealPlace();
        return new SealPlace(
                0,
                (float) place.getX(),
                (float) place.getY(),
                (float) place.getWidth(),
                (float) place.getHeight(),
                CertificatePage.sealName());
    }

    private void issue(
            WorkItem item, CaseRow row, CertificateTerm term, List<RegisterChange> lines, Digest xml, Digest pdf) {
        var number = row.certificateNumber().orElseThrow();
        var holder = holderName(row);
        var plan = cases.done(
                        row,
                        "certify",
                        List.of(
                                new EntryPayload.Value("number", number),
                                new EntryPayload.Value("holder", holder),
                                new EntryPayload.Value(
                                        "valid-from", term.first().toString()),
                                new EntryPayload.Value("valid-to", term.last().toString()),
                                new EntryPayload.Value("document", xml.hex()),
                                new EntryPayload.Value("page", pdf.hex())),
                        Map.of())
                .orElseThrow(() -> new CertificateNotMade("case " + row.caseID() + " waits for no certificate"));
        office.database().perform(handle -> {
            var certificate = new IssuedCertificate(
                    number,
                    row.caseID(),
                    row.enterpriseID(),
                    holder,
                    term.first(),
                    term.last(),
                    xml,
                    pdf,
                    office.now());
            if (!Certificates.add(handle, certificate)) {
                throw new IllegalStateException("number " + number + " or case " + row.caseID()
                        + " has a certificate already; nothing was changed");
            }
            new RegisterEntries(handle, certificate.issuedAt()).enter(lines, xml);
            cases.record(handle, item, plan);
            office.finish(handle, item);
        });
    }

    /** The last gate, CPE-1: nothing but accepted documents, a favourable opinion and a decision make a certificate. */
    private void requireComplete(CaseRow row, AskedOfCase asked) {
        if (asked.all(CaseFact.FAVOURABLE).isEmpty()
                || !isAccepted(row.application())
                || !isAccepted(row.report())
                || !isAccepted(row.opinion())
                || !isAccepted(row.decision())) {
            throw new CertificateNotMade("case " + row.caseID()
                    + " lacks an accepted application, report, favourable opinion or decision; nothing was issued");
        }
    }

    private boolean isAccepted(Optional<Digest> digest) {
        return digest.flatMap(known -> office.database().read(handle -> Documents.find(handle, known)))
                .flatMap(found -> found.verdict())
                .equals(Optional.of(Verdict.ACCEPTED));
    }

    private CertificateTerm term(AskedOfCase asked) {
        return CertificateTerm.of(
                asked.day(CaseFact.VALID_FROM),
                asked.day(CaseFact.VALID_TO),
                office.today(),
                office.scheme().number("certificate.validity.years"));
    }

    /** CPE-7 to CPE-10: a certificate that breaks a rule of its own, or cannot be checked, is not released. */
    private void requireReleasable(ParsedDocument certificate) {
        var facts = new OfficeFacts(office, verifier, own, certificate.digest(), office.now());
        var broken = checker.release(certificate, facts).findings().stream()
                .filter(finding -> finding.severity() == Severity.REJECT)
                .map(finding -> finding.rule() + ": " + finding.message(Languages.OF_PROGRAM))
                .toList();
        if (!broken.isEmpty()) {
            throw new CertificateNotMade("nothing was released: " + String.join("; ", broken));
        }
    }

    /** CPE-11: page and document say the same and both seals hold, or nothing is released. */
    private void requireEqual(byte[] pdf, byte[] xml) {
        var differences = new java.util.ArrayList<>(selfCheck.differences(pdf, xml));
        differences.addAll(proof.troubles(pdf, xml));
        if (!differences.isEmpty()) {
            var finding = checker.pageDiffers(differences);
            throw new CertificateNotMade(
                    finding.rule() + ": " + finding.message(Languages.OF_PROGRAM) + " " + finding.found());
        }
    }

    private String holderName(CaseRow row) {
        return office
                .database()
                .read(handle -> RegisterRecords.find(
                        handle, RegisterUse.HOLDERS.register(), row.enterpriseID(), RegisterRecord.LATEST))
                .stream()
                .reduce((first, second) -> second)
                .flatMap(record ->
                        Languages.names(record::attribute).values().stream().findFirst())
                .orElse(row.enterpriseID());
    }
}
