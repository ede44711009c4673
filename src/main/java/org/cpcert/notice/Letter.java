package org.cpcert.notice;

/**
 * A letter ready to be mailed, in both languages.
 *
 * @param subject one line
 * @param html a page of its own
 * @param text the same in plain text
 */
public record Letter(String subject, String html, String text) {}
