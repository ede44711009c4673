package org.cpcert.seal.pades;

/**
 * Where on a page a seal can be clicked. Lengths in points (1/72 inch) from the lower left corner of the page.
 *
 * @param page from 0
 * @param description what a screen reader says of it; also the tooltip
 */
public record SealPlace(int page, float left, float bottom, float width, float height, String description) {}
