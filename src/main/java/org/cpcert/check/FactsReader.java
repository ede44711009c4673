package org.cpcert.check;

import java.time.LocalDate;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;

/** Reads back the little that the engine itself needs from the facts. */
final class FactsReader {

    private FactsReader() {}

    static LocalDate receivedDay(Facts facts) {
        for (XdmNode child : facts.document().children()) {
            var day = child.getAttributeValue(new QName("receivedDay"));
            if (day != null) {
                return LocalDate.parse(day);
            }
        }
        throw new IllegalArgumentException("the facts do not say when the document was received");
    }
}
