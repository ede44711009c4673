package org.cpcert.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.fop.events.Event;
import org.apache.fop.events.EventFormatter;
import org.apache.fop.events.EventListener;

/** What FOP complains of. It goes on after a missing sign, an overflow or a missing picture; a certificate must not. */
public final class PageEvents implements EventListener {

    private static final Set<String> HARMLESS = Set.of("endPage");

    /** A word or a cell is wider than its place: ugly, but everything is there. */
    private static final Set<String> CROWDED = Set.of("lineOverflows", "objectTooWide");

    private final List<String> crowded = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @Override
    public void processEvent(Event event) {
        if (CROWDED.contains(event.getEventKey())) {
            crowded.add(EventFormatter.format(event, Locale.ENGLISH));
        } else if (!HARMLESS.contains(event.getEventKey())) {
            complaints.add(EventFormatter.format(event, Locale.ENGLISH));
        }
    }

    /** Whether anything was complained of. */
    public boolean hasAny() {
        return !complaints.isEmpty() || !crowded.isEmpty();
    }

    /** @throws PageNotMade where FOP complained of anything */
    public void refuseIfAny() {
        complaints.addAll(crowded);
        refuseIfFaulty();
    }

    /** Lets words pass that are longer than their line. @throws PageNotMade where FOP complained of anything else */
    public void refuseIfFaulty() {
        if (!complaints.isEmpty()) {
            throw new PageNotMade("the page would be faulty: " + String.join("; ", complaints));
        }
    }
}
