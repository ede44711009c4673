package org.cpcert.store;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;

/** The files of the store that some row names, so that each of them must be there. */
public final class NamedFiles {

    private static final List<String> NAMES = List.of(
            "document.sha",
            "document.notice_sha",
            "document.facts_sha",
            "delivery.sha",
            "delivery.notice_sha",
            "case_file.scheme_sha",
            "case_document.sha",
            "dossier_entry.document_sha",
            "dossier_entry.entry_sha",
            "register_record.document_sha",
            "certificate.xml_sha",
            "certificate.pdf_sha",
            "referral.decision_sha",
            "case_change.decision_sha",
            "invitation.vote_sha",
            "outbox.eml_sha",
            "mail_received.sha");

    private NamedFiles() {}

    /** Every digest that a row names, once. */
    public static Set<Digest> of(Handle handle) {
        var digests = new TreeSet<String>();
        for (var name : NAMES) {
            var column = name.substring(name.indexOf('.') + 1);
            var table = name.substring(0, name.indexOf('.'));
            handle.createQuery("SELECT DISTINCT " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL")
                    .mapTo(String.class)
                    .forEach(digests::add);
        }
        return digests.stream().map(Digest::new).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
