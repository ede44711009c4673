package org.cpcert.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.fop.events.Event;
import org.apache.fop.events.EventFormatter;
import org.apache.fop.events.EventListener;

/**
 * What FOP complains of. It goes on after a missing sign, an overflow or a missing picture; nobody may be given such a page.
 * A line or cell that is wider than its place is printed over its neighbour, so it counts like the rest.
 */
public final class PageEvents implements EventListener {

    private static final Set<String> HARMLESS = Set.of("endPage");

    /** What is said of something that has no room; names of events of FOP, of which there are several for one matter. */
    private static final Pattern ROOM = Pattern.compile("(?i).*(overflow|tooWide|tooTall|overconstrained|exhausted).*");

    private final List<String> complaints = new ArrayList<>();
    private boolean others;

    @Override
    public void processEvent(Event event) {
        if (!HARMLESS.contains(event.getEventKey())) {
            complaints.add(EventFormatter.format(event, Locale.ENGLISH));
            others = others || !ROOM.matcher(event.getEventKey()).matches();
        }
    }

    /** Whether anything was complained of. */
    public boolean hasAny() {
        return !complaints.isEmpty();
    }

    /** True where all that was complained of is that something has no room. */
    public boolean areOfRoom() {
        return hasAny() && !others;
    }

    /** @throws PageNotMade where FOP complained of anything */
    public void refuseIfAny() {
        if (hasAny()) {
            throw new PageNotMade("the page would be faulty: " + String.join("; ", complaints));
        }
    }
}
