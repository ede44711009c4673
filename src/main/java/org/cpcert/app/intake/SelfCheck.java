package org.cpcert.app.intake;

import java.io.IOException;

/** Answers a file from the folder {@code check/} of an organisation; nothing is recorded of it. */
public interface SelfCheck {

    /**
     * Writes the answer into the organisation's folder in {@code out/}. May be called again for the same file after a
     * crash.
     *
     * @param organisation folder of the sender
     * @param fileName for people; never a path
     * @param content the file itself, complete; it may be larger than the limit and is then to be refused unread
     */
    void answer(String organisation, String fileName, Content content) throws IOException;
}
