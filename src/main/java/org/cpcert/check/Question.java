package org.cpcert.check;

/**
 * Something that must be looked up before the rules run.
 *
 * @param register code such as {@code R-AUD}, or {@code document}, {@code documentID}, {@code case} for the other kinds
 * @param key what to look up there
 */
public record Question(String register, String key) {}
