package org.cpcert.mail;

/**
 * What a mail may hold. Enough for every honest one.
 *
 * @param depth parts inside parts
 * @param parts in all
 * @param partBytes decoded bytes of one XML part
 * @param allBytes decoded bytes of all XML parts together
 */
public record MailLimits(int depth, int parts, long partBytes, long allBytes) {

    public static MailLimits standard() {
        return new MailLimits(50, 200, 100L << 20, 150L << 20);
    }
}
