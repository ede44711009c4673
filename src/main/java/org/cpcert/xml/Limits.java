package org.cpcert.xml;

/**
 * What a document may cost at most; rule GEN-03.
 *
 * @param maxBytes size of the file in bytes
 * @param maxDepth elements inside elements
 * @param maxAttributes attributes of one element
 * @param maxElements elements in all
 * @param maxValue characters of one text or attribute: what a schema says of a value costs time that grows with its square
 * @param maxSchemaErrors schema errors collected before the rest is only counted
 */
public record Limits(
        long maxBytes, int maxDepth, int maxAttributes, int maxElements, int maxValue, int maxSchemaErrors) {

    private static final Limits STANDARD = new Limits(20L << 20, 64, 32, 1_000_000, 10_000, 500);

    /** 20 MB, 64 levels, 32 attributes, values of 10,000 characters: more than ten times the largest sample report. */
    public static Limits standard() {
        return STANDARD;
    }
}
