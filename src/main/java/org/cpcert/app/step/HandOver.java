package org.cpcert.app.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.WorkItem;

/**
 * Puts the certificate, page and document, into the out folder of the organisation that sent the application, the first one
 * where others sent the same bytes after it.
 */
public final class HandOver {

    private final Office office;

    public HandOver(Office office) {
        this.office = office;
    }

    /** May be repeated: the same files are written again under the certificate's number. */
    public void handOver(WorkItem item) {
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .orElseThrow();
        var certificate = office.database()
                .read(handle -> Certificates.ofCase(handle, row.caseID()))
                .orElseThrow();
        var sender = office.database()
                .read(handle -> Deliveries.first(handle, row.application().orElseThrow()))
                .filter(delivery -> delivery.channel() == Delivery.Channel.FOLDER);
        if (sender.isPresent()) {
            var out = office.home().folder(office.home().out()).in(sender.get().organisation());
            try {
                var files = new LinkedHashMap<String, byte[]>();
                files.put(certificate.number() + ".xml", office.store().get(certificate.xml()));
                files.put(certificate.number() + ".pdf", office.store().get(certificate.pdf()));
                out.write(files);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the certificate into " + out, e);
            }
        }
        office.database().perform(handle -> office.finish(handle, item));
    }
}
