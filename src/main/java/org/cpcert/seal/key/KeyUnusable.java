package org.cpcert.seal.key;

import org.jspecify.annotations.Nullable;

/** A key file cannot be read or written, or the password does not open it. The message is for people. */
public final class KeyUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
