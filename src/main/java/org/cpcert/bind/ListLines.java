package org.cpcert.bind;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cpcert.bind.registerdocument.ComplianceEntry;
import org.cpcert.bind.registerdocument.PendingApplication;
import org.cpcert.bind.registerdocument.SpecialFundEntry;

/** Turns the lists that authorities file about areas, industries and enterprises into lines of registers (Items 3, 4, 26). */
final class ListLines {

    private ListLines() {}

    static Entry of(org.cpcert.bind.registerdocument.Entry entry, LocalDate from, LocalDate to) {
        if (entry.getListEntry() != null) {
            var list = entry.getListEntry();
            return new Entry(
                    list.getRegisterCode().value(), Entry.WHOLE_LIST, RegisterLines.names(list.getName()), from, to);
        }
        if (entry.getAreaEntry() != null) {
            var area = entry.getAreaEntry();
            var attributes = RegisterLines.names(area.getName());
            attributes.put("keyArea", yesOrNo(area.isKeyAreaIndicator()));
            attributes.put("authority", area.getSupervisingAuthority().getValue());
            return new Entry("R-AREA", area.getDivisionCode().getValue(), attributes, from, to);
        }
        if (entry.getIndustryEntry() != null) {
            var industry = entry.getIndustryEntry();
            var code = industry.getActivityCode();
            return new Entry(
                    "R-IND",
                    code.getListID() + " " + code.getValue(),
                    Map.of("department", industry.getSupervisingDepartment().getValue()),
                    from,
                    to);
        }
        if (entry.getMajorDischargerEntry() != null) {
            var discharger = entry.getMajorDischargerEntry();
            var attributes =
                    discharger.getListID() == null ? Map.<String, String>of() : Map.of("list", discharger.getListID());
            return new Entry("R-MAJ", discharger.getEnterprise().getValue(), attributes, from, to);
        }
        if (entry.getSpecialFundEntry() != null) {
            return fund(entry.getSpecialFundEntry(), from, to);
        }
        if (entry.getLabelApplicationEntry() != null) {
            return application("R-LABEL", entry.getLabelApplicationEntry(), from, to);
        }
        if (entry.getSystemApplicationEntry() != null) {
            return application("R-EMS", entry.getSystemApplicationEntry(), from, to);
        }
        return entry.getComplianceEntry() == null
                ? QualificationLines.of(entry, from, to)
                : compliance(entry.getComplianceEntry(), from, to);
    }

    private static Entry fund(SpecialFundEntry fund, LocalDate from, LocalDate to) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("fund", fund.getFundID());
        attributes.put("project", fund.getProjectID());
        attributes.put("amount", plain(fund.getAmount().getValue()));
        attributes.put("currency", fund.getAmount().getCurrencyID());
        if (fund.getTotalProjectCost() != null) {
            attributes.put("total", plain(fund.getTotalProjectCost().getValue()));
            attributes.put("totalCurrency", fund.getTotalProjectCost().getCurrencyID());
        }
        if (fund.getExchangeRate() != null) {
            attributes.put("rate", plain(fund.getExchangeRate()));
        }
        return new Entry("R-FUND", fund.getEnterprise().getValue(), attributes, from, to);
    }

    private static Entry application(String register, PendingApplication application, LocalDate from, LocalDate to) {
        return new Entry(
                register,
                application.getEnterprise().getValue(),
                Map.of(
                        "application",
                        application.getApplicationID(),
                        "state",
                        application.getStateCode().name()),
                from,
                to);
    }

    private static Entry compliance(ComplianceEntry compliance, LocalDate from, LocalDate to) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", compliance.getID());
        attributes.put("authority", compliance.getAuthority().getValue());
        if (compliance.getStatement() != null) {
            var statement = compliance.getStatement();
            attributes.put("kind", "STATEMENT");
            attributes.put("permit", yesOrNo(statement.isPermitIndicator()));
            attributes.put("standards", yesOrNo(statement.isStandardsIndicator()));
            attributes.put("totalAmount", yesOrNo(statement.isTotalAmountIndicator()));
        } else {
            var violation = compliance.getViolation();
            attributes.put("kind", "VIOLATION");
            attributes.put("serious", yesOrNo(violation.isSeriousIndicator()));
            if (violation.getClosedDate() != null) {
                attributes.put("closed", violation.getClosedDate().toString());
            }
        }
        return new Entry("R-COMP", compliance.getEnterprise().getValue(), attributes, from, to);
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    static String plain(BigDecimal figure) {
        return figure.toPlainString();
    }
}
