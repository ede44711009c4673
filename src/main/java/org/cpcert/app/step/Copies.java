package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.Application;
import org.cpcert.bind.Contents;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.MailAttachment;
import org.cpcert.notice.LetterFacts;
import org.cpcert.notice.Letters;
import org.cpcert.notice.Names;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Sends copies to those who supervise the enterprise: the environmental authority of each area in which it has a site
 * (Item 3), and the department of each of its industries (Item 4). Each is written to once of each document.
 */
public final class Copies {

    private static final String STEP = "copies";

    /** What a copy is of. */
    enum Kind {
        RECEIPT,
        OPINION,
        CERTIFICATE,
        STATUS_NOTICE
    }

    private final Office office;
    private final PostRoom post;
    private final Letters letters;

    public Copies(Office office, PostRoom post, Letters letters) {
        this.office = office;
        this.post = post;
        this.letters = letters;
    }

    /** Has copies sent after the transaction; asked twice for the same documents, they are sent once. */
    static void due(Office office, Handle handle, String caseID, Kind kind, Digest... documents) {
        var values = StepValues.of("kind", kind.name());
        for (var document : documents) {
            values = values.and("document", document);
        }
        var payload = values.text();
        Work.add(handle, STEP, caseID, payload, Optional.of(STEP + ":" + caseID + ":" + payload), office.now());
    }

    /** Writes the mails of one set of copies. Whom nobody knows an address of is named to the operator. */
    public void send(WorkItem item) {
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .orElseThrow();
        var values = StepValues.read(item.payload(), "kind", "document");
        var kind = values.one("kind");
        var documents = values.digests("document");
        var application = Contents.application(office.look(row.application().orElseThrow()));
        var attachments =
                documents.stream().map(digest -> attachment(row, kind, digest)).toList();
        var mails = new ArrayList<PreparedMail>();
        var unknown = new ArrayList<String>();
        supervisors(application).forEach((code, grounds) -> {
            var organisation = office.organisation(code);
            organisation
                    .map(record -> record.attribute("email"))
                    .filter(address -> !address.isEmpty())
                    .ifPresentOrElse(
                            address -> mails.add(mail(
                                    row,
                                    application,
                                    kind,
                                    organisation.orElseThrow(),
                                    address,
                                    grounds,
                                    documents,
                                    attachments)),
                            () -> unknown.add(code));
        });
        for (var code : unknown) {
            office.tellOperator(
                    "no-address:" + code, OperatorText.of("case.no-address", code, row.enterpriseID(), row.caseID()));
        }
        office.database().perform(handle -> {
            mails.forEach(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    private PreparedMail mail(
            CaseRow row,
            Application application,
            String kind,
            RegisterRecord supervisor,
            String address,
            List<String> grounds,
            List<Digest> documents,
            List<MailAttachment> attachments) {
        var letter = letters.letter(LetterFacts.copy(
                row.caseID(),
                new Names(
                        application.names().getOrDefault("en", application.name()),
                        application.names().getOrDefault("zh", application.name())),
                new Names(supervisor.attribute("nameEn"), supervisor.attribute("nameZh")),
                kind,
                grounds,
                attachments.stream().map(MailAttachment::fileName).toList()));
        return post.prepare(
                "copy:" + row.caseID() + ":" + kind + ":" + documents.get(0).hex() + ":" + supervisor.key(),
                address,
                letter.subject(),
                letter.text(),
                letter.html(),
                attachments,
                Optional.empty(),
                Optional.of(row.caseID()));
    }

    /** Codes of those who supervise, each with the areas and industries for which it does. */
    private Map<String, List<String>> supervisors(Application application) {
        var supervisors = new LinkedHashMap<String, List<String>>();
        for (var division : application.divisions()) {
            divisions(division)
                    .flatMap(code -> inForce("R-AREA", code))
                    .findFirst()
                    .ifPresent(area -> add(supervisors, area.attribute("authority"), area.key()));
        }
        for (var activity : application.activities()) {
            inForce("R-IND", activity)
                    .findFirst()
                    .ifPresent(industry -> add(supervisors, industry.attribute("department"), activity));
        }
        return supervisors;
    }

    private static void add(Map<String, List<String>> supervisors, String code, String ground) {
        var grounds = supervisors.computeIfAbsent(code, none -> new ArrayList<>());
        if (!grounds.contains(ground)) {
            grounds.add(ground);
        }
    }

    /** An area and the wider ones it lies in, as the rules have it: county, prefecture and province of GB/T 2260. */
    private static Stream<String> divisions(String code) {
        return code.matches("[0-9]{6}")
                ? Stream.of(code, code.substring(0, 4) + "00", code.substring(0, 2) + "0000")
                : Stream.of(code);
    }

    private Stream<RegisterRecord> inForce(String register, String key) {
        return office
                .database()
                .read(handle -> RegisterRecords.findOn(handle, register, key, office.today(), RegisterRecord.LATEST))
                .stream();
    }

    /** A copy under the id that its sender gave it; what the system made is named for the certificate or the case. */
    private MailAttachment attachment(CaseRow row, String kind, Digest digest) {
        var bytes = office.store().get(digest);
        var ownName = kind.equals(Kind.CERTIFICATE.name())
                ? row.certificateNumber().orElse(row.caseID())
                : kind.toLowerCase(Locale.ROOT) + "-" + row.caseID();
        if (isPdf(bytes)) {
            return MailAttachment.pdf(ownName + ".pdf", bytes);
        }
        var document = office.look(digest);
        var name = document.type()
                .filter(office.scheme()::takesIn)
                .flatMap(type -> DocumentHeader.of(document))
                .map(DocumentHeader::documentID)
                .orElse(ownName);
        return MailAttachment.xml(name + ".xml", bytes);
    }

    private static boolean isPdf(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F';
    }
}
