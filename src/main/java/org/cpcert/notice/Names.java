package org.cpcert.notice;

/**
 * A name in both languages.
 *
 * @param english taken for both where there is no Chinese one
 * @param chinese may be empty
 */
public record Names(String english, String chinese) {

    public Names {
        chinese = chinese.isBlank() ? english : chinese;
        english = english.isBlank() ? chinese : english;
    }
}
