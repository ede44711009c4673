package org.cpcert.print;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which characters of a document no page can show, asked long before a page is made. */
public final class Printable {

    /** More of them are not named one by one. */
    private static final int MAX_NAMED = 100;

    private static final String OTHERS = "“”‘’–—…·−×≤≥、。《》【】（）：；，！？\u3000℃";

    private Printable() {}

    /**
     * Each character of the texts that no font has, once, with its code and its script: {@code ཀ U+0F40 TIBETAN}. A mark that
     * does not melt into its letter is among them. Letters come first: a report may have symbols that no font has, never letters.
     */
    public static List<String> missing(Collection<String> texts) {
        var rare = new LinkedHashSet<Integer>();
        texts.forEach(text -> addRare(text, rare));
        return rare.stream()
                .filter(character -> !Fonts.all().prints(character))
                .sorted(Comparator.comparing(Printable::isSymbol))
                .limit(MAX_NAMED)
                .map(character -> "%s U+%04X %s"
                        .formatted(
                                Character.toString(character),
                                character,
                                Character.UnicodeScript.of(character).name()))
                .toList();
    }

    private static boolean isSymbol(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case COMMON, INHERITED -> true;
            default -> false;
        };
    }

    private static void addRare(String text, Set<Integer> rare) {
        if (text.chars().allMatch(Printable::isCommon)) {
            return; // as nearly every text: fonts are read only where there is need
        }
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(character -> !isCommon(character))
                .forEach(rare::add);
    }

    /** In the fonts of all pages, so that a usual text is judged without reading them. */
    static boolean isCommon(int character) {
        return character < 0x7F
                || character >= 0x4E00 && character <= 0x9FA5
                || character >= 0xA1 && character <= 0xFF && character != 0xAD
                || OTHERS.indexOf(character) >= 0;
    }
}
