package org.cpcert.xml;

import org.xml.sax.SAXException;

/** Stops the parser where a document passes a limit. */
final class LimitReached extends SAXException {

    private static final long serialVersionUID = 1L;

    private final transient XmlTrouble trouble;

    LimitReached(XmlTrouble trouble) {
        super(trouble.message());
        this.trouble = trouble;
    }

    XmlTrouble trouble() {
        return trouble;
    }
}
