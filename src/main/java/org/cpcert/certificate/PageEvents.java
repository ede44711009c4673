package org.cpcert.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.fop.events.Event;
import org.apache.fop.events.EventFormatter;
import org.apache.fop.events.EventListener;

/** What FOP complains of. It goes on after a missing sign, an overflow or a missing picture; a certificate must not. */
final class PageEvents implements EventListener {

    private static final Set<String> HARMLESS = Set.of("endPage");

    private final List<String> complaints = new ArrayList<>();

    @Override
    public void processEvent(Event event) {
        if (!HARMLESS.contains(event.getEventKey())) {
            complaints.add(EventFormatter.format(event, Locale.ENGLISH));
        }
    }

    boolean hasAny() {
        return !complaints.isEmpty();
    }

    void refuseIfAny() {
        if (!complaints.isEmpty()) {
            throw new CertificateNotMade("the page would be faulty: " + String.join("; ", complaints));
        }
    }
}
