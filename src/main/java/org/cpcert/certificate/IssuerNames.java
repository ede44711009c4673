package org.cpcert.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the names of a centre have room on its certificates: asked when they are set, and not after votes and decision. */
public final class IssuerNames {

    /** Names of so many characters have room whatever their characters are, so that nothing needs to be printed to know it. */
    private static final int SURE = 24;

    /** The same for a name in letters that stands below one in ideographs. */
    private static final int SURE_SMALL = 60;

    private IssuerNames() {}

    /**
     * True where the sample with these names has a page; costs some seconds where they are long.
     *
     * @param byLanguage the name in each language
     * @throws CertificateNotMade where there is none for another reason than their length
     */
    public static boolean fit(Map<String, String> byLanguage) {
        boolean ideographs = byLanguage.values().stream().anyMatch(IssuerNames::isInIdeographs);
        return byLanguage.values().stream()
                        .allMatch(name -> name.codePointCount(0, name.length())
                                <= (ideographs && !isInIdeographs(name) ? SURE_SMALL : SURE))
                || havePage(byLanguage);
    }

    private static boolean isInIdeographs(String name) {
        return name.codePoints().anyMatch(Character::isIdeographic);
    }

    static boolean havePage(Map<String, String> byLanguage) {
        if (PageWarmUp.sample().isEmpty()) {
            return true; // what has room on the page of the scheme is seen when the first certificate is made
        }
        var sample = new String(PageWarmUp.sample().get(), UTF_8);
        for (var name : byLanguage.entrySet()) {
            sample = replaced(place(name.getKey()), name.getValue(), sample);
        }
        try {
            return new CertificatePage().render(sample.getBytes(UTF_8)).length > 0;
        } catch (CertificateTooFull e) {
            return false;
        }
    }

    private static Pattern place(String language) {
        return Pattern.compile("(?s)(<Issuer>.*?<c:Name xml:lang=\"" + language + "\">)[^<]*");
    }

    private static String replaced(Pattern place, String name, String xml) {
        var text = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return place.matcher(xml).replaceFirst("$1" + Matcher.quoteReplacement(text));
    }
}
