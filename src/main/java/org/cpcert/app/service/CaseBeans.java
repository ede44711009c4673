package org.cpcert.app.service;

import java.util.function.Supplier;
import org.cpcert.app.step.AppointedOrganisations;
import org.cpcert.app.step.CarryOut;
import org.cpcert.app.step.CaseStep;
import org.cpcert.app.step.CertificateNumbers;
import org.cpcert.app.step.CertificateProof;
import org.cpcert.app.step.CertificateStep;
import org.cpcert.app.step.Certify;
import org.cpcert.app.step.CheckDocument;
import org.cpcert.app.step.Copies;
import org.cpcert.app.step.Deadlines;
import org.cpcert.app.step.Decide;
import org.cpcert.app.step.FindExperts;
import org.cpcert.app.step.FindPanel;
import org.cpcert.app.step.HandOver;
import org.cpcert.app.step.MidCase;
import org.cpcert.app.step.Register;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.seal.pades.PdfSealVerifier;

/** What moves cases, from the registers to the certificate and what becomes of it. */
final class CaseBeans {

    private CaseBeans() {}

    /** @param page draws certificates; made when the first one is */
    static void add(Beans beans, Parts parts, CheckDocument check, Supplier<CertificatePage> page) {
        var office = parts.office();
        var letters = parts.caseLetters();
        var numbers = new CertificateNumbers(office, office.settings().text("centre.country"));
        var carryOut = new CarryOut(office, letters, numbers);
        var cases = beans.add("caseStep", new CaseStep(office, carryOut, check::verdictNow));
        var certificates = beans.add("certificateStep", new CertificateStep(office, carryOut));
        var midCase = beans.add("midCase", new MidCase(office, cases, letters));
        beans.add("register", new Register(office, cases, midCase));
        beans.add(
                "findPanel",
                new FindPanel(
                        office,
                        cases,
                        new AppointedOrganisations(office, parts.checker(), parts.verifier(), parts.own())));
        beans.add("findExperts", new FindExperts(office, cases));
        beans.add("deadlines", new Deadlines(office, cases, certificates));
        beans.add("decide", new Decide(office, cases, midCase));
        beans.add(
                "certify",
                new Certify(
                        office,
                        cases,
                        page,
                        new CertificateProof(office, parts.verifier(), new PdfSealVerifier(parts.trust())),
                        parts.checker(),
                        parts.verifier(),
                        parts.own()));
        beans.add("handOver", new HandOver(office));
        beans.add("copies", new Copies(office, parts.caseLetters()));
    }
}
