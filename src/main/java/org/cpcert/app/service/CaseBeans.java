package org.cpcert.app.service;

import java.util.function.Supplier;
import org.cpcert.app.step.AskExperts;
import org.cpcert.app.step.CertificateNumbers;
import org.cpcert.app.step.CertificateProof;
import org.cpcert.app.step.Certify;
import org.cpcert.app.step.CheckDocument;
import org.cpcert.app.step.Copies;
import org.cpcert.app.step.Decide;
import org.cpcert.app.step.FileReport;
import org.cpcert.app.step.HandOver;
import org.cpcert.app.step.Item26;
import org.cpcert.app.step.MidCase;
import org.cpcert.app.step.OpenCase;
import org.cpcert.app.step.Register;
import org.cpcert.app.step.TakeOpinion;
import org.cpcert.app.step.TakeStatusNotice;
import org.cpcert.app.step.TakeVote;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.seal.PdfSealVerifier;

/** What moves cases, from the registers to the certificate and what becomes of it. */
final class CaseBeans {

    private CaseBeans() {}

    /** @param page draws certificates; made when the first one is */
    static void add(Beans beans, Parts parts, CheckDocument check, Supplier<CertificatePage> page) {
        var office = parts.office();
        var letters = parts.caseLetters();
        var midCase = beans.add("midCase", new MidCase(office));
        beans.add("register", new Register(office, midCase));
        var openCase = beans.add("openCase", new OpenCase(office));
        beans.add("fileReport", new FileReport(office, openCase));
        beans.add(
                "askExperts",
                new AskExperts(
                        office,
                        letters,
                        new Item26(office, parts.checker(), parts.verifier(), parts.own()),
                        office.scheme().number("experts.minimum")));
        beans.add("takeVote", new TakeVote(office, letters));
        beans.add("takeOpinion", new TakeOpinion(office, letters, check::verdictNow));
        beans.add(
                "decide",
                new Decide(
                        office,
                        letters,
                        midCase,
                        new CertificateNumbers(office, office.settings().text("centre.country"))));
        beans.add(
                "certify",
                new Certify(
                        office,
                        letters,
                        page,
                        new CertificateProof(office, parts.verifier(), new PdfSealVerifier(parts.trust())),
                        parts.checker(),
                        parts.verifier(),
                        parts.own()));
        beans.add("handOver", new HandOver(office));
        beans.add("copies", new Copies(office, parts.post(), parts.letters()));
        beans.add("takeStatusNotice", new TakeStatusNotice(office, letters));
    }
}
