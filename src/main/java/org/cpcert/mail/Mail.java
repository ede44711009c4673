package org.cpcert.mail;

/**
 * A mail ready to be sent.
 *
 * @param messageID with its angle brackets
 * @param subject as people read it
 * @param eml all bytes, with CRLF, ASCII only, no line above 998 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // written once, stored and sent, never compared
public record Mail(String messageID, String recipient, String subject, byte[] eml) {}
