package org.cpcert.check;

import java.util.Optional;

/**
 * A type of document as the scheme declares it.
 *
 * @param code two letters
 * @param root local name of the root element
 * @param namespace of the root element
 * @param effect route that an accepted document takes, or {@link #RECEIPT}; empty where the centre makes such documents
 * @param rejected route that a rejected document takes; empty where it is answered and no more
 */
public record SchemeType(
        String code, String root, String namespace, Optional<String> effect, Optional<String> rejected) {

    /** Effect of a type that leads to nothing but its receipt. */
    public static final String RECEIPT = "receipt";

    /** True where documents of the type may be sent in. */
    public boolean isTakenIn() {
        return effect.isPresent();
    }
}
