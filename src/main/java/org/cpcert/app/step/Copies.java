package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.Digest;
import org.cpcert.process.CaseFact;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.LetterFacts;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.Languages;
import org.cpcert.xml.RegisterUse;
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
    private final CaseLetters letters;

    public Copies(Office office, CaseLetters letters) {
        this.office = office;
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
        var asked = new AskedOfCase(office, row);
        var files = new LinkedHashMap<Digest, String>();
        documents.forEach(digest -> files.put(digest, file(row, kind, digest)));
        var on = new CaseLetters.Occasion(
                CaseProcess.certification(),
                row,
                Optional.empty(),
                office.database().read(handle -> CaseFacts.history(handle, row)),
                List.of(),
                Optional.empty(),
                kind + ":" + documents.getFirst().hex());
        var mails = new ArrayList<PreparedMail>();
        supervisors(asked).forEach((code, grounds) -> {
            if (office.organisation(code)
                    .filter(record -> !record.attribute("email").isEmpty())
                    .isPresent()) {
                mails.addAll(letters.write(
                        "copy", Optional.of(List.of(code)), on, facts -> said(facts, kind, grounds, files)));
            } else {
                mails.add(PreparedMail.unwritten(office.toTellOperator(
                        "no-address:" + code,
                        OperatorText.of("case.no-address", code, row.enterpriseID(), row.caseID()))));
            }
        });
        office.database().perform(handle -> {
            mails.forEach(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    private static LetterFacts said(
            LetterFacts facts, String kind, List<Map<String, String>> grounds, Map<Digest, String> files) {
        var said = facts.with("what", kind);
        for (var ground : grounds) {
            said = said.with("ground", ground);
        }
        for (var file : files.entrySet()) {
            said = said.with("document", file.getValue(), file.getKey().hex());
        }
        return said;
    }

    /** Codes of those who supervise, each with the areas and industries for which it does, as they are called in each language. */
    private Map<String, List<Map<String, String>>> supervisors(AskedOfCase asked) {
        var supervisors = new LinkedHashMap<String, List<Map<String, String>>>();
        for (var division : asked.all(CaseFact.DIVISION)) {
            divisions(division)
                    .flatMap(code -> inForce(RegisterUse.AREAS.register(), code))
                    .findFirst()
                    .ifPresent(area -> add(supervisors, area.attribute("authority"), named(area)));
        }
        for (var activity : asked.all(CaseFact.ACTIVITY)) {
            inForce(RegisterUse.INDUSTRIES.register(), activity)
                    .findFirst()
                    .ifPresent(industry -> add(supervisors, industry.attribute("department"), named(industry)));
        }
        return supervisors;
    }

    /** Its name before its code, where the register has one. */
    private static Map<String, String> named(RegisterRecord record) {
        return Languages.each(language -> {
            var name = record.attribute(Languages.nameValue(language));
            return name.isBlank() ? record.key() : name + " (" + record.key() + ")";
        });
    }

    private static void add(
            Map<String, List<Map<String, String>>> supervisors, String code, Map<String, String> ground) {
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

    /** The id that its sender gave it; what the system made is named for the certificate or the case. */
    private String file(CaseRow row, String kind, Digest digest) {
        var ownName = kind.equals(Kind.CERTIFICATE.name())
                ? row.certificateNumber().orElse(row.caseID())
                : kind.toLowerCase(Locale.ROOT) + "-" + row.caseID();
        if (isPdf(office.store().get(digest))) {
            return ownName + ".pdf";
        }
        var document = office.look(digest);
        return document.type()
                        .filter(office.scheme()::takesIn)
                        .flatMap(type -> DocumentHeader.of(document))
                        .map(DocumentHeader::documentID)
                        .orElse(ownName)
                + ".xml";
    }

    private static boolean isPdf(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F';
    }
}
