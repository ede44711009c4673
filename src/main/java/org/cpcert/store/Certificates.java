package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code certificate}: one for each case, never two. */
public final class Certificates {

    private static final String SELECT = """
            SELECT number, case_id, holder_id, holder_name, valid_from, valid_to, xml_sha, pdf_sha, issued_at
            FROM certificate\s""";

    private Certificates() {}

    /** Records a certificate; false, and nothing changed, where its number or its case has one. */
    public static boolean add(Handle handle, IssuedCertificate certificate) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO certificate (number, case_id, holder_id, holder_name, valid_from, valid_to,
                          xml_sha, pdf_sha, issued_at)
                        VALUES (:number, :caseID, :holderID, :holderName, :validFrom, :validTo,
                          :xml, :pdf, :issuedAt)
                        ON CONFLICT DO NOTHING""")
                                .bind("number", certificate.number())
                                .bind("caseID", certificate.caseID())
                                .bind("holderID", certificate.holderID())
                                .bind("holderName", certificate.holderName())
                                .bind("validFrom", certificate.validFrom().toString())
                                .bind("validTo", certificate.validTo().toString())
                                .bind("xml", certificate.xml().hex())
                                .bind("pdf", certificate.pdf().hex())
                                .bind("issuedAt", certificate.issuedAt().toEpochMilli())
                                .execute(),
                        RecordedTable.CERTIFICATE,
                        certificate.number())
                == 1;
    }

    public static Optional<IssuedCertificate> find(Handle handle, String number) {
        return handle.createQuery(SELECT + "WHERE number = :number")
                .bind("number", number)
                .map((row, ctx) -> certificate(row))
                .findOne();
    }

    public static Optional<IssuedCertificate> ofCase(Handle handle, String caseID) {
        return handle.createQuery(SELECT + "WHERE case_id = :caseID")
                .bind("caseID", caseID)
                .map((row, ctx) -> certificate(row))
                .findOne();
    }

    /** All certificates of a holder, oldest first. */
    public static List<IssuedCertificate> ofHolder(Handle handle, String holderID) {
        return handle.createQuery(SELECT + "WHERE holder_id = :holderID ORDER BY issued_at, number")
                .bind("holderID", holderID)
                .map((row, ctx) -> certificate(row))
                .list();
    }

    /** All certificates by number. */
    public static List<IssuedCertificate> all(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY number")
                .map((row, ctx) -> certificate(row))
                .list();
    }

    private static IssuedCertificate certificate(ResultSet row) throws SQLException {
        return new IssuedCertificate(
                row.getString("number"),
                row.getString("case_id"),
                row.getString("holder_id"),
                row.getString("holder_name"),
                LocalDate.parse(row.getString("valid_from")),
                LocalDate.parse(row.getString("valid_to")),
                Columns.digest(row, "xml_sha"),
                Columns.digest(row, "pdf_sha"),
                Columns.instant(row, "issued_at"));
    }
}
