package org.cpcert.mail;

/**
 * What a mail may hold. Enough for every honest one.
 *
 * @param depth parts inside parts
 * @param parts in all, files in containers among them
 * @param partBytes decoded bytes of one XML part or container
 * @param allBytes decoded bytes of all of them together
 * @param containers inside each other, such as a ZIP in a mail in a ZIP
 * @param ratio bytes that one compressed byte may become, once there are more than a million
 */
public record MailLimits(int depth, int parts, long partBytes, long allBytes, int containers, int ratio) {

    public static MailLimits standard() {
        return new MailLimits(50, 200, 100L << 20, 150L << 20, 3, 200);
    }
}
