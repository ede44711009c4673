package org.cpcert.mail;

import java.util.regex.Pattern;

/** The one syntax of addresses: what a document or a setting may name can be written to. */
public final class MailAddress {

    /** The same as type {@code Email} of {@code schemas/common}. */
    static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+)*"
                    + "@[A-Za-z0-9\\-]+(\\.[A-Za-z0-9\\-]+)*");

    private static final int LONGEST = 254;

    private MailAddress() {}

    /** True where the address is plain enough to be written to. */
    public static boolean isOne(String address) {
        return address.length() <= LONGEST && FORM.matcher(address).matches();
    }
}
