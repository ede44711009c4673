package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cpcert.bind.registerdocument.AuditWorkEntry;
import org.cpcert.bind.registerdocument.FeeEntry;
import org.cpcert.bind.registerdocument.TrainingEntry;

/** Turns what authorities file about auditors, commendations and fees into lines of registers (Items 13, 17, 19, 27, 29). */
final class QualificationLines {

    private QualificationLines() {}

    static Entry of(org.cpcert.bind.registerdocument.Entry entry, LocalDate from, LocalDate to) {
        if (entry.getTrainingEntry() != null) {
            return training(entry.getTrainingEntry(), from, to);
        }
        if (entry.getAuditWorkEntry() != null) {
            return work(entry.getAuditWorkEntry(), from, to);
        }
        if (entry.getCommendationEntry() != null) {
            var commendation = entry.getCommendationEntry();
            var achievement = Contents.texts(commendation.getAchievement());
            return new Entry(
                    "R-COM",
                    commendation.getRecipient(),
                    Map.of("achievement", String.join(" / ", achievement.values())),
                    from,
                    to);
        }
        if (entry.getFeeEntry() != null) {
            return fee(entry.getFeeEntry(), from, to);
        }
        var inspection = Objects.requireNonNull(entry.getInspectionEntry(), "an entry of some kind");
        return new Entry(
                "R-INS",
                inspection.getRegistrationID(),
                Map.of("result", inspection.getResultCode().name()),
                from,
                to);
    }

    private static Entry fee(FeeEntry fee, LocalDate from, LocalDate to) {
        return new Entry(
                "R-FEE",
                fee.getEnterprise().getValue(),
                Map.of(
                        "kind", fee.getKindCode().name(),
                        "reference", fee.getReference(),
                        "amount", ListLines.plain(fee.getAmount().getValue()),
                        "currency", fee.getAmount().getCurrencyID()),
                from,
                to);
    }

    private static Entry training(TrainingEntry training, LocalDate from, LocalDate to) {
        return new Entry(
                "R-TRN",
                training.getPerson(),
                Map.of(
                        "course", training.getCourseID(),
                        "kind", training.getCourseKindCode().name(),
                        "score", ListLines.plain(training.getScore()),
                        "result", training.getResultCode().name()),
                from,
                to);
    }

    private static Entry work(AuditWorkEntry work, LocalDate from, LocalDate to) {
        return new Entry(
                "R-WRK",
                work.getPerson(),
                Map.of(
                        "report",
                        work.getReportID(),
                        "fields",
                        work.getFieldCode().stream().map(field -> field.value()).collect(Collectors.joining(" ")),
                        "hours",
                        ListLines.plain(work.getHours())),
                from,
                to);
    }
}
