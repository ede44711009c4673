package org.cpcert.mail;

/** What the bytes of a mail turned out to be. */
public sealed interface ReceivedMail permits InboundMail, MailTrouble {}
