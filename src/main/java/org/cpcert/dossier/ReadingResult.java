package org.cpcert.dossier;

/**
 * What a rule says under one reading of its Item.
 *
 * @param reading id of the reading, such as {@code A}
 * @param severity severity of the failure; of the rule where nothing failed
 * @param found value found, empty where there is none to show
 * @param expected value expected, empty where there is none to show
 */
public record ReadingResult(String reading, Outcome outcome, Severity severity, String found, String expected) {}
