package org.cpcert.app.step;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.assess.Appointment;
import org.cpcert.check.AppointmentGround;
import org.cpcert.check.Checker;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.CaseRow;
import org.cpcert.store.RegisterIndex;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.RegisterUse;

/**
 * Which grounds there are to appoint an organisation for an application, as the rules say today that the scheme names for it, and which
 * organisations are appointed for it (Item 26). What the rules could not say was referred when the application came in; a person accepted its answers.
 */
public final class AppointedOrganisations {

    private final Office office;
    private final Checker checker;
    private final SignatureVerifier verifier;
    private final OwnEntries own;

    public AppointedOrganisations(Office office, Checker checker, SignatureVerifier verifier, OwnEntries own) {
        this.office = office;
        this.checker = checker;
        this.verifier = verifier;
        this.own = own;
    }

    /** The grounds that apply to the case; none where any assessment organisation may assess. */
    Set<String> grounds(Digest application) {
        var facts = new OfficeFacts(office, verifier, own, application, office.now());
        var known = office.scheme().appointmentGrounds();
        return checker.check(office.open(application), facts).findings().stream()
                .filter(AppointedOrganisations::applies)
                .flatMap(finding -> places(finding)
                        .flatMap(at -> known.stream()
                                .filter(ground -> ground.isMeant(finding.rule(), at.xpath()))
                                .limit(1)))
                .map(AppointmentGround::ground)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is true of both answers may be one finding. */
    private static Stream<Location> places(Finding finding) {
        return Stream.concat(Stream.of(finding.location()), finding.others().stream());
    }

    /** An INFO line says that the case applies; where the readings differ, the default one counts once a person let it go on. */
    private static boolean applies(Finding finding) {
        if (finding.readings().isEmpty()) {
            return finding.outcome() == Outcome.FAIL && finding.severity() == Severity.INFO;
        }
        var byDefault = finding.readings().getFirst();
        return byDefault.outcome() == Outcome.FAIL && byDefault.severity() == Severity.INFO;
    }

    /**
     * Appointments on record that cover the case today.
     *
     * @param divisions in which its sites lie
     */
    List<RegisterRecord> appointments(CaseRow row, List<String> divisions, Set<String> grounds) {
        var need = new Appointment.Need(row.enterpriseID(), row.caseID(), new HashSet<>(divisions), grounds);
        return office
                .database()
                .read(handle -> RegisterRecords.saying(
                        handle,
                        RegisterUse.APPOINTMENTS.register(),
                        RegisterIndex.STATE,
                        "APPOINTED",
                        office.today(),
                        RegisterRecord.LATEST))
                .stream()
                .filter(record -> appointment(record).covers(need, office.today()))
                .toList();
    }

    private static Appointment appointment(RegisterRecord record) {
        return new Appointment(
                record.key(),
                set(record.attribute("enterprises")),
                set(record.attribute("cases")),
                set(record.attribute("areas")),
                set(record.attribute("grounds")),
                record.validFrom(),
                record.validTo());
    }

    private static Set<String> set(String list) {
        return list.isBlank() ? Set.of() : Set.of(list.strip().split("\\s+", -1));
    }
}
