package org.cpcert.notice;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.XdmNode;

/** The readable forms of notices and letters. Stylesheets are compiled once, when first used; threads share this object. */
public final class Letters {

    private final Sheet noticePage = new Sheet("/xslt/notice/page.xsl");
    private final Sheet noticeText = new Sheet("/xslt/notice/text.xsl");
    private final Sheet noticeSubject = new Sheet("/xslt/notice/subject.xsl");
    private final Sheet letterPage = new Sheet("/xslt/letters/page.xsl");
    private final Sheet letterText = new Sheet("/xslt/letters/text.xsl");
    private final Sheet letterSubject = new Sheet("/xslt/letters/subject.xsl");
    private final Map<String, String> parameters;

    /** Of a centre that reads the answers to its letters. @param zone time zone in which times are printed */
    public Letters(ZoneId zone) {
        this(zone, true);
    }

    /** @param answersAreRead false where nobody reads the mailbox: then no letter asks to be answered */
    public Letters(ZoneId zone, boolean answersAreRead) {
        parameters = Map.of("zone", zone.getId(), "answers", String.valueOf(answersAreRead));
    }

    /** Compiles all stylesheets now; for a thread that has nothing else to do. */
    public void prepare() {
        List.of(noticePage, noticeText, noticeSubject, letterPage, letterText, letterSubject)
                .forEach(Sheet::compiled);
    }

    /** The notice as a page of its own, in both languages. */
    public String html(byte[] noticeXml) {
        return noticePage.apply(noticeXml, parameters);
    }

    /** The notice as plain text with the same contents. */
    public String text(byte[] noticeXml) {
        return noticeText.apply(noticeXml, parameters);
    }

    /** The notice as a letter to whoever handed in the document. */
    public Letter notice(byte[] noticeXml) {
        var tree = Sheet.tree(noticeXml);
        return letter(tree, noticeSubject, noticePage, noticeText);
    }

    /** @param letter an element {@code Letter} with a Text for each language */
    public Letter letter(XdmNode letter) {
        return letter(Sheet.document(letter), letterSubject, letterPage, letterText);
    }

    /** False where nobody reads the mailbox. */
    public boolean answersAreRead() {
        return Boolean.parseBoolean(parameters.get("answers"));
    }

    private Letter letter(XdmNode tree, Sheet subject, Sheet page, Sheet text) {
        return new Letter(
                subject.apply(tree, parameters).strip(), page.apply(tree, parameters), text.apply(tree, parameters));
    }
}
