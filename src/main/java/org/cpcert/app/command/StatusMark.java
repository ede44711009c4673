package org.cpcert.app.command;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.command.Verification.Mark;
import org.cpcert.app.command.Verification.Result;
import org.cpcert.app.home.Home;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.DocumentType;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.xml.ParsedDocument;

/**
 * What a home knows of a certificate beside its seals: a certificate that was suspended or rescinded is sound as a file and
 * must not be relied upon all the same.
 *
 * @param now when it is asked
 */
record StatusMark(Home home, Instant now) {

    /** One mark more for a certificate that this home issued; empty for every other document, and where there is no home. */
    Optional<Mark> of(ParsedDocument document) {
        var isCertificate = document.type().equals(Optional.of(DocumentType.CERTIFICATE));
        if (!isCertificate || !home.isInitialised() || !Files.isDirectory(home.db())) {
            return Optional.empty();
        }
        var number = document.dom()
                .orElseThrow()
                .getElementsByTagNameNS(DocumentType.CERTIFICATE.namespace(), "CertificateNumber");
        if (number.getLength() != 1) {
            return Optional.empty();
        }
        var today = LocalDate.ofInstant(now, Scheme.load().zone());
        return Database.look(
                home.db(),
                handle -> Certificates.find(
                                handle, number.item(0).getTextContent().strip())
                        .map(issued -> issued.xml().equals(document.digest())
                                ? mark(issued, CertificateStatus.on(handle, issued, today, now))
                                : otherDocument(issued)));
    }

    /** An end that the certificate itself prints makes no file invalid. */
    private static Mark mark(IssuedCertificate issued, CertificateStatus status) {
        var details = new LinkedHashMap<String, String>();
        details.put("state", status.state().name());
        details.put("since", status.since().toString());
        details.put("reasonCode", status.reason());
        details.put("notice", status.document());
        var stands = status.state() == CertificateState.VALID || status.state() == CertificateState.EXPIRED;
        return new Mark(
                "status", stands ? Result.VALID : Result.INVALID, issued.number(), details, words(status, stands));
    }

    private static String words(CertificateStatus status, boolean stands) {
        var since = spoken(status.state().name()) + " since " + status.since();
        if (status.state() == CertificateState.EXPIRED) {
            return since + ", as it says itself; it is no proof for any later day";
        }
        return stands
                ? since
                : since + ", reason: " + spoken(status.reason())
                        + ". Its seals may hold, but it must not be relied upon.";
    }

    private static Mark otherDocument(IssuedCertificate issued) {
        return new Mark(
                "status",
                Result.INDETERMINATE,
                issued.number(),
                Map.of("issued", issued.xml().hex()),
                "another document was issued under this number");
    }

    private static String spoken(String code) {
        return code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
