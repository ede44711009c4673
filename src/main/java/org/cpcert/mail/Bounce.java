package org.cpcert.mail;

import java.util.List;

/**
 * A mail server's word that a mail did not arrive (RFC 3464, and what older servers write).
 *
 * @param messageIDs of mails it may be about, the likeliest first
 * @param failed false where it is only late, or arrived
 * @param reason what the server said, in one line
 */
public record Bounce(List<String> messageIDs, boolean failed, String reason) {

    public Bounce {
        messageIDs = List.copyOf(messageIDs);
    }
}
