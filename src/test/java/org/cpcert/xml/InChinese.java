package org.cpcert.xml;

import static org.assertj.core.api.Assertions.assertThat;

/** What the program writes in English for people must have a form in Chinese. */
public final class InChinese {

    private InChinese() {}

    /** No three English words in a row are left. */
    public static void isSaid(String english) {
        isSaid(ValueWords.in("zh"), english);
    }

    /** The same with other words than those for values. */
    public static void isSaid(ValueWords words, String english) {
        assertThat(words.of(english))
                .as(english)
                .matches("(?s).*\\p{IsHan}.*")
                .doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [a-z]+){2,}");
    }
}
