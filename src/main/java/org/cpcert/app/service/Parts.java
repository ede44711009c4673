package org.cpcert.app.service;

import java.util.function.Supplier;
import org.cpcert.app.home.OwnAuthority;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.step.CaseLetters;
import org.cpcert.app.step.Office;
import org.cpcert.app.step.OwnEntries;
import org.cpcert.app.step.PostRoom;
import org.cpcert.app.terminal.Version;
import org.cpcert.check.Checker;
import org.cpcert.notice.Letters;
import org.cpcert.notice.NoticeOrigin;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.notice.ReportView;
import org.cpcert.seal.trust.TrustFolder;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CommitSignal;

/**
 * What the beans of several capabilities share.
 *
 * @param trust whom the home believes at this moment
 * @param own what the home knows without any register document
 * @param notices writes the notices of this centre
 * @param signal tells of each commit
 */
record Parts(
        Office office,
        Operator operator,
        Supplier<TrustStore> trust,
        SignatureVerifier verifier,
        OwnEntries own,
        Checker checker,
        NoticeWriter notices,
        Letters letters,
        ReportView reportView,
        PostRoom post,
        CaseLetters caseLetters,
        CommitSignal signal) {

    /** Makes them; a trust folder that cannot be read ends the start. */
    static Parts of(Office office, Operator operator, Letters letters, OwnAuthority authority) {
        var home = office.home();
        var settings = office.settings();
        var scheme = office.scheme();
        var folder = new TrustFolder(home.trust());
        Supplier<TrustStore> trust = () -> {
            authority.keepListInForce(office.now());
            return folder.get();
        };
        var unused = trust.get();
        var own = new OwnEntries(office.zone())
                .withCentre(
                        settings.text("centre.code"),
                        settings.names(),
                        office.centreSeal().certificate(),
                        office.systemKey().certificate())
                .withAuthorities(home.trust().resolve("authority"), settings.list("authority.codes"));
        var notices = new NoticeWriter(new NoticeOrigin(
                scheme.centreCodeScheme(),
                settings.text("centre.code"),
                scheme.id(),
                scheme.version(),
                scheme.edition(),
                Version.text(),
                office.zone()));
        var post = new PostRoom(office);
        var reportView = new ReportView(settings.whole("report.pdf.maxBytes", 0, Integer.MAX_VALUE));
        return new Parts(
                office,
                operator,
                trust,
                new SignatureVerifier(trust),
                own,
                new Checker(),
                notices,
                letters,
                reportView,
                post,
                new CaseLetters(office, post, letters, reportView),
                CommitSignal.of(office.database()));
    }
}
