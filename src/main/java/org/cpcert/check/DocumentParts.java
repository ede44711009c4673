package org.cpcert.check;

import java.util.List;

/**
 * What a complete document of a type carries, as the scheme says it ({@code Complete}).
 *
 * @param signatures for each signature that is needed the roles of which one signs
 * @param sealed whether an organisation seals it
 * @param insteadOfSeal roles of which a signature does as well as the seal
 */
public record DocumentParts(List<List<String>> signatures, boolean sealed, List<String> insteadOfSeal) {

    public DocumentParts {
        signatures = signatures.stream().map(List::copyOf).toList();
        insteadOfSeal = List.copyOf(insteadOfSeal);
    }
}
