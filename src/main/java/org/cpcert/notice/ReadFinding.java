package org.cpcert.notice;

import static net.sf.saxon.s9api.streams.Steps.child;
import static net.sf.saxon.s9api.streams.Steps.descendant;

import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Languages;

/**
 * A finding as a notice tells it.
 *
 * @param rule id of the rule
 * @param severity REJECT, REFER, WARN or INFO
 * @param outcome FAIL or UNKNOWN
 * @param message in the language asked for
 */
public record ReadFinding(String rule, String severity, String outcome, String message) {

    private static final String NAMESPACE = "urn:cpcert:notice:1";
    private static final QName LANGUAGE = new QName("xml", XMLConstants.XML_NS_URI, "lang");

    /** The findings of a notice that this system wrote, in its order. @param language such as {@code en} */
    public static List<ReadFinding> ofNotice(byte[] notice, String language) {
        return Sheet.tree(notice)
                .select(descendant(NAMESPACE, "Finding"))
                .map(finding -> of(finding, language))
                .toList();
    }

    /** Receipt, rejection, referral or copy: the kind of a notice that this system wrote, in capitals. */
    public static String kindOfNotice(byte[] notice) {
        return Sheet.tree(notice)
                .select(descendant(NAMESPACE, "KindCode"))
                .findFirst()
                .map(XdmNode::getStringValue)
                .orElseThrow()
                .strip();
    }

    /** What sent the document to a person, in every language of a notice that this system wrote. */
    public static List<NoticeFacts.Decided.Cause> causesOfReferral(byte[] notice) {
        var languages = Languages.ofScheme();
        var byLanguage =
                languages.stream().map(language -> ofNotice(notice, language)).toList();
        var first = byLanguage.getFirst();
        return IntStream.range(0, first.size())
                .filter(each -> first.get(each).refers())
                .mapToObj(each -> new NoticeFacts.Decided.Cause(
                        first.get(each).rule(),
                        Languages.each(language -> byLanguage
                                .get(languages.indexOf(language))
                                .get(each)
                                .message())))
                .toList();
    }

    /** True where it sends the document to a person: it refers, or could not be evaluated. */
    public boolean refers() {
        return severity.equals("REFER") || outcome.equals("UNKNOWN") && severity.equals("REJECT");
    }

    private static ReadFinding of(XdmNode finding, String language) {
        return new ReadFinding(
                text(finding, "RuleID"),
                text(finding, "SeverityCode"),
                text(finding, "OutcomeCode"),
                finding.select(child(NAMESPACE, "Message")
                                .where(message -> language.equals(message.getAttributeValue(LANGUAGE))))
                        .findFirst()
                        .map(XdmNode::getStringValue)
                        .orElseGet(() -> text(finding, "Message"))
                        .strip());
    }

    private static String text(XdmNode finding, String name) {
        return finding.select(child(NAMESPACE, name))
                .findFirst()
                .map(XdmNode::getStringValue)
                .orElse("")
                .strip();
    }
}
