package org.cpcert.mail;

/**
 * A mail that cannot be taken apart; a person looks at it.
 *
 * @param reason in one line, without anything from the mail that could be taken for our own words
 */
public record MailTrouble(String reason) implements ReceivedMail {}
