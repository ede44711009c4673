package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cpcert.assess.Assessor;
import org.cpcert.check.Scheme;
import org.cpcert.store.RegisterIndex;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Languages;
import org.cpcert.xml.RegisterUse;

/** Who is entrusted and may act today, by what the registers say. */
final class EntrustedAssessors {

    private final Records records;

    EntrustedAssessors(Records records) {
        this.records = records;
    }

    /** Everybody entrusted today for this case: for the case, for the enterprise, for both or for all. */
    List<Assessor> covering(String enterprise, String caseID) {
        var today = LocalDate.ofInstant(records.now(), records.zone());
        return Stream.of(
                        RegisterIndex.scope(enterprise, caseID),
                        RegisterIndex.scope(enterprise, ""),
                        RegisterIndex.scope("", caseID),
                        RegisterIndex.scope("", ""))
                .distinct()
                .flatMap(scope -> records
                        .read(handle -> RegisterRecords.saying(
                                handle,
                                RegisterUse.ENTRUSTMENTS.register(),
                                RegisterIndex.FOR,
                                scope,
                                today,
                                RegisterRecord.LATEST))
                        .stream())
                .map(EntrustedAssessors::assessor)
                .sorted(Comparator.comparing(Assessor::id).thenComparing(Assessor::from))
                .filter(this::mayAct)
                .toList();
    }

    /** Whoever was rescinded is not asked, nor a lead whose registration ended, nor anybody of an organisation that is not active. */
    private boolean mayAct(Assessor assessor) {
        return Stream.of(assessor.id(), assessor.organisation())
                        .flatMap(target -> inForce(RegisterUse.SANCTIONS.register(), target).stream())
                        .noneMatch(sanction -> sanction.attribute("kind").equals("RESCISSION"))
                && (!assessor.leads()
                        || !inForce(RegisterUse.LEADERS.register(), assessor.id())
                                .isEmpty())
                && inForce(RegisterUse.ORGANISATIONS.register(), assessor.organisation()).stream()
                        .anyMatch(record -> record.attribute("state").equals("ACTIVE"));
    }

    private List<RegisterRecord> inForce(String register, String key) {
        var today = LocalDate.ofInstant(records.now(), records.zone());
        return records.read(handle -> RegisterRecords.findOn(handle, register, key, today, RegisterRecord.LATEST));
    }

    private static Assessor assessor(RegisterRecord record) {
        return new Assessor(
                record.key(),
                record.attribute("role"),
                record.attribute("role").equals(Scheme.load().leadingRole()),
                Languages.names(record::attribute).values().stream().findFirst().orElse(""),
                record.attribute("email"),
                record.attribute("organisation"),
                record.attribute("enterprise"),
                record.attribute("case"),
                record.validFrom(),
                record.validTo());
    }
}
