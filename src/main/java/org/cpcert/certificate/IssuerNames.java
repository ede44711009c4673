package org.cpcert.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the names of a centre have room on its certificates: asked when they are set, and not after votes and decision. */
public final class IssuerNames {

    /** Names of so many characters have room whatever their characters are, so that nothing needs to be printed to know it. */
    private static final int SURE_CHINESE = 24;

    private static final int SURE_OTHER = 60;

    private static final Pattern CHINESE = name("zh");
    private static final Pattern OTHER = name("en");

    private IssuerNames() {}

    /**
     * True where the sample with these names has a page; costs some seconds where they are long.
     *
     * @throws CertificateNotMade where there is none for another reason than their length
     */
    public static boolean fit(String chinese, String other) {
        return chinese.codePointCount(0, chinese.length()) <= SURE_CHINESE
                        && other.codePointCount(0, other.length()) <= SURE_OTHER
                || havePage(chinese, other);
    }

    static boolean havePage(String chinese, String other) {
        var sample = replaced(CHINESE, chinese, replaced(OTHER, other, new String(PageWarmUp.sample(), UTF_8)));
        try {
            return new CertificatePage().render(sample.getBytes(UTF_8)).length > 0;
        } catch (CertificateTooFull e) {
            return false;
        }
    }

    private static Pattern name(String language) {
        return Pattern.compile("(?s)(<Issuer>.*?<c:Name xml:lang=\"" + language + "\">)[^<]*");
    }

    private static String replaced(Pattern place, String name, String xml) {
        var text = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return place.matcher(xml).replaceFirst("$1" + Matcher.quoteReplacement(text));
    }
}
