package org.cpcert.notice;

import java.time.ZoneId;
import java.util.Map;

/** The readable forms of notices and letters. Stylesheets are compiled once; threads share this object. */
public final class Letters {

    private final Sheet noticePage = new Sheet("/xslt/notice/page.xsl");
    private final Sheet noticeText = new Sheet("/xslt/notice/text.xsl");
    private final Map<String, String> parameters;

    /** @param zone time zone in which times are printed */
    public Letters(ZoneId zone) {
        parameters = Map.of("zone", zone.getId());
    }

    /** The notice as a page of its own, in both languages. */
    public String html(byte[] noticeXml) {
        return noticePage.apply(noticeXml, parameters);
    }

    /** The notice as plain text with the same contents. */
    public String text(byte[] noticeXml) {
        return noticeText.apply(noticeXml, parameters);
    }
}
