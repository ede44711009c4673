package org.cpcert.certificate;

import java.util.regex.Pattern;

/**
 * Numbers of certificates, such as {@code CPE-CN-1998-00001-E}: prefix of the scheme, country, year, running number, check character.
 * The check character (ISO/IEC 7064, MOD 37,36) finds every single wrong character and nearly all transpositions, so that
 * a number can be read over the telephone. Rule CPE-10.
 */
public final class CertificateNumber {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2,8}-[A-Z]{2}-[0-9]{4}-[0-9]{5,9}-[0-9A-Z]");
    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,8}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final long LAST_SEQUENCE = 999_999_999;

    private CertificateNumber() {}

    /**
     * The number of the given certificate of a year.
     *
     * @param prefix of the scheme, two to eight capital letters
     * @param country ISO 3166-1, two letters
     * @param year 1000 to 9999
     * @param sequence from 1; printed with five digits, more where needed
     */
    public static String of(String prefix, String country, int year, long sequence) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not two to eight capital letters: " + prefix);
        }
        if (!COUNTRY.matcher(country).matches()) {
            throw new IllegalArgumentException("not a country of two letters: " + country);
        }
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("not a year of four digits: " + year);
        }
        if (sequence < 1 || sequence > LAST_SEQUENCE) {
            throw new IllegalArgumentException("running number out of range: " + sequence);
        }
        var start = "%s-%s-%04d-%05d".formatted(prefix, country, year, sequence);
        return start + "-" + checkCharacter(start);
    }

    /** Whether the text is a number in this form with the right check character. */
    public static boolean isValid(String number) {
        if (!FORM.matcher(number).matches()) {
            return false;
        }
        int dash = number.lastIndexOf('-');
        return checkCharacter(number.substring(0, dash)) == number.charAt(dash + 1);
    }

    /** ISO/IEC 7064, MOD 37,36, over digits and capital letters; dashes are passed over. */
    static char checkCharacter(String text) {
        int product = 36;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '-') {
                int sum = (product + Character.digit(text.charAt(i), 36)) % 36;
                product = (sum == 0 ? 36 : sum) * 2 % 37;
            }
        }
        return Character.toUpperCase(Character.forDigit((37 - product) % 36, 36));
    }
}
